import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router';
import { PostCommentsDocument, type ReachState, type SaveDraftMutationVariables } from '../../../generated/graphql.js';
import { answer, renderScreen } from '../../../testing/renderScreen.js';
import { DraftEditCost, SaveDraft } from '../draft/draft.ports.js';
import { commentsOf } from '../../reviews/comments.fixture.js';
import { aComposer, aPost, withInstagram, type WholePost } from './composer.fixture.js';
import { ComposerRoute, ComposerRouteQuery } from './ComposerRoute.js';

configure({ asyncUtilTimeout: 5_000 });
jest.setTimeout(30_000);

const saved: SaveDraftMutationVariables[] = [];
const saves = (post: WholePost) =>
  answer(SaveDraft, {
    variables: (variables) => saved.push(variables) > 0,
    data: { __typename: 'Mutation', saveDraft: post },
  });

const open = (post: WholePost, answers: ReturnType<typeof answer>[] = [], data = aComposer(post)) =>
  renderScreen(
    <Routes>
      <Route path="/redaccion/:id?" element={<ComposerRoute />} />
    </Routes>,
    {
      at: '/redaccion/p1',
      answers: [
        answer(ComposerRouteQuery, { data }),
        answer(PostCommentsDocument, { data: commentsOf('p1') }),
        ...answers,
      ],
    },
  );

beforeEach(() => {
  saved.splice(0);
  localStorage.clear();
});

const spanish = () => screen.findByRole('textbox', { name: 'Texto en Castellano' });

describe('writing', () => {
  it('shows both languages side by side, how each network will show them, and who will see the draft', async () => {
    await open(aPost('¡Hoy, Fira de l’Arròs!', 3));
    expect(await spanish()).toHaveValue('¡Hoy, Fira de l’Arròs!');
    expect(screen.getByRole('textbox', { name: 'Texto en Valencià' })).toHaveValue('Hui, Fira de l’Arròs!');
    const facebook = screen.getByRole('region', { name: 'Facebook, Visit Riudalba' });
    expect(facebook).toHaveTextContent('¡Hoy, Fira de l’Arròs!');
    expect(facebook).toHaveTextContent('Hui, Fira de l’Arròs!');
    expect(screen.getByRole('region', { name: 'X, @AjRiudalba' })).not.toHaveTextContent('Hui');
    expect(screen.getByText('Salva Giner')).toBeVisible();
    expect(screen.getByText('Por el circuito «General»')).toBeVisible();
  });

  it('saves by itself, with the version it was typed on, and says where the words are meanwhile', async () => {
    const person = userEvent.setup();
    await open(aPost('Hola', 3), [saves(aPost('Hola a todos', 4))]);
    await person.click(await spanish());
    await person.paste(' a todos');
    expect(screen.getByText('Guardado en este equipo')).toBeVisible();
    expect(await screen.findByText('Guardado')).toBeVisible();
    expect(saved).toHaveLength(1);
    expect(saved[0]).toMatchObject({ id: 'p1', version: 3, input: { accountIds: ['fb', 'x'] } });
    expect(saved[0]?.input.texts?.[0]).toEqual({ language: 'es', text: 'Hola a todos', reviewed: false });
    expect(localStorage.length).toBe(0);
  });

  it('takes up what a closed tab left on this computer', async () => {
    const person = userEvent.setup();
    const first = await open(aPost('Hola', 3), [answer(SaveDraft, { error: new Error('sin red') })]);
    await person.type(await spanish(), ' de antes');
    await screen.findByText(/Sin conexión/);
    first.unmount();
    await open(aPost('Hola', 3), [saves(aPost('Hola de antes', 4))]);
    expect(await spanish()).toHaveValue('Hola de antes');
    expect(screen.getByText('Hemos recuperado lo que escribiste')).toBeVisible();
    await waitFor(() => expect(saved[0]?.input.texts?.[0]?.text).toBe('Hola de antes'));
  });
});

describe('the checks', () => {
  it('mend a hashtag with one press', async () => {
    const person = userEvent.setup();
    const text = 'Fira del Arroz Riudalba #firadelarrozriudalba';
    await open(aPost(text, 3), [saves(aPost(text, 4))]);
    await spanish();
    await person.click(await screen.findByRole('button', { name: 'Escribir #FiraDelArrozRiudalba' }));
    expect(await spanish()).toHaveValue('Fira del Arroz Riudalba #FiraDelArrozRiudalba');
    expect(screen.queryByText(/se lee mal en voz alta/)).toBeNull();
  });

  it('count as X counts, and keep a text that is too long from being sent', async () => {
    const person = userEvent.setup();
    await open(aPost('a'.repeat(281), 3));
    await spanish();
    expect(await screen.findByText('Demasiado largo: 281 de 280. Sobran 1')).toBeVisible();
    await person.click(screen.getByRole('button', { name: 'Enviar a revisión, falta 1' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Texto en Castellano' })).toHaveFocus());
  });

  const reachedAs = (state: ReachState) =>
    withInstagram(aPost('Hola', 3), { __typename: 'PublicReach', state, address: 'https://pregon.riudalba.example' });

  it('say that Instagram can’t come for the photo, and what mends it, without standing in the way', async () => {
    await open(aPost('Hola', 3), [], reachedAs('other_answer'));
    const line = (await screen.findByText(/Esta red descarga los archivos de una dirección pública/)).closest('li');
    expect(line).toHaveTextContent('En https://pregon.riudalba.example contesta otra cosa que no es Pregón');
    expect(line).toHaveTextContent('Instagram');
    expect(line).not.toHaveTextContent('Facebook');
    expect(screen.getByRole('button', { name: 'Enviar a revisión' })).toBeEnabled();
  });

  it.each<ReachState>(['reached', 'not_needed'])('say nothing of it where the address is %s', async (state) => {
    await open(aPost('Hola', 3), [], reachedAs(state));
    await screen.findByRole('region', { name: 'Instagram, @visitriudalba' });
    expect(screen.queryByText(/Esta red descarga los archivos/)).toBeNull();
  });

  it('say that a translation fell behind until somebody has revised it', async () => {
    const person = userEvent.setup();
    await open(aPost('Hola', 3), [saves(aPost('Hola', 4))]);
    await spanish();
    const checks = screen.getByText(/Valencià puede estar atrasado/).closest('li');
    expect(checks).not.toBeNull();
    if (checks) await person.click(within(checks).getByRole('button', { name: 'Marcar revisado' }));
    await waitFor(() => expect(saved[0]?.input.texts?.[1]).toMatchObject({ language: 'ca-valencia', reviewed: true }));
  });
});

describe('editing what is approved', () => {
  const cost = answer(DraftEditCost, {
    data: {
      __typename: 'Query',
      editCost: {
        __typename: 'Cost',
        decisions: [
          {
            __typename: 'Decision',
            id: 'd1',
            at: '2026-09-10T07:14:00Z',
            decider: { __typename: 'Person', id: 'salva', name: 'Salva Giner' },
            step: { __typename: 'RunStep', id: 's1', name: 'Jefatura' },
          },
        ],
        variants: [
          { __typename: 'Variant', id: 'v2', account: { __typename: 'Account', id: 'x', handle: '@AjRiudalba' } },
        ],
        askedAgain: [{ __typename: 'Person', id: 'salva', name: 'Salva Giner' }],
      },
    },
  });

  it('names the decisions that would fall, and saves only when told to', async () => {
    const person = userEvent.setup();
    await open(aPost('Hola', 3, 'approved'), [cost, saves(aPost('Hola!', 4))]);
    await person.type(await spanish(), '!');
    expect(await screen.findByText('Cae la decisión de Salva Giner en «Jefatura», del 10 sept, 9:14')).toBeVisible();
    expect(saved).toEqual([]);
    await person.click(screen.getByRole('button', { name: 'Guardar y volver a pedirlas' }));
    await waitFor(() => expect(saved).toHaveLength(1));
  });

  it('can be left as it was', async () => {
    const person = userEvent.setup();
    await open(aPost('Hola', 3, 'approved'), [cost]);
    await person.type(await spanish(), '!');
    await person.click(await screen.findByRole('button', { name: 'Dejarlo como estaba' }));
    expect(await spanish()).toHaveValue('Hola');
    expect(saved).toEqual([]);
  });
});
