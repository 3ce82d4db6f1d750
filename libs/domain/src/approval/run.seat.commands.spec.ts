import {
  askedIn,
  away,
  by,
  CALENDAR,
  CHIEF,
  clock,
  opened,
  person,
  says,
  staff,
  stateOf,
  stepOf,
  UNIT,
  variant,
  without,
  yes,
} from '../specs/town-hall.js';
import { reassign } from './run.reassign.js';
import { abstain, takeOver } from './run.seat.commands.js';
import type { ApprovalRun } from './run.types.js';
import { waitingOn } from './run.waiting.js';

const seat = (who: string, more: object = {}) => ({
  stepKey: 'unidad',
  personId: who,
  reason: 'Conflicto de interés',
  staff: staff(),
  by: by(who, '10:30'),
  ...more,
});
const scope = (run: ApprovalRun, key = 'unidad') => run.steps.find((step) => step.key === key)?.scopes[0];

describe('abstaining', () => {
  const two = stepOf('unidad', [person('enric'), person('amparo')]);

  test('leaves it to the others, with the reason on record', () => {
    const { run, events } = yes(abstain(opened([two]), seat('enric')));
    expect(askedIn(run, 'unidad')).toEqual(['amparo']);
    expect(scope(run)?.abstained).toEqual([{ personId: 'enric', reason: 'recused' }]);
    expect(events).toMatchObject([{ action: 'run.abstained', reason: 'Conflicto de interés' }, {}]);
    expect(says(run, 'enric', 'unidad', 'approve')).toMatchObject({ refusal: { code: 'not_an_approver' } });
  });

  test('in the whole round: a conflict of interest does not end with the step', () => {
    const later = stepOf('despues', [person('enric'), person('pau')]);
    const { run } = yes(abstain(opened([two, later]), seat('enric')));
    expect(askedIn(run, 'despues')).toEqual(['pau']);
  });

  test('where nobody is left the superior is asked, and else it is stuck; it never passes', () => {
    expect(askedIn(yes(abstain(opened([UNIT]), seat('enric'))).run, 'unidad')).toEqual(['laia', 'marta']);
    const alone = without('laia', 'marta');
    const { run } = yes(abstain(opened([UNIT], [variant('fb')], alone), seat('enric', { staff: alone })));
    expect(run.marks.map((mark) => mark.kind)).toEqual(['abstained', 'stuck']);
    expect(waitingOn(run, 'fb', CALENDAR)).toMatchObject([{ stuck: true, seats: [] }]);
    expect(stateOf(run)).toBe('open');
  });

  test('E-25: a quorum is recomputed on who is left, and never lowered', () => {
    const mesa = stepOf('unidad', [person('enric'), person('amparo'), person('pau')], {
      mode: { quorum: 3, rejectIf: null },
      escalateTo: [person('neus')],
    });
    const { run } = yes(abstain(opened([mesa]), seat('enric')));
    expect(scope(run)).toMatchObject({ need: 3 });
    expect(askedIn(run, 'unidad')).toEqual(['amparo', 'pau', 'neus']);
  });

  test('all of those who are left, in a step of all', () => {
    const all = stepOf('unidad', [person('enric'), person('amparo'), person('pau')], { mode: 'all' });
    const { run } = yes(abstain(opened([all]), seat('enric')));
    expect(scope(run)).toMatchObject({ need: 2 });
    const first = yes(says(run, 'amparo', 'unidad', 'approve')).run;
    expect(stateOf(first)).toBe('open');
    expect(stateOf(yes(says(first, 'pau', 'unidad', 'approve')).run)).toBe('passed');
  });

  test('I5: an answer that is missing is not given by leaving: the superior gives it', () => {
    const all = stepOf('unidad', [person('enric'), person('amparo')], { mode: 'all' });
    const half = yes(says(opened([all]), 'amparo', 'unidad', 'approve')).run;
    const { run } = yes(abstain(half, seat('enric')));
    expect(stateOf(run)).toBe('open');
    expect(askedIn(run, 'unidad')).toEqual(['amparo', 'laia', 'marta']);
    expect(stateOf(yes(says(run, 'laia', 'unidad', 'approve')).run)).toBe('passed');
  });

  test('a quorum with one no, whose last member leaves, is stuck and not rejected', () => {
    const mesa = stepOf('unidad', [person('enric'), person('amparo'), person('pau')], {
      mode: { quorum: 2, rejectIf: null },
    });
    const alone = without('laia', 'marta');
    const start = opened([mesa], [variant('fb')], alone);
    const one = yes(says(start, 'enric', 'unidad', 'approve', { staff: alone })).run;
    const two = yes(says(one, 'amparo', 'unidad', 'reject', { staff: alone })).run;
    const { run } = yes(abstain(two, seat('pau', { staff: alone })));
    expect(stateOf(run)).toBe('open');
    expect(run.marks.at(-1)?.kind).toBe('stuck');
    const back = reassign(run, staff(), clock()).run;
    expect(stateOf(yes(says(back, 'laia', 'unidad', 'approve')).run)).toBe('passed');
  });

  test.each([
    ['reason_required', seat('enric', { reason: ' ' })],
    ['not_found', seat('enric', { stepKey: 'zz' })],
    ['not_an_approver', seat('pau')],
    ['invalid_state', seat('marta', { stepKey: 'comunicacion' })],
  ])('is refused: %s', (code, request) => {
    expect(abstain(opened([UNIT, CHIEF]), request)).toMatchObject({ refusal: { code } });
  });

  test('not after having answered, nor once it is over', () => {
    const mesa = stepOf('unidad', [person('enric'), person('amparo')], { mode: 'all' });
    const half = yes(says(opened([mesa]), 'enric', 'unidad', 'approve')).run;
    expect(abstain(half, seat('enric'))).toMatchObject({ refusal: { code: 'already_decided' } });
    const over = yes(says(opened([UNIT]), 'enric', 'unidad', 'approve')).run;
    expect(abstain(over, seat('enric'))).toMatchObject({ refusal: { code: 'run_closed' } });
  });
});

describe('taking over', () => {
  const takes = (run: ApprovalRun, who: string, more: object = {}) =>
    takeOver(run, { ...seat(who, { reason: 'Urge' }), viewerMay: true, ...more });

  test('a superior sits down in the seat, and says why; who had it is asked no more', () => {
    const { run, events } = yes(takes(opened([UNIT]), 'amparo'));
    expect(events).toMatchObject([{ action: 'run.taken_over', reason: 'Urge', payload: { instead: 'enric' } }, {}]);
    expect(scope(run)?.seats).toEqual([
      {
        personId: 'amparo',
        capacity: {
          kind: 'role',
          role: 'head',
          departmentId: 'ATC',
          standsFor: { personId: 'enric', how: 'takeover', cause: 'Urge' },
        },
        because: 'takeover',
      },
    ]);
    expect(says(run, 'enric', 'unidad', 'approve')).toMatchObject({ refusal: { code: 'not_an_approver' } });
    const { decisions, outcomes } = yes(says(run, 'amparo', 'unidad', 'approve'));
    expect(decisions[0]?.capacity.standsFor?.how).toBe('takeover');
    expect(outcomes).toMatchObject([{ state: 'passed' }]);
  });

  test('it stays taken over whoever comes or goes, and one who took over counts nowhere else (I3)', () => {
    const { run } = yes(takes(opened([UNIT, CHIEF]), 'marta'));
    expect(askedIn(run, 'comunicacion')).toEqual(['laia']);
    const next = reassign(run, without('laia'), clock('11:00')).run;
    expect(askedIn(next, 'unidad')).toEqual(['marta']);
    expect(askedIn(next, 'comunicacion')).toEqual([]);
    expect(next.marks.at(-1)).toMatchObject({ kind: 'stuck', stepKey: 'comunicacion' });
  });

  test('avocation: who delegated takes the case back, without being anybody’s superior', () => {
    const house = away('enric', 'amparo', { kind: 'delegation', cause: 'delegacion' });
    const run = opened([UNIT], [variant('fb')], house);
    expect(askedIn(run, 'unidad')).toEqual(['amparo']);
    const back = yes(takes(run, 'enric', { viewerMay: false, staff: house })).run;
    expect(scope(back)?.seats).toMatchObject([
      { personId: 'enric', capacity: { role: 'head', standsFor: { personId: 'amparo', how: 'takeover' } } },
    ]);
    expect(stateOf(yes(says(back, 'enric', 'unidad', 'approve', { staff: house })).run)).toBe('passed');
  });

  test('who delegated to somebody that can not sit has the seat already, and takes nothing back', () => {
    const gone = away('enric', 'amparo', { kind: 'delegation', cause: 'delegacion' });
    const house = { ...gone, activePersonIds: new Set([...gone.activePersonIds].filter((id) => id !== 'amparo')) };
    const run = opened([UNIT], [variant('fb')], house);
    expect(askedIn(run, 'unidad')).toEqual(['enric']);
    expect(takes(run, 'enric', { viewerMay: false, staff: house })).toMatchObject({ refusal: { code: 'not_allowed' } });
  });

  test('of “all” of three, one answered and one seat taken over, three are still needed', () => {
    const three = stepOf('unidad', [person('enric'), person('amparo'), person('pau')], { mode: 'all' });
    const half = yes(says(opened([three]), 'enric', 'unidad', 'approve')).run;
    const { run } = yes(takes(half, 'neus'));
    expect(askedIn(run, 'unidad')).toEqual(['enric', 'neus', 'pau']);
    expect(scope(run)?.need).toBe(3);
  });

  test('who was asked in a step that has passed stays on its record, whoever leaves the house since', () => {
    const two = stepOf('unidad', [person('enric'), person('amparo')]);
    const half = yes(says(opened([two, CHIEF]), 'enric', 'unidad', 'approve')).run;
    const next = reassign(half, without('amparo'), clock('11:00')).run;
    expect(askedIn(next, 'unidad')).toEqual(askedIn(half, 'unidad'));
  });

  test('an absence is not a delegation: who is away takes nothing back', () => {
    const house = away('enric', 'amparo');
    const run = opened([UNIT], [variant('fb')], house);
    expect(takes(run, 'enric', { viewerMay: false, staff: house })).toMatchObject({ refusal: { code: 'not_allowed' } });
  });

  test('a step nobody can decide is what a superior takes over', () => {
    const alone = without('laia', 'marta');
    const stuck = yes(abstain(opened([UNIT], [variant('fb')], alone), seat('enric', { staff: alone }))).run;
    const { run } = yes(takes(stuck, 'amparo', { staff: alone }));
    expect(scope(run)?.seats).toMatchObject([{ personId: 'amparo', because: 'takeover' }]);
    expect(run.marks.map((mark) => mark.kind)).toEqual(['abstained', 'stuck', 'taken_over', 'unstuck']);
  });

  test('who is asked anyway may sit down for another: then they answer for that seat, and their own is to be filled', () => {
    const mesa = stepOf('unidad', [person('enric'), person('amparo')], { mode: { quorum: 2, rejectIf: null } });
    const { run } = yes(takes(opened([mesa]), 'amparo'));
    expect(scope(run)?.seats.find((one) => one.personId === 'amparo')).toMatchObject({
      because: 'takeover',
      capacity: { standsFor: { personId: 'enric', how: 'takeover', cause: 'Urge' } },
    });
    expect(askedIn(run, 'unidad')).toEqual(['amparo', 'laia', 'marta']);
    const half = yes(says(run, 'amparo', 'unidad', 'approve')).run;
    expect(stateOf(half)).toBe('open');
    expect(stateOf(yes(says(half, 'laia', 'unidad', 'approve')).run)).toBe('passed');
  });

  test('a second superior sits down in the other seat, not in the one that was taken over', () => {
    const mesa = stepOf('unidad', [person('enric'), person('pau')], { mode: { quorum: 2, rejectIf: null } });
    const first = yes(takes(opened([mesa]), 'amparo')).run;
    const { run, events } = yes(takes(first, 'neus'));
    expect(events[0]?.payload).toMatchObject({ personId: 'neus', instead: 'pau' });
    expect(askedIn(run, 'unidad')).toEqual(['amparo', 'neus']);
  });

  test('one of the seats of a quorum, no more', () => {
    const mesa = stepOf('unidad', [person('enric'), person('pau')], { mode: { quorum: 2, rejectIf: null } });
    const { run } = yes(takes(opened([mesa]), 'amparo'));
    expect(askedIn(run, 'unidad')).toEqual(['amparo', 'pau']);
    const half = yes(says(run, 'amparo', 'unidad', 'approve')).run;
    expect(stateOf(half)).toBe('open');
    expect(stateOf(yes(says(half, 'pau', 'unidad', 'approve')).run)).toBe('passed');
  });

  test('two departments’ variants at once: each seat is written down with whom it replaces, and with nothing else', () => {
    const pair = [variant('fb'), variant('ig'), variant('x', { departmentId: 'DEP' })];
    const { run, events } = yes(takes(opened([UNIT], pair), 'amparo'));
    expect(run.marks.map(({ variantIds, ref }) => [ref, variantIds])).toEqual([
      ['enric', ['fb', 'ig']],
      ['oscar', ['x']],
    ]);
    expect(events.filter((event) => event.action === 'run.taken_over').map((event) => event.payload)).toMatchObject([
      { instead: 'enric', variantIds: ['fb', 'ig'] },
      { instead: 'oscar', variantIds: ['x'] },
    ]);
  });

  test.each([
    ['reason_required', 'amparo', { reason: '' }],
    ['not_allowed', 'amparo', { viewerMay: false }],
    ['contributor_cannot_approve', 'lucia', {}],
    ['not_an_approver', 'nadie', {}],
    ['not_found', 'amparo', { stepKey: 'zz' }],
  ])('is refused: %s', (code, who, more) => {
    expect(takes(opened([UNIT, CHIEF]), who, more)).toMatchObject({ refusal: { code } });
  });

  test('once is enough, and one cannot take two approvals of one round over', () => {
    const { run } = yes(takes(opened([UNIT, CHIEF, stepOf('pleno', [person('pau')])]), 'amparo'));
    expect(takes(run, 'amparo')).toMatchObject({
      refusal: { code: 'invalid_state', details: { reason: 'taken_over_already' } },
    });
    const beside = opened([UNIT, stepOf('pleno', [person('pau')], { parallel: true })]);
    const first = yes(takes(beside, 'amparo')).run;
    expect(takes(first, 'amparo', { stepKey: 'pleno' })).toMatchObject({
      refusal: { code: 'invalid_state', details: { step: 'unidad' } },
    });
  });

  test('not by somebody who has already approved a step of it', () => {
    const run = yes(says(opened([UNIT, CHIEF]), 'enric', 'unidad', 'approve')).run;
    expect(takes(run, 'enric', { stepKey: 'comunicacion' })).toMatchObject({ refusal: { code: 'already_decided' } });
  });
});
