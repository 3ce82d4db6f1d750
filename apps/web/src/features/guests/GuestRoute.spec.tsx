import type { RefusalCode } from '@pregon/domain';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router';
import { makeFragmentData } from '../../generated/index.js';
import {
  GuestAnswersDocument,
  GuestOpenDocument,
  GuestPage_ReviewFragmentDoc,
  GuestRequestCodeDocument,
  GuestReviewDocument,
  GuestSayDocument,
  RefusalMessage_RefusedFragmentDoc,
} from '../../generated/graphql.js';
import { answer, renderScreen } from '../../testing/renderScreen.js';
import type { ReviewData } from './guest.data.js';
import { guestPass } from './guest.pass.js';
import { GuestRoute } from './GuestRoute.js';

const token = `${'A'.repeat(60)}invitation-of-ana-ferrer-1`;

const review: ReviewData = {
  __typename: 'GuestReview',
  guestName: 'Ana Ferrer',
  organisationName: 'Ajuntament de Riudalba',
  zone: 'Europe/Madrid',
  postTitle: 'Fira de l’Arròs',
  invitedBy: 'Lola Mir',
  note: '¿Encaja con el cartel?',
  expiresAt: '2026-09-12T10:00:00Z',
  state: 'opened',
  answer: null,
  variants: [
    {
      __typename: 'GuestVariant',
      variantId: 'v1',
      network: 'facebook',
      accountName: 'Visit Riudalba',
      accountHandle: 'visitriudalba',
      language: 'es',
      hash: 'b41e',
      text: 'Sábado y domingo, 24 puestos',
      link: null,
      media: [
        {
          __typename: 'GuestMedia',
          ...{
            kind: 'photo',
            filename: null,
            url: '/media/review/photos/1',
            alt: 'Campos de arroz',
            width: 8,
            height: 8,
          },
        },
      ],
      thread: [],
      poll: null,
      firstComment: null,
    },
  ],
  comments: [
    {
      __typename: 'GuestCommentView',
      id: 'c1',
      authorName: 'Lola Mir',
      own: false,
      at: '2026-09-09T17:00:00Z',
      text: '¿El molino más grande?',
      quote: '24 puestos',
    },
  ],
};

const shows = (over: Partial<ReviewData> = {}) =>
  answer(GuestReviewDocument, {
    data: {
      guestReview: {
        __typename: 'GuestReview',
        ...makeFragmentData({ ...review, ...over }, GuestPage_ReviewFragmentDoc),
      },
    },
  });
const nobody = answer(GuestReviewDocument, { data: { guestReview: null } });
const refused = (code: RefusalCode, details: Readonly<Record<string, string>> = {}) => ({
  __typename: 'Refused' as const,
  ...makeFragmentData(
    {
      __typename: 'Refused',
      code,
      message: 'No.',
      field: null,
      details: Object.entries(details).map(([name, value]) => ({ __typename: 'RefusalDetail' as const, name, value })),
    },
    RefusalMessage_RefusedFragmentDoc,
  ),
});
const sends = answer(GuestRequestCodeDocument, {
  data: { requestGuestCode: { __typename: 'GuestCodeSent', maskedEmail: 'a…@agencia.example', validMinutes: 10 } },
});
const sendsNot = (code: RefusalCode, details = {}) =>
  answer(GuestRequestCodeDocument, { data: { requestGuestCode: refused(code, details) } });
const accepted = { __typename: 'GuestReview', guestName: 'Ana Ferrer' } as const;

type Answers = readonly ReturnType<typeof answer>[];
const ana = (answers: Answers, at = `/revision/${token}`) =>
  renderScreen(
    <Routes>
      <Route path="/revision/:token" element={<GuestRoute />} />
    </Routes>,
    { at, answers },
  );

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

describe('at the door', () => {
  it('opening the link asks for nothing; a press sends the code, which opens the review', async () => {
    const user = userEvent.setup();
    const tried = jest.fn();
    const opens = answer(GuestOpenDocument, {
      variables: ({ code }) => {
        tried(code);
        return true;
      },
      data: { openGuestReview: accepted },
    });
    await ana([sends, opens, shows()]);
    expect(await screen.findByRole('heading', { name: 'Te piden que mires un contenido' })).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Enviarme el código' }));
    expect(await screen.findByText(/a…@agencia\.example/, { selector: 'main p' })).toBeInTheDocument();
    const code = screen.getByLabelText(/Código/);
    expect(code).toHaveAttribute('autocomplete', 'one-time-code');
    // As people copy it out of an e-mail.
    await user.type(code, '123 456');
    await user.click(screen.getByRole('button', { name: 'Entrar' }));
    expect(await screen.findByRole('heading', { name: 'Fira de l’Arròs' })).toBeInTheDocument();
    expect(tried).toHaveBeenCalledWith('123456');
  });

  it.each([
    ['4', /Te quedan 4 intentos/],
    ['0', /Ese código ya no vale\. Pide otro/],
  ])('a wrong code says how many tries are left (%s)', async (triesLeft, words) => {
    const user = userEvent.setup();
    const wrong = answer(GuestOpenDocument, { data: { openGuestReview: refused('code_wrong', { triesLeft }) } });
    await ana([sends, wrong]);
    await user.click(await screen.findByRole('button', { name: 'Enviarme el código' }));
    await user.type(await screen.findByLabelText(/Código/), '111111{Enter}');
    expect(await screen.findByText(words)).toBeInTheDocument();
    expect(screen.getByLabelText(/Código/)).toHaveValue('111111');
  });

  it('too many codes: says when the next can be asked for', async () => {
    const user = userEvent.setup();
    await ana([sendsNot('rate_limited', { seconds: '1270' })]);
    await user.click(await screen.findByRole('button', { name: 'Enviarme el código' }));
    expect(await screen.findByText(/dentro de 22 minutos/)).toBeInTheDocument();
  });

  it.each([
    ['link_invalid', 'Este enlace no abre nada'],
    ['link_expired', 'Este enlace ha caducado'],
    ['link_revoked', 'Este enlace se ha anulado'],
  ] as const)('%s has a calm page of its own, with whom to ask', async (code, title) => {
    const user = userEvent.setup();
    await ana([sendsNot(code)]);
    await user.click(await screen.findByRole('button', { name: 'Enviarme el código' }));
    expect(await screen.findByRole('heading', { name: title })).toBeInTheDocument();
    expect(screen.getByText(/pide otro enlace a quien te invitó/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /código/ })).toBeNull();
  });

  it('no answer: nothing is lost, it can be tried again', async () => {
    const user = userEvent.setup();
    await ana([answer(GuestRequestCodeDocument, { error: new Error('no network') })]);
    await user.click(await screen.findByRole('button', { name: 'Enviarme el código' }));
    expect(await screen.findByText(/no ha habido respuesta/)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Enviarme el código' })).toBeEnabled();
  });
});

describe('in the review', () => {
  beforeEach(() => guestPass.enter(token));

  it('shows the creative and the talk with people from outside, and nothing to decide', async () => {
    await ana([shows()]);
    expect(await screen.findByText('¿Encaja con el cartel?')).toBeInTheDocument();
    const talk = screen.getByRole('region', { name: 'Comentarios' });
    expect(within(talk).getByText('24 puestos')).toBeInTheDocument();
    expect(screen.getByText(/Publicarlo lo decide Ajuntament de Riudalba/)).toBeInTheDocument();
    for (const name of [/^Aprobar/, /Rechazar/, /Internos/]) expect(screen.queryByRole('button', { name })).toBeNull();
  });

  it('whose session lapsed stands at the door again', async () => {
    await ana([nobody, sends]);
    expect(await screen.findByRole('button', { name: 'Enviarme el código' })).toBeInTheDocument();
  });

  it('says it is fine, about exactly what is shown, and can change their mind', async () => {
    const user = userEvent.setup();
    const said = jest.fn();
    let state: Partial<ReviewData> = {};
    const gives = answer(GuestAnswersDocument, {
      variables: ({ input }) => {
        said(input);
        state = { state: 'answered', answer: 'approve_creative' };
        return true;
      },
      data: { guestAnswer: accepted },
    });
    const first = { ...shows(), maxUsageCount: 1 };
    await ana([first, gives, shows({ state: 'answered', answer: 'approve_creative' })]);
    await user.click(await screen.findByRole('button', { name: 'Me parece bien' }));
    expect(await screen.findByText('Gracias: has dicho que te parece bien')).toBeInTheDocument();
    expect(said).toHaveBeenCalledWith({ verdict: 'approve_creative', reason: null, hashes: ['b41e'] });
    expect(state.answer).toBe('approve_creative');
    await user.click(screen.getByRole('button', { name: 'Cambiar mi respuesta' }));
    expect(screen.getByRole('button', { name: 'Pedir cambios' })).toBeInTheDocument();
  });

  it('asks for changes with a reason, never without', async () => {
    const user = userEvent.setup();
    const said = jest.fn();
    const gives = answer(GuestAnswersDocument, {
      variables: ({ input }) => {
        said(input);
        return true;
      },
      data: { guestAnswer: accepted },
    });
    await ana([shows(), gives]);
    await user.click(await screen.findByRole('button', { name: 'Pedir cambios' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: 'Pedir cambios' }));
    expect(said).not.toHaveBeenCalled();
    await user.type(within(dialog).getByLabelText(/Cambios que pides/), 'El logo no es el nuestro');
    await user.click(within(dialog).getByRole('button', { name: 'Pedir cambios' }));
    await waitFor(() =>
      expect(said).toHaveBeenCalledWith({
        verdict: 'request_changes',
        reason: 'El logo no es el nuestro',
        hashes: ['b41e'],
      }),
    );
  });

  it('what is no longer under review can be talked about, not answered', async () => {
    await ana([shows({ state: 'superseded' })]);
    expect(await screen.findByText('Esto ya no es lo que se revisa')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Me parece bien' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Comentar' })).toBeInTheDocument();
  });

  it('comments on some words, found by typing them where nothing is selected with a pointer', async () => {
    const user = userEvent.setup();
    const said = jest.fn();
    const says = answer(GuestSayDocument, {
      variables: ({ input }) => {
        said(input);
        return true;
      },
      data: { guestComment: accepted },
    });
    await ana([shows(), says]);
    await user.click(await screen.findByRole('button', { name: 'Sobre unas palabras' }));
    await user.type(screen.getByLabelText(/Palabras de las que hablas/), '24 puestos{Enter}');
    await user.type(screen.getByLabelText(/Tu comentario/), '¿No eran 25?');
    await user.click(screen.getByRole('button', { name: 'Comentar' }));
    await waitFor(() =>
      expect(said).toHaveBeenCalledWith({
        text: '¿No eran 25?',
        anchor: { variantId: 'v1', hash: 'b41e', part: 'text', start: 18, end: 28 },
      }),
    );
    await waitFor(() => expect(screen.getByLabelText(/Tu comentario/)).toHaveValue(''));
  });

  it('what was written outlives a session that lapsed meanwhile', async () => {
    const user = userEvent.setup();
    const lapsed = answer(GuestSayDocument, {
      data: { guestComment: refused('not_allowed', { reason: 'no_guest_session' }) },
    });
    const view = await ana([shows(), lapsed, sends]);
    await user.type(await screen.findByLabelText(/Tu comentario/), 'Muy bien todo');
    await user.click(screen.getByRole('button', { name: 'Comentar' }));
    expect(await screen.findByText(/Lo que estabas escribiendo sigue aquí/)).toBeInTheDocument();
    view.unmount();
    await ana([shows()]);
    expect(await screen.findByLabelText(/Tu comentario/)).toHaveValue('Muy bien todo');
  });

  it('another invitation opened since in this browser: nothing is said about the wrong post', async () => {
    const user = userEvent.setup();
    const said = jest.fn();
    const says = answer(GuestSayDocument, {
      variables: () => {
        said();
        return true;
      },
      data: { guestComment: accepted },
    });
    await ana([shows(), says]);
    await user.type(await screen.findByLabelText(/Tu comentario/), 'Sobre la fira');
    guestPass.enter(`${'B'.repeat(60)}another-invitation-altogether`);
    await user.click(screen.getByRole('button', { name: 'Comentar' }));
    expect(await screen.findByText(/has abierto después otra invitación/)).toBeInTheDocument();
    expect(said).not.toHaveBeenCalled();
  });
});
