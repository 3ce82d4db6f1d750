import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { makeFragmentData } from '../../generated/index.js';
import {
  AccountCommands_AccountFragmentDoc,
  AccountDialogs_AccountFragmentDoc,
  AccountRow_AccountFragmentDoc,
  AccountsPageDocument,
  ConnectionCommandsAppDocument,
  ConnectionCommandsConfirmDocument,
  ConnectionCommandsDeclineDocument,
  NetworkAppForm_AppFragmentDoc,
  NetworkAppsDocument,
  RefusalMessage_RefusedFragmentDoc,
} from '../../generated/graphql.js';
import { both } from '../../testing/both.js';
import { answer, renderScreen } from '../../testing/renderScreen.js';
import { accountsPage, anAccount } from './account.fixture.js';
import { AccountsPage } from './AccountsPage.js';

configure({ asyncUtilTimeout: 10_000 });
jest.setTimeout(60_000);

const pending = (isOwn: boolean) =>
  anAccount({
    id: 'fb',
    name: 'Esports Riudalba',
    network: 'facebook',
    health: 'unconfirmed',
    unconfirmed: {
      __typename: 'UnconfirmedConnection',
      handle: 'esportsriudalba',
      since: '2026-09-10T10:00:00Z',
      missing: ['pages_manage_engagement'],
      isOwn,
      connectedBy: { __typename: 'Person', id: 'nuria', name: 'Núria Vidal' },
    },
  });
const healthy = anAccount({ id: 'fb', name: 'Esports Riudalba', network: 'facebook', unconfirmed: null });
const settled = {
  __typename: 'Account' as const,
  id: 'fb',
  name: healthy.name,
  health: healthy.health,
  ...makeFragmentData(
    both(
      healthy,
      both(
        makeFragmentData(healthy, AccountRow_AccountFragmentDoc),
        makeFragmentData(healthy, AccountDialogs_AccountFragmentDoc),
      ),
    ),
    AccountCommands_AccountFragmentDoc,
  ),
};

const open = async (isOwn: boolean, answers: ReturnType<typeof answer>[] = []) => {
  await renderScreen(<AccountsPage />, {
    at: '/cuentas',
    answers: [answer(AccountsPageDocument, { data: accountsPage({ accounts: [pending(isOwn)] }) }), ...answers],
  });
  await screen.findByRole('table', { name: /Salud de las cuentas/ });
};
const row = () => screen.getByRole('row', { name: /Esports Riudalba/ });

describe('the second pair of eyes', () => {
  it('sees who connected what and what it lacks, and confirms with one press', async () => {
    const user = userEvent.setup();
    const asked: unknown[] = [];
    await open(false, [
      answer(ConnectionCommandsConfirmDocument, {
        variables: (variables) => asked.push(variables) > 0,
        data: { __typename: 'Mutation', confirmConnection: settled },
      }),
    ]);
    expect(row()).toHaveTextContent('Núria Vidal la ha conectado como @esportsriudalba');
    await user.click(screen.getByRole('button', { name: 'Confirmar: Esports Riudalba' }));
    const dialog = await screen.findByRole('dialog', { name: '¿Confirmar la conexión de Esports Riudalba?' });
    expect(dialog).toHaveTextContent('Núria Vidal la conectó en Facebook como @esportsriudalba');
    expect(dialog).toHaveTextContent('Le falta permiso para:');
    expect(dialog).not.toHaveTextContent('pages_manage_engagement');
    await user.click(within(dialog).getByRole('button', { name: 'Confirmar' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(asked).toEqual([{ accountId: 'fb' }]);
    expect(row()).toHaveTextContent('Conectada');
  });

  it('can be left without deciding: Escape closes it, and the focus is where it was', async () => {
    const user = userEvent.setup();
    await open(false);
    const confirm = screen.getByRole('button', { name: 'Confirmar: Esports Riudalba' });
    confirm.focus();
    await user.keyboard('{Enter}');
    await screen.findByRole('dialog');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    await waitFor(() => expect(confirm).toHaveFocus());
  });

  it('does not accept it without saying why', async () => {
    const user = userEvent.setup();
    const asked: unknown[] = [];
    await open(false, [
      answer(ConnectionCommandsDeclineDocument, {
        variables: (variables) => asked.push(variables) > 0,
        data: { __typename: 'Mutation', declineConnection: settled },
      }),
    ]);
    await user.click(screen.getByRole('button', { name: 'No aceptar: Esports Riudalba' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: 'No aceptar' }));
    expect(asked).toEqual([]);
    await user.type(within(dialog).getByRole('textbox', { name: /Motivo/ }), 'No es quien la lleva');
    await user.click(within(dialog).getByRole('button', { name: 'No aceptar' }));
    await waitFor(() => expect(asked).toEqual([{ accountId: 'fb', reason: 'No es quien la lleva' }]));
  });

  it('is never the person who connected it', async () => {
    await open(true);
    expect(screen.queryByRole('button', { name: /^Confirmar/ })).not.toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Retirar la petición: Esports Riudalba' })).toBeEnabled();
  });
});

describe('the networks’ applications', () => {
  const app = (source: string | null, clientId: string | null = null) => ({
    __typename: 'NetworkApp' as const,
    network: 'facebook',
    ...makeFragmentData(
      {
        __typename: 'NetworkApp' as const,
        network: 'facebook',
        clientId,
        source,
        redirectUri: 'https://pregon.riudalba.example/connect/facebook/callback',
      },
      NetworkAppForm_AppFragmentDoc,
    ),
  });
  const opened = async (answers: ReturnType<typeof answer>[]) => {
    await open(false, [
      answer(NetworkAppsDocument, { data: { __typename: 'Query', networkApps: [app(null)] } }),
      ...answers,
    ]);
    await userEvent.click(screen.getByRole('button', { name: 'Aplicaciones de las redes' }));
    return within(await screen.findByRole('form', { name: 'Facebook' }));
  };

  it('are saved with their secret, which leaves the screen at once', async () => {
    const user = userEvent.setup();
    const asked: unknown[] = [];
    const form = await opened([
      answer(ConnectionCommandsAppDocument, {
        variables: (variables) => asked.push(variables) > 0,
        data: {
          __typename: 'Mutation',
          saveNetworkApp: {
            __typename: 'NetworkApp',
            network: 'facebook',
            clientId: '123',
            source: 'organisation',
            savedAt: '2026-09-10T10:00:00Z',
          },
        },
      }),
    ]);
    expect(form.getByText('https://pregon.riudalba.example/connect/facebook/callback')).toBeVisible();
    expect(form.getByText(/Todavía no hay aplicación/)).toBeVisible();
    expect(form.getByRole('button', { name: 'Guardar' })).toBeDisabled();
    const secret = form.getByLabelText(/Secreto de la aplicación/);
    expect(secret).toHaveAttribute('type', 'password');
    await user.type(form.getByLabelText(/Identificador de la aplicación/), '123');
    await user.type(secret, 'muy-secreto');
    await user.click(form.getByRole('button', { name: 'Guardar' }));
    await waitFor(() => expect(secret).toHaveValue(''));
    expect(asked).toEqual([{ network: 'facebook', clientId: '123', clientSecret: 'muy-secreto' }]);
  });

  it('say why they were not saved, and keep what was typed', async () => {
    const user = userEvent.setup();
    const refusal = {
      __typename: 'Refused' as const,
      code: 'not_allowed' as const,
      message: '',
      field: null,
      details: [],
    };
    const form = await opened([
      answer(ConnectionCommandsAppDocument, {
        data: {
          __typename: 'Mutation',
          saveNetworkApp: { __typename: 'Refused', ...makeFragmentData(refusal, RefusalMessage_RefusedFragmentDoc) },
        },
      }),
    ]);
    await user.type(form.getByLabelText(/Identificador de la aplicación/), '123');
    await user.type(form.getByLabelText(/Secreto de la aplicación/), 'x');
    await user.click(form.getByRole('button', { name: 'Guardar' }));
    expect(await form.findByRole('alert')).not.toBeEmptyDOMElement();
    expect(form.getByLabelText(/Identificador de la aplicación/)).toHaveValue('123');
  });
});
