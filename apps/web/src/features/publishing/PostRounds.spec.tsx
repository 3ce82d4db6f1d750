import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  AfterDeciding_PostFragmentDoc,
  ApprovalCommandsTakeOverDocument,
  PostRounds_PostFragmentDoc,
} from '../../generated/graphql.js';
import { makeFragmentData } from '../../generated/index.js';
import { answer, renderScreen } from '../../testing/renderScreen.js';
import { PostRounds } from './PostRounds.js';
import { aDecision, aRound, aStep, forMarta, laia, marta, mayTakeOver, salva } from './round.fixture.js';

configure({ asyncUtilTimeout: 5_000 });
jest.setTimeout(20_000);

const open = (rounds: readonly ReturnType<typeof aRound>[], answers: ReturnType<typeof answer>[] = []) => {
  const post = { __typename: 'Post' as const, id: 'fira', rounds: rounds.map((one) => ({ ...one })) };
  return renderScreen(<PostRounds post={makeFragmentData(post, PostRounds_PostFragmentDoc)} />, { answers });
};

describe('the rounds of a post', () => {
  it('say who has it, since when and in which right', async () => {
    await open([aRound()]);
    expect(screen.getByText('Lo tienen desde el mié, 9 sept, 16:40')).toBeVisible();
    const seat = screen.getByText('Laia Ferrer').closest('li');
    expect(seat).toHaveTextContent('por suplencia de Marta Soler (vacaciones)');
    expect(screen.getByText('Se espera antes del jue, 10 sept, 17:00')).toBeVisible();
  });

  it('say plainly that nobody may decide, and that nothing approves itself', async () => {
    const reason = { __typename: 'Abstention', person: salva, reason: 'contributor' } as const;
    await open([aRound({ steps: [aStep({ state: 'stuck', seats: [], people: [], abstentions: [reason] })] })]);
    expect(screen.getByText(/No se aprueba solo/)).toBeVisible();
    expect(screen.getByText('Salva Giner no decide: ha intervenido en el contenido.')).toBeVisible();
  });

  it('tell a quorum in words, and steps asked at the same time as such', async () => {
    const quorum = aStep({ mode: 'quorum', needed: 3, given: 2, rejectIf: 2 });
    await open([aRound({ steps: [quorum, aStep({ id: 's2', key: 'legal', name: 'Jurídico' })] })]);
    expect(screen.getByText('2 de 3; 2 rechazos la devuelven')).toBeVisible();
    expect(screen.getByText('A la vez, 2 pasos')).toBeVisible();
  });

  it('tell how each decision came about', async () => {
    const decisions = [
      aDecision({ carriedFrom: 1 }),
      aDecision({ id: 'd2', decider: laia, capacity: forMarta, bulk: 4, strength: 'second_factor' }),
      aDecision({
        id: 'd3',
        decider: marta,
        recordedBy: salva,
        confirmation: 'overdue',
        checks: ['fechas_correctas', 'plan_medios'],
        evidence: [{ __typename: 'OptionValue', name: 'contrato', value: 'CM-114' }],
      }),
    ];
    await open([aRound({ steps: [aStep({ state: 'passed', decisions })] })]);
    expect(screen.getByText('vale de la ronda 1: no cambió nada')).toBeVisible();
    expect(screen.getByText('4 decididos a la vez')).toBeVisible();
    expect(screen.getByText('con segundo factor')).toBeVisible();
    expect(screen.getByText('anotado por Salva Giner; pasó el día sin confirmarlo')).toBeVisible();
    expect(screen.getByText('Fechas y horas correctas')).toBeInTheDocument();
    expect(screen.getByText('Plan medios')).toBeInTheDocument();
    expect(screen.getByText('Contrato: CM-114')).toBeInTheDocument();
  });

  it('tell what else befell it, with people’s own words and without the machinery’s codes', async () => {
    const mark = { __typename: 'RunMark', stepKey: 'unidad', at: '2026-09-09T16:00:00Z' } as const;
    const marks = [
      { ...mark, kind: 'reminded', person: null, reason: 'sla' },
      { ...mark, kind: 'taken_over', person: salva, reason: 'Marta está en un pleno' },
      { ...mark, kind: 'audited_later', person: null, reason: 'x' },
    ];
    await open([aRound({ marks })]);
    expect(screen.getByText(/Recordatorio: Jefatura/)).toBeVisible();
    expect(screen.getByText(/Salva Giner asumió Jefatura/)).toHaveTextContent('Marta está en un pleno');
    expect(screen.queryByText('sla')).not.toBeInTheDocument();
    expect(screen.getByText(/Audited later: Jefatura \(El reloj\)/)).toBeVisible();
  });

  it('let a superior take a step over, with a reason', async () => {
    const asked: unknown[] = [];
    const person = userEvent.setup();
    const holder = { __typename: 'Holder' as const, system: null, since: '2026-09-10T10:48:00Z', people: [marta] };
    const taken = answer(ApprovalCommandsTakeOverDocument, {
      variables: (variables) => asked.push(variables) > 0,
      data: {
        __typename: 'Mutation',
        takeOver: {
          __typename: 'Post',
          ...makeFragmentData(
            { __typename: 'Post', id: 'fira', version: 3, state: 'in_review', holder },
            AfterDeciding_PostFragmentDoc,
          ),
        },
      },
    });
    await open([aRound({ steps: [aStep({ viewerCan: mayTakeOver })] })], [taken]);
    await person.click(screen.getByRole('button', { name: 'Asumirlo' }));
    const dialog = await screen.findByRole('dialog', { name: '¿Decidirlo tú?' });
    await person.click(within(dialog).getByRole('button', { name: 'Asumirlo' }));
    expect(asked).toEqual([]);
    await person.type(within(dialog).getByRole('textbox'), 'Corre prisa');
    await person.click(within(dialog).getByRole('button', { name: 'Asumirlo' }));
    await waitFor(() => expect(asked).toEqual([{ stepId: 's1', reason: 'Corre prisa' }]));
    expect(await screen.findByText('Lo has asumido: está en tu bandeja.')).toBeVisible();
  });
});
