import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SideNotices } from '../../app/shell/SideNotices.js';
import {
  MarkNoticesReadDocument,
  NoticeBellDocument,
  NoticePanelDocument,
  NoticeLine_NoticeFragmentDoc,
  NoticesDocument,
  type NoticesQueryVariables,
} from '../../generated/graphql.js';
import { makeFragmentData } from '../../generated/index.js';
import { answer, renderScreen } from '../../testing/renderScreen.js';
import { anEdge, aNotice, detail } from './notices.fixture.js';
import { NoticeLine } from './NoticeLine.js';
import { NoticesPage } from './NoticesPage.js';

const pageInfo = { __typename: 'PageInfo', hasNextPage: true, endCursor: 'n3' } as const;
const edges = [
  anEdge(aNotice(), [
    {
      __typename: 'NoticeDelivery',
      channel: 'email',
      state: 'held_back',
      at: '2026-09-10T09:00:00Z',
      detail: '2026-09-11T05:30:00Z',
    },
  ]),
  anEdge(
    aNotice({
      id: 'n2',
      kind: 'guest_answered',
      actor: null,
      details: [detail('guest', 'Ana Ferrer'), detail('verdict', 'request_changes')],
    }),
    [
      {
        __typename: 'NoticeDelivery',
        channel: 'email',
        state: 'failed',
        at: '2026-09-10T09:00:00Z',
        detail: 'Buzón lleno.',
      },
    ],
  ),
  anEdge(aNotice({ id: 'n3', kind: 'approved', post: null, readAt: '2026-09-10T09:30:00Z' })),
];

const list = (mayReadUndelivered = false, asked: (variables: NoticesQueryVariables) => void = () => undefined) =>
  answer(NoticesDocument, {
    variables: (variables) => {
      asked(variables);
      return true;
    },
    data: {
      viewer: {
        __typename: 'Viewer',
        id: 'marta',
        unreadNotices: 2,
        can: {
          __typename: 'ViewerPermissions',
          readUndelivered: { __typename: 'Permission', allowed: mayReadUndelivered },
        },
      },
      notices: { __typename: 'NoticeConnection', edges, pageInfo },
    },
  });

const marks = (marked: (ids: unknown) => void) =>
  answer(MarkNoticesReadDocument, {
    variables: (variables) => {
      marked(variables.ids);
      return true;
    },
    data: { markNoticesRead: 1 },
  });

describe('what Marta was told', () => {
  it.each([
    ['account_lost', 'Visit Riudalba ha dejado de publicar: lo programado se guarda'],
    ['account_expiring', 'La autorización de Visit Riudalba se acaba pronto'],
    ['account_unconfirmed', 'Enric Blasco ha conectado de nuevo Visit Riudalba y falta que otra persona lo confirme'],
  ] as const)('names the account it is about (%s)', async (kind, sentence) => {
    const about = aNotice({ kind, post: null, stepId: null, details: [detail('account', 'Visit Riudalba')] });
    await renderScreen(<NoticeLine notice={makeFragmentData(about, NoticeLine_NoticeFragmentDoc)} />);
    expect(screen.getByRole('link', { name: new RegExp(`^${sentence}`) })).toBeVisible();
  });

  it('says who, about what and until when, and how else it went out', async () => {
    await renderScreen(<NoticesPage />, { at: '/avisos', answers: [list()] });
    const [asked, guest] = await screen
      .findAllByRole('listitem')
      .then((items) => items.filter((one) => one.dataset['unread']));
    if (!asked || !guest) throw new Error('two unread notices');
    expect(within(asked).getByRole('link', { name: 'Te toca decidir: Comité de la Fira' })).toHaveAttribute(
      'href',
      '/aprobaciones/s1',
    );
    expect(asked).toHaveTextContent('hasta el jue, 10 sept, 17:00');
    expect(asked).toHaveTextContent('Correo: retenido hasta el vie, 11 sept, 07:30');
    expect(within(guest).getByRole('link', { name: 'Ana Ferrer, de fuera, pide cambios' })).toBeInTheDocument();
    expect(guest).toHaveTextContent('Correo no entregado: Buzón lleno.');
  });

  it('keeps its sentence, and leads nowhere, once the post is not hers to read', async () => {
    await renderScreen(<NoticesPage />, { at: '/avisos', answers: [list()] });
    expect(await screen.findByText('Aprobado: ha pasado todos sus pasos')).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: /^Aprobado/ })).toBeNull();
  });

  it('is read once she opens what it is about', async () => {
    const user = userEvent.setup();
    const marked = jest.fn();
    await renderScreen(<NoticesPage />, { at: '/avisos', answers: [list(), marks(marked)] });
    await user.click(await screen.findByRole('link', { name: /^Te toca decidir/ }));
    expect(screen.getByTestId('address')).toHaveTextContent('/aprobaciones/s1');
    await waitFor(() => expect(marked).toHaveBeenCalledWith(['n1']));
  });

  it('can all be marked as read at once, and that is said aloud', async () => {
    const user = userEvent.setup();
    const marked = jest.fn();
    await renderScreen(<NoticesPage />, { at: '/avisos', answers: [list(), marks(marked)] });
    await user.click(await screen.findByRole('button', { name: 'Marcar todo como leído' }));
    expect(await screen.findByText('Un aviso marcado como leído')).toBeInTheDocument();
    expect(marked).toHaveBeenCalledWith(null);
  });

  it('stays unread, and says so, where Pregón does not answer', async () => {
    const user = userEvent.setup();
    const fails = answer(MarkNoticesReadDocument, { error: new Error('no network') });
    await renderScreen(<NoticesPage />, { at: '/avisos', answers: [list(), fails] });
    await user.click(await screen.findByRole('button', { name: 'Marcar todo como leído' }));
    expect(await screen.findByText(/los avisos siguen como estaban/)).toBeInTheDocument();
  });

  it('goes on page by page, by address', async () => {
    const user = userEvent.setup();
    const asked = jest.fn();
    await renderScreen(<NoticesPage />, { at: '/avisos?ver=sin-leer', answers: [list(false, asked)] });
    await user.click(await screen.findByRole('link', { name: 'Más antiguos' }));
    expect(screen.getByTestId('address')).toHaveTextContent('ver=sin-leer&tras=n3');
    await waitFor(() => expect(asked).toHaveBeenCalledWith({ unread: true, after: 'n3' }));
  });

  it.each([true, false])('leads to what was not delivered only who may see it (%s)', async (may) => {
    await renderScreen(<NoticesPage />, { at: '/avisos', answers: [list(may)] });
    await screen.findAllByRole('listitem');
    expect(screen.queryByRole('link', { name: 'No entregados' }) !== null).toBe(may);
  });
});

describe('the bell', () => {
  const viewer = { __typename: 'Viewer', id: 'marta', unreadNotices: 2 } as const;
  const bell = answer(NoticeBellDocument, { data: { viewer } });
  const panel = answer(NoticePanelDocument, {
    data: { viewer, notices: { __typename: 'NoticeConnection', edges } },
  });

  it('says how many are unread, opens by keyboard and closes with Escape, where it was', async () => {
    const user = userEvent.setup();
    await renderScreen(<SideNotices />, { answers: [bell, panel] });
    const button = await screen.findByRole('button', { name: /Avisos.*2 avisos sin leer/ });
    await user.tab();
    expect(button).toHaveFocus();
    await user.keyboard('{Enter}');
    const dialog = await screen.findByRole('dialog', { name: 'Avisos' });
    expect(await within(dialog).findByRole('link', { name: /^Te toca decidir/ })).toBeInTheDocument();
    expect(within(dialog).getByRole('link', { name: 'Ver todos los avisos' })).toHaveAttribute('href', '/avisos');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await waitFor(() => expect(button).toHaveFocus());
  });
});
