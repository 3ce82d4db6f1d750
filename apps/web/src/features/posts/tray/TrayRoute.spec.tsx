import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router';
import { makeFragmentData } from '../../../generated/index.js';
import {
  AfterDeciding_PostFragmentDoc,
  MarkReadDocument,
  PostCommentsDocument,
  type DecideFromTrayMutation,
  type DecideFromTrayMutationVariables,
} from '../../../generated/graphql.js';
import { answer, renderScreen } from '../../../testing/renderScreen.js';
import { commentsOf } from '../../reviews/comments.fixture.js';
import { aTray, anItem, salva } from './tray.fixture.js';
import { TrayRouteQuery } from './tray.query.js';
import { TrayRoute } from './TrayRoute.js';
import { DecideFromTray } from './useDecide.js';
import { DeciderNames } from './useDeciding.js';

const fira = anItem('s1', 'Fira de l’Arròs: sábado y domingo, 24 puestos');
const becas = anItem('s2', 'Becas de comedor', null);

const tray = (...items: ReturnType<typeof anItem>[]) => answer(TrayRouteQuery, { data: aTray(items), times: 1 });
const asked: DecideFromTrayMutationVariables[] = [];
const decides = (decide: DecideFromTrayMutation['decide']) =>
  answer(DecideFromTray, {
    variables: (variables) => asked.push(variables) > 0,
    data: { __typename: 'Mutation', decide },
  });
const refused = (code: 'already_decided' | 'revision_superseded', details: Readonly<Record<string, string>>) =>
  decides({
    __typename: 'Refused',
    code,
    message: '',
    field: null,
    details: Object.entries(details).map(([name, value]) => ({ __typename: 'RefusalDetail', name, value })),
  });
const approved = decides({
  __typename: 'Post',
  id: fira.post.id,
  ...makeFragmentData(
    {
      __typename: 'Post' as const,
      id: fira.post.id,
      version: 4,
      state: 'in_review' as const,
      holder: { __typename: 'Holder' as const, system: null, since: '2026-09-10T10:48:00Z', people: [salva] },
    },
    AfterDeciding_PostFragmentDoc,
  ),
});

const opened = answer(MarkReadDocument, { data: { __typename: 'Mutation', markRead: true } });
const open = (at: string, answers: ReturnType<typeof answer>[]) =>
  renderScreen(
    <Routes>
      <Route path="/aprobaciones/:stepId?" element={<TrayRoute />} />
    </Routes>,
    { at, answers: [...answers, answer(PostCommentsDocument, { data: commentsOf('post-s1') }), opened] },
  );

// Going to another address is a low-priority render: on a busy machine it takes its time.
configure({ asyncUtilTimeout: 5_000 });
jest.setTimeout(20_000);
beforeEach(() => asked.splice(0));

describe('the tray', () => {
  it('says how many wait, the most pressing first, and since when each is here', async () => {
    await open('/aprobaciones', [tray(becas, fira)]);
    expect(await screen.findByText('2 esperan por ti')).toBeVisible();
    const titles = screen.getAllByRole('link').map((link) => link.textContent);
    expect(titles[0]).toContain('Fira de l’Arròs');
    expect(titles[0]).toContain('Lo tienes desde el mié, 9 sept, 16:40, con Salva Giner');
    expect(titles[1]).toContain('sin plazo');
  });

  it('teaches what will be here while it is empty', async () => {
    await open('/aprobaciones', [tray()]);
    expect(await screen.findByText('No hay nada por decidir')).toBeVisible();
  });

  it('shows what changed since the last round, in text and description, and the fingerprint decided on', async () => {
    await open('/aprobaciones/s1', [tray(fira)]);
    const article = await screen.findByRole('article');
    expect(within(article).getByText('Este fin de semana').closest('del')).not.toBeNull();
    expect(within(article).getByText('Sábado y domingo').closest('ins')).not.toBeNull();
    expect(within(article).getByText('Foto 1: cambia el texto alternativo')).toBeVisible();
    expect(within(article).getByText('@AjRiudalba b41e…07d9')).toBeVisible();
    expect(within(article).getByText('Con tu aprobación pasa este paso.')).toBeVisible();
  });

  it('says that an item no longer waits when its address is opened too late', async () => {
    await open('/aprobaciones/gone', [tray(fira)]);
    expect(await screen.findByText('Ya no espera por ti')).toBeVisible();
  });
});

describe('deciding', () => {
  it('binds the fingerprints on the screen, says who has it now, and goes on to the next', async () => {
    const person = userEvent.setup();
    await open('/aprobaciones/s1', [tray(fira, becas), tray(becas), approved]);
    await person.click(await screen.findByRole('button', { name: /^Aprobar/ }));
    expect(await screen.findByText('Ahora lo tiene Salva Giner.')).toBeVisible();
    expect(asked.map(({ input }) => input)).toEqual([
      {
        stepId: 's1',
        verdict: 'approve',
        reason: null,
        hashes: [fira.changes[0]?.current.hash],
        checks: [],
        evidence: [],
        standingFor: null,
      },
    ]);
    await waitFor(() => expect(screen.getByTestId('address')).toHaveTextContent('/aprobaciones/s2'));
    await waitFor(() => expect(screen.getByRole('heading', { name: 'Becas de comedor' })).toHaveFocus());
  });

  it('by key asks once more, because a key is easily hit', async () => {
    const person = userEvent.setup();
    await open('/aprobaciones/s1', [tray(fira), tray(), approved]);
    await screen.findByRole('article');
    await person.keyboard('a');
    const dialog = await screen.findByRole('dialog', { name: '¿Aprobar exactamente esto?' });
    expect(asked).toEqual([]);
    await person.click(within(dialog).getByRole('button', { name: 'Aprobar' }));
    await waitFor(() => expect(asked).toHaveLength(1));
  });

  it('sends nothing back without a reason', async () => {
    const person = userEvent.setup();
    await open('/aprobaciones/s1', [tray(fira), tray(), approved]);
    await screen.findByRole('article');
    await person.keyboard('c');
    const dialog = await screen.findByRole('dialog');
    await person.click(within(dialog).getByRole('button', { name: 'Pedir cambios' }));
    expect(await within(dialog).findByText(/sin él no se sabe qué arreglar/)).toBeVisible();
    expect(asked).toEqual([]);
    await person.type(within(dialog).getByRole('textbox'), 'Falta la hora');
    await person.click(within(dialog).getByRole('button', { name: 'Pedir cambios' }));
    await waitFor(() => expect(asked[0]?.input).toMatchObject({ verdict: 'request_changes', reason: 'Falta la hora' }));
  });

  it('says who was first, and at what second', async () => {
    const person = userEvent.setup();
    const lost = refused('already_decided', { personId: 'salva', at: '2026-09-10T09:40:12Z', verdict: 'approve' });
    const names = answer(DeciderNames, { data: { __typename: 'Query', people: [salva] } });
    await open('/aprobaciones/s1', [tray(fira), tray(fira), lost, names]);
    await person.click(await screen.findByRole('button', { name: /^Aprobar/ }));
    expect(await screen.findByText('Decidido ya a las 11:40:12 por Salva Giner')).toBeVisible();
    expect(screen.getByText(/Lo aprobó\. Tu decisión no se ha registrado/)).toBeVisible();
  });

  it('explains a newer version and shows it', async () => {
    const person = userEvent.setup();
    const newer = anItem('s1', 'Fira: ahora 25 puestos');
    await open('/aprobaciones/s1', [tray(fira), tray(newer), refused('revision_superseded', {})]);
    await person.click(await screen.findByRole('button', { name: /^Aprobar/ }));
    expect(await screen.findByText('Lo cambiaron mientras lo leías')).toBeVisible();
    expect(await screen.findByRole('heading', { name: 'Fira: ahora 25 puestos' })).toBeVisible();
  });

  it('moves with J and K', async () => {
    const person = userEvent.setup();
    await open('/aprobaciones', [tray(fira, becas)]);
    await screen.findByText('2 esperan por ti');
    await person.keyboard('jj');
    await waitFor(() => expect(screen.getByTestId('address')).toHaveTextContent('/aprobaciones/s2'));
    await person.keyboard('k');
    await waitFor(() => expect(screen.getByTestId('address')).toHaveTextContent('/aprobaciones/s1'));
  });
});
