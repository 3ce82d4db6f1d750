import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router';
import type { SaveDraftMutationVariables } from '../../../generated/graphql.js';
import { answer, renderScreen } from '../../../testing/renderScreen.js';
import { DraftEditCost, SaveDraft } from '../draft/draft.ports.js';
import { aComposer, aPathStep, aPost, nothingDeclared, type WholePost } from './composer.fixture.js';
import { ComposerRoute, ComposerRouteQuery } from './ComposerRoute.js';

configure({ asyncUtilTimeout: 5_000 });
jest.setTimeout(30_000);

const saved: SaveDraftMutationVariables[] = [];
const saves = (post: WholePost) =>
  answer(SaveDraft, {
    variables: (variables) => saved.push(variables) > 0,
    data: { __typename: 'Mutation', saveDraft: post },
  });

async function open(post: WholePost, answers: ReturnType<typeof answer>[] = []) {
  await renderScreen(
    <Routes>
      <Route path="/redaccion/:id?" element={<ComposerRoute />} />
    </Routes>,
    { at: '/redaccion/p1', answers: [answer(ComposerRouteQuery, { data: aComposer(post) }), ...answers] },
  );
  await screen.findByRole('textbox', { name: 'Texto en Castellano' });
}

const panel = (title: string): HTMLElement => {
  const section = screen.getByRole('heading', { name: title }).closest('section');
  if (!section) throw new Error(`no panel ${title}`);
  return section;
};
const unfold = async (person: ReturnType<typeof userEvent.setup>, summary: string) =>
  person.click(within(panel('Declaraciones')).getByText(summary));
const tick = (name: RegExp) => screen.findByRole('checkbox', { name });

const head = aPathStep('head', 'Jefatura de la unidad', ['salva', 'Salva Giner', 'SG']);
const dpo = aPathStep('dpo', 'Protección de datos', ['nuria', 'Núria Bosch', 'NB'], {
  stage: 2,
  reasons: [{ __typename: 'StepReason', policyName: 'Menores', when: 'minors == true' }],
});
const withMinors = (): WholePost => ({
  ...aPost('Hola', 4),
  declared: { ...nothingDeclared, minors: true },
  approvalPath: [head, dpo],
});

beforeEach(() => {
  saved.splice(0);
  localStorage.clear();
});

describe('declaring what nobody can read off the text', () => {
  it('is folded to one line that says there is nothing', async () => {
    await open(aPost('Hola', 3));
    expect(within(panel('Declaraciones')).getByText('Nada que declarar')).toBeVisible();
  });

  it('saves a tick by itself and shows at once whom it brings, and why', async () => {
    const person = userEvent.setup();
    await open(aPost('Hola', 3), [saves(withMinors())]);
    await unfold(person, 'Nada que declarar');
    await person.click(await tick(/Aparecen menores/));
    expect(await screen.findByText('Núria Bosch')).toBeVisible();
    expect(saved).toHaveLength(1);
    expect(saved[0]?.input.declared).toMatchObject({ minors: true, paid: false, amount: 0, adClass: null });
    expect(screen.getByText('Por el circuito «Menores»: menores')).toBeVisible();
    expect(screen.getByText('Paso nuevo')).toBeVisible();
    expect(screen.getByText('Ha cambiado quién la verá. Ahora son 2 pasos.')).toBeInTheDocument();
    expect(within(panel('Declaraciones')).getByText('menores')).toBeVisible();
  });

  it('says which step is no longer needed when the tick is taken back', async () => {
    const person = userEvent.setup();
    await open(withMinors(), [saves({ ...aPost('Hola', 5), approvalPath: [head] })]);
    await unfold(person, 'menores');
    await person.click(await tick(/Aparecen menores/));
    expect(await screen.findByText('Ya no hace falta: Protección de datos')).toBeVisible();
  });

  it('asks amount and kind only of what is paid for, and forgets them when it is not', async () => {
    const person = userEvent.setup();
    await open(aPost('Hola', 3), [saves(aPost('Hola', 4))]);
    await unfold(person, 'Nada que declarar');
    expect(screen.queryByRole('textbox', { name: 'Importe, en euros' })).toBeNull();
    await person.click(await tick(/Se paga/));
    const amount = screen.getByRole('textbox', { name: 'Importe, en euros' });
    await person.clear(amount);
    await person.type(amount, '300{Tab}');
    await waitFor(() => expect(saved.at(-1)?.input.declared).toMatchObject({ paid: true, amount: 300 }));
    await person.click(await tick(/Se paga/));
    await waitFor(() => expect(saved.at(-1)?.input.declared).toMatchObject({ paid: false, amount: 0 }));
  });

  it('says how a translation came about', async () => {
    const person = userEvent.setup();
    await open(aPost('Hola', 3), [saves(aPost('Hola', 4))]);
    await unfold(person, 'Nada que declarar');
    await person.click(screen.getByRole('button', { name: /Cómo se ha hecho el texto en Valencià/ }));
    await person.click(await screen.findByRole('option', { name: 'Traducción automática' }));
    await waitFor(() =>
      expect(saved.at(-1)?.input.declared?.translations).toEqual([{ language: 'ca-valencia', source: 'machine' }]),
    );
  });

  it('asks before a tick undoes decisions, and names what was declared', async () => {
    const person = userEvent.setup();
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
              step: { __typename: 'RunStep', id: 's1', name: 'Jefatura de la unidad' },
            },
          ],
          variants: [],
          askedAgain: [],
        },
      },
    });
    await open(aPost('Hola', 3, 'approved'), [cost]);
    await unfold(person, 'Nada que declarar');
    await person.click(await tick(/inteligencia artificial/));
    expect(await screen.findByText(/Cambias lo declarado \(inteligencia artificial\)/)).toBeVisible();
    expect(
      screen.getByText('Cae la decisión de Salva Giner en «Jefatura de la unidad», del 10 sept, 9:14'),
    ).toBeVisible();
    expect(saved).toEqual([]);
  });
});

describe('who will see it', () => {
  it('shows what is asked at the same time, and who decides in whose stead', async () => {
    const [seat] = head.seats;
    if (!seat) throw new Error('a seat');
    const standing = {
      ...head,
      seats: [
        {
          ...seat,
          capacity: {
            __typename: 'Capacity' as const,
            standingIn: 'absence' as const,
            cause: 'vacaciones',
            standsFor: { __typename: 'Person' as const, id: 'marta', name: 'Marta Soler' },
          },
        },
      ],
    };
    await open({ ...aPost('Hola', 3), approvalPath: [standing, { ...dpo, stage: 1 }] });
    expect(screen.getByText('A la vez, 2 pasos')).toBeVisible();
    expect(screen.getByText('Salva Giner, por suplencia de Marta Soler (vacaciones)')).toBeVisible();
  });

  it('says plainly that nobody can decide, and what to do about it', async () => {
    const stuck = aPathStep('dpo', 'Protección de datos', ['nuria', 'Núria Bosch', 'NB'], {
      state: 'stuck',
      people: [],
      seats: [],
    });
    await open({ ...aPost('Hola', 3), approvalPath: [stuck] });
    expect(screen.getByText('Nadie puede decidir: Protección de datos')).toBeVisible();
    expect(screen.getByText(/Pide que se nombre a alguien/)).toBeVisible();
  });
});
