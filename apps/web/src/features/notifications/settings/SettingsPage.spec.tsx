import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { makeFragmentData } from '../../../generated/index.js';
import {
  NotificationSettingsDocument,
  SaveNotificationSettingsDocument,
  Settings_SettingsFragmentDoc,
  SubscribePushDocument,
  UnsubscribePushDocument,
} from '../../../generated/graphql.js';
import { answer, renderScreen } from '../../../testing/renderScreen.js';
import type { SettingsData } from './settings.data.js';
import { SettingsPage } from './SettingsPage.js';

const usual: SettingsData = {
  __typename: 'NotificationSettings',
  email: 'each',
  emailAvailable: true,
  push: true,
  digestAt: '08:00',
  quietFrom: '20:00',
  quietTo: '07:30',
  onCall: false,
  muted: [],
  pushDevices: [],
};
const KEY = 'AQID';

const masked = (settings: SettingsData) => ({
  __typename: 'NotificationSettings' as const,
  ...makeFragmentData(settings, Settings_SettingsFragmentDoc),
});
const opens = (over: Partial<SettingsData> = {}, pushKey: string | null = KEY) =>
  answer(NotificationSettingsDocument, { data: { pushKey, notificationSettings: masked({ ...usual, ...over }) } });
const saves = (saved: (input: unknown) => void) =>
  answer(SaveNotificationSettingsDocument, {
    variables: ({ input }) => {
      saved(input);
      return true;
    },
    data: { saveNotificationSettings: masked(usual) },
  });

const page = (...answers: ReturnType<typeof answer>[]) =>
  renderScreen(<SettingsPage />, { at: '/avisos/ajustes', answers });

// Some thirty fields: a busy machine needs its time to find them by their names.
jest.setTimeout(20_000);

describe('how Marta wants to be told', () => {
  it('is saved with a press, and taken back with another', async () => {
    const user = userEvent.setup();
    const saved = jest.fn();
    await page(opens(), saves(saved));
    expect(await screen.findByRole('button', { name: 'Guardar' })).toBeDisabled();
    await user.click(screen.getByRole('radio', { name: /Un resumen al día/ }));
    expect(screen.getByLabelText(/Hora del resumen/)).toHaveValue('08:00');
    await user.click(screen.getByRole('checkbox', { name: 'Comentarios nuevos' }));
    await user.click(screen.getByRole('button', { name: 'Guardar' }));
    await waitFor(() =>
      expect(saved).toHaveBeenCalledWith(expect.objectContaining({ email: 'digest', muted: ['comment'] })),
    );
    await user.click(await screen.findByRole('button', { name: 'Deshacer' }));
    await waitFor(() => expect(saved).toHaveBeenLastCalledWith(expect.objectContaining({ email: 'each', muted: [] })));
  });

  it('stays on the screen, unsaved and said so, where Pregón does not answer', async () => {
    const user = userEvent.setup();
    await page(opens(), answer(SaveNotificationSettingsDocument, { error: new Error('no network') }));
    await user.click(await screen.findByRole('checkbox', { name: /Estoy de guardia/ }));
    await user.click(screen.getByRole('button', { name: 'Guardar' }));
    expect(await screen.findByText(/Lo elegido sigue aquí, sin guardar/)).toBeInTheDocument();
    expect(screen.getByRole('checkbox', { name: /Estoy de guardia/ })).toBeChecked();
  });

  it('an hour left empty is asked for before anything is saved', async () => {
    const user = userEvent.setup();
    await page(opens());
    await user.clear(await screen.findByLabelText(/Desde las/));
    expect(screen.getByText('Escribe una hora, como 07:30.')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Guardar' })).toBeDisabled();
  });

  it('says where the installation sends no e-mail', async () => {
    await page(opens({ emailAvailable: false }));
    expect(await screen.findByText('Esta instalación no envía correo')).toBeInTheDocument();
  });
});

/** A browser with a push service, as far as the page uses one. */
function aPushBrowser(permission: NotificationPermission, answered: NotificationPermission = permission) {
  const subscription = {
    endpoint: 'https://push.example/abc',
    options: { applicationServerKey: null },
    toJSON: () => ({ endpoint: 'https://push.example/abc', keys: { p256dh: 'P', auth: 'A' } }),
    unsubscribe: jest.fn(async () => true),
  };
  let current: typeof subscription | null = null;
  const registration = {
    pushManager: {
      getSubscription: async () => current,
      subscribe: async () => {
        current = subscription;
        return subscription;
      },
    },
  };
  const requestPermission = jest.fn(async () => answered);
  Object.assign(window, { PushManager: class {}, Notification: { permission, requestPermission } });
  Object.defineProperty(navigator, 'serviceWorker', {
    configurable: true,
    value: {
      register: jest.fn(async () => registration),
      getRegistration: async () => registration,
      ready: Promise.resolve(registration),
    },
  });
  return { subscription, requestPermission };
}

afterEach(() => {
  Reflect.deleteProperty(navigator, 'serviceWorker');
  Reflect.deleteProperty(window, 'PushManager');
  Reflect.deleteProperty(window, 'Notification');
});

describe('on this device', () => {
  const subscribes = (kept: (input: unknown) => void) =>
    answer(SubscribePushDocument, {
      variables: ({ input }) => {
        kept(input);
        return true;
      },
      data: { subscribePush: true },
    });

  it('what the browser will ask is said before it asks, and nothing is asked by itself', async () => {
    const { requestPermission } = aPushBrowser('default', 'granted');
    const kept = jest.fn();
    const user = userEvent.setup();
    await page(opens(), subscribes(kept));
    expect(await screen.findByText(/el navegador te preguntará si lo permites/)).toBeInTheDocument();
    expect(requestPermission).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Avisarme en este dispositivo' }));
    await waitFor(() =>
      expect(kept).toHaveBeenCalledWith(
        expect.objectContaining({ endpoint: 'https://push.example/abc', p256dh: 'P', auth: 'A' }),
      ),
    );
  });

  it('a no of the person changes nothing, and is taken calmly', async () => {
    aPushBrowser('default', 'default');
    const user = userEvent.setup();
    await page(opens());
    await user.click(await screen.findByRole('button', { name: 'Avisarme en este dispositivo' }));
    expect(await screen.findByText(/no ha cambiado nada/)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Avisarme en este dispositivo' })).toBeEnabled();
  });

  it('another of her devices can be taken out', async () => {
    aPushBrowser('default');
    const gone = jest.fn();
    const user = userEvent.setup();
    const device = {
      __typename: 'PushDevice',
      endpoint: 'https://push.example/phone',
      label: 'Firefox · Android',
      since: '2026-09-01T09:00:00Z',
    } as const;
    const takesOut = answer(UnsubscribePushDocument, {
      variables: ({ endpoint }) => {
        gone(endpoint);
        return true;
      },
      data: { unsubscribePush: true },
    });
    await page(opens({ pushDevices: [device] }), takesOut);
    await user.click(await screen.findByRole('button', { name: 'Quitar Firefox · Android' }));
    await waitFor(() => expect(gone).toHaveBeenCalledWith('https://push.example/phone'));
  });

  it('a browser where it is denied says where to change that', async () => {
    aPushBrowser('denied');
    await page(opens());
    expect(await screen.findByText(/abre los permisos de esta página/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Avisarme en este dispositivo' })).toBeNull();
  });

  it.each([
    ['a browser that can’t', KEY, /Este navegador no puede/],
    ['an installation without keys', null, /Esta instalación no envía avisos a dispositivos/],
  ])('%s says so', async (_who, key, words) => {
    await page(opens({}, key));
    expect(await screen.findByText(words)).toBeInTheDocument();
  });
});
