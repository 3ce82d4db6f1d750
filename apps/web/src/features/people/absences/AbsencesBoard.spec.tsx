import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { EnterAbsenceMutationVariables } from '../../../generated/graphql.js';
import { answer, renderScreen } from '../../../testing/renderScreen.js';
import { EndAbsence, EnterAbsence } from './absence.commands.js';
import { aBoard, anAbsence, type WholeAbsence } from './absence.fixture.js';
import { Absences, AbsencesBoard } from './AbsencesBoard.js';

configure({ asyncUtilTimeout: 5_000 });
jest.setTimeout(30_000);

const TODAY = '2026-09-10';
const entered: EnterAbsenceMutationVariables[] = [];
const accepts = (absence: WholeAbsence) =>
  answer(EnterAbsence, {
    variables: (variables) => entered.push(variables) > 0,
    data: { __typename: 'Mutation', enterAbsence: absence },
  });
const refuses = (code: 'deputy_of_deputy', field: string, details: Record<string, string>) => {
  const refused = {
    __typename: 'Refused' as const,
    code,
    message: '',
    field,
    details: Object.entries(details).map(([name, value]) => ({ __typename: 'RefusalDetail' as const, name, value })),
  };
  return answer(EnterAbsence, { data: { __typename: 'Mutation', enterAbsence: refused } });
};

async function open(
  absences: readonly WholeAbsence[],
  answers: ReturnType<typeof answer>[] = [],
  { scope = 'all', manages = true }: { readonly scope?: 'all' | 'mine'; readonly manages?: boolean } = {},
) {
  await renderScreen(<AbsencesBoard scope={scope} />, {
    answers: [answer(Absences, { data: aBoard(absences, manages) }), ...answers],
  });
  await screen.findByRole('button', { name: scope === 'mine' ? 'Voy a faltar' : 'Anotar una ausencia' });
}

async function choose(person: ReturnType<typeof userEvent.setup>, field: RegExp, option: string) {
  const box = screen.getByRole('combobox', { name: field });
  await person.clear(box);
  await person.type(box, option.slice(0, 5));
  await person.click(await screen.findByRole('option', { name: option }));
}

beforeEach(() => {
  jest.useFakeTimers({ now: new Date(`${TODAY}T09:00:00Z`), advanceTimers: true, doNotFake: ['queueMicrotask'] });
  entered.splice(0);
});
afterEach(() => jest.useRealTimers());

const user = () => userEvent.setup({ advanceTimers: jest.advanceTimersByTime });

describe('who is away and who answers meanwhile', () => {
  it('is told by name, with the days, the cause and what waits for the deputy because of it', async () => {
    await open([
      anAbsence('salva', 'nuria', ['2026-09-07', '2026-09-18'], 'running', { waiting: 3 }),
      anAbsence('nuria', null, ['2026-10-05', null], 'future'),
    ]);
    const now = screen.getByRole('heading', { name: 'Ahora' }).closest('section');
    expect(now).toHaveTextContent('Salva Giner del 7 sept al 18 sept');
    expect(now).toHaveTextContent('Le suple Núria Bosch');
    expect(now).toHaveTextContent('vacaciones');
    expect(now).toHaveTextContent('3 pasos esperan por ello a Núria Bosch');
    const later = screen.getByRole('heading', { name: 'Más adelante' }).closest('section');
    expect(later).toHaveTextContent('Núria Bosch desde el 5 oct, sin fecha de vuelta');
    expect(later).toHaveTextContent('Sin suplente');
  });

  it('shows on a phone only what is one’s own, and leads to what waits', async () => {
    await open(
      [
        anAbsence('salva', 'marta', ['2026-09-07', '2026-09-18'], 'running', { waiting: 2 }),
        anAbsence('nuria', 'salva', ['2026-09-01', '2026-09-30']),
      ],
      [],
      { scope: 'mine', manages: false },
    );
    expect(screen.getByText('Salva Giner')).toBeVisible();
    expect(screen.queryByText('Núria Bosch')).toBeNull();
    expect(screen.getByRole('link', { name: '2 pasos te esperan por ello' })).toHaveAttribute('href', '/aprobaciones');
  });
});

describe('entering an absence', () => {
  it('asks three things of one’s own: who stands in, since when and until when', async () => {
    const person = user();
    await open([], [accepts(anAbsence('marta', 'salva', [TODAY, '2026-09-20']))], { scope: 'mine', manages: false });
    await person.click(screen.getByRole('button', { name: 'Voy a faltar' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).queryByRole('combobox', { name: /Quién falta/ })).toBeNull();
    await choose(person, /Quién suple/, 'Salva Giner');
    await person.type(within(dialog).getByLabelText(/Último día/), '2026-09-20');
    await person.click(within(dialog).getByRole('button', { name: 'Anotar' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(entered).toEqual([
      {
        input: {
          personId: null,
          deputyId: 'salva',
          kind: 'absence',
          cause: 'vacaciones',
          from: null,
          to: '2026-09-20T22:00:00.000Z',
        },
      },
    ]);
    expect(await screen.findByText('Anotado: Marta Soler.')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Deshacer' })).toBeVisible();
  });

  it('does not guess a deputy: it asks for one, or for the word that there is none', async () => {
    const person = user();
    await open([], [accepts(anAbsence('marta', null, [TODAY, null]))], { scope: 'mine' });
    await person.click(screen.getByRole('button', { name: 'Voy a faltar' }));
    await person.click(await screen.findByRole('button', { name: 'Anotar' }));
    expect(await screen.findByText('Elige a una persona, o «Sin suplente» si nadie te suple.')).toBeVisible();
    expect(entered).toEqual([]);
    await choose(person, /Quién suple/, 'Sin suplente');
    expect(screen.getByText(/si no hay nadie, tu superior/)).toBeVisible();
    await person.click(screen.getByRole('button', { name: 'Anotar' }));
    await waitFor(() => expect(entered[0]?.input.deputyId).toBeNull());
  });

  it('an administrator enters it for anybody, planned', async () => {
    const person = user();
    await open([], [accepts(anAbsence('salva', 'nuria', ['2026-12-24', '2026-12-31'], 'future'))]);
    await person.click(screen.getByRole('button', { name: 'Anotar una ausencia' }));
    const dialog = await screen.findByRole('dialog');
    await choose(person, /Quién falta/, 'Salva Giner');
    await choose(person, /Quién suple/, 'Núria Bosch');
    await person.click(within(dialog).getByRole('radio', { name: 'Otro día' }));
    const first = within(dialog).getByLabelText(/Primer día/);
    await person.clear(first);
    await person.type(first, '2026-12-24');
    await person.type(within(dialog).getByLabelText(/Último día/), '2026-12-20');
    expect(within(dialog).getByText('Acaba antes de empezar.')).toBeVisible();
    await person.click(within(dialog).getByRole('button', { name: 'Anotar' }));
    expect(entered).toEqual([]);
    const last = within(dialog).getByLabelText(/Último día/);
    await person.clear(last);
    await person.type(last, '2026-12-31');
    await person.click(within(dialog).getByRole('button', { name: 'Anotar' }));
    await waitFor(() =>
      expect(entered[0]?.input).toMatchObject({
        personId: 'salva',
        from: '2026-12-23T23:00:00.000Z',
        to: '2026-12-31T23:00:00.000Z',
      }),
    );
  });

  it('explains delegation as the other kind, and wants somebody to delegate to', async () => {
    const person = user();
    await open([], [accepts(anAbsence('marta', 'salva', [TODAY, null]))], { scope: 'mine' });
    await person.click(screen.getByRole('button', { name: 'Voy a faltar' }));
    await person.click(await screen.findByRole('radio', { name: /^Delegación/ }));
    expect(screen.getByText(/puedes recuperar un asunto \(Ley 40\/2015, arts. 9 y 10\)/)).toBeVisible();
    await choose(person, /En quién se delega/, 'Salva Giner');
    await person.click(screen.getByRole('button', { name: 'Anotar' }));
    await waitFor(() => expect(entered[0]?.input).toMatchObject({ kind: 'delegation', cause: 'delegacion' }));
  });

  it('says in place that a deputy can’t have a deputy, by name and with the law, and keeps what was typed', async () => {
    const person = user();
    const refused = refuses('deputy_of_deputy', 'input.deputyId', {
      personId: 'salva',
      deputyId: 'nuria',
      law: 'Ley 40/2015, 9.5 y 13',
    });
    await open([], [refused], { scope: 'mine' });
    await person.click(screen.getByRole('button', { name: 'Voy a faltar' }));
    await screen.findByRole('dialog');
    await choose(person, /Quién suple/, 'Salva Giner');
    await person.click(screen.getByRole('button', { name: 'Anotar' }));
    expect(
      await screen.findByText(
        'Salva Giner falta esos días y le suple Núria Bosch: no se suple a través de otra persona (Ley 40/2015, 9.5 y 13). Elige a alguien que esté.',
      ),
    ).toBeVisible();
    expect(screen.getByRole('combobox', { name: /Quién suple/ })).toHaveValue('Salva Giner');
  });
});

describe('coming back', () => {
  it('ends it with one press, and another takes that back', async () => {
    const person = user();
    const ended: unknown[] = [];
    const running = anAbsence('salva', 'nuria', ['2026-09-07', '2026-09-18']);
    const over: WholeAbsence = { ...running, state: 'past' };
    const end = answer(EndAbsence, {
      variables: (variables) => ended.push(variables) > 0,
      data: { __typename: 'Mutation', endAbsence: over },
    });
    await open([running], [end, accepts(running)]);
    await person.click(screen.getByRole('button', { name: 'Terminar ahora la de Salva Giner' }));
    expect(await screen.findByText('Terminada: Salva Giner vuelve a decidir desde ahora.')).toBeVisible();
    expect(ended).toEqual([{ id: running.id }]);
    await person.click(screen.getByRole('button', { name: 'Deshacer' }));
    await waitFor(() =>
      expect(entered[0]?.input).toMatchObject({ personId: 'salva', deputyId: 'nuria', from: null, to: running.to }),
    );
  });

  it('offers nothing to who may not', async () => {
    const other = { viewerCanEnd: { __typename: 'Permission' as const, allowed: false } };
    await open([anAbsence('salva', 'nuria', ['2026-09-07', '2026-09-18'], 'running', other)]);
    expect(screen.queryByRole('button', { name: /Terminar/ })).toBeNull();
  });
});
