import { checkAbsence } from '../../approval/absence.check.js';
import { reassign } from '../../approval/run.reassign.js';
import { abstain } from '../../approval/run.seat.commands.js';
import { simulate } from '../../approval/run.simulate.js';
import { tick } from '../../approval/run.tick.js';
import type { ApprovalRun } from '../../approval/run.types.js';
import type { Absence, Staff } from '../../approval/staff.js';
import { waitingOn } from '../../approval/run.waiting.js';
import { absence, answers, askRiudalba, draft, riudalba, tramita } from '../riudalba.js';
import {
  askedIn,
  at,
  by,
  CALENDAR,
  clock,
  group,
  openedUnder,
  overlayOf,
  person,
  policyOf,
  role,
  says,
  stateOf,
  stepOf,
  yes,
} from '../town-hall.js';

const away = (...absences: readonly Absence[]): Staff => riudalba(undefined, absences);
const gone = (...ids: readonly string[]): Staff => {
  const house = riudalba();
  const stay = [...house.activePersonIds].filter((id) => !ids.includes(id));
  return { ...house, activePersonIds: new Set(stay) };
};
const abstained = (run: ApprovalRun, key: string) =>
  run.steps.find((step) => step.key === key)?.scopes.flatMap((scope) => scope.abstained) ?? [];
const asked = (run: ApprovalRun) => waitingOn(run, 'fb', CALENDAR).map((one) => one.stepKey);

describe('E-04 the approver is the author', () => {
  test('the head who wrote it is not asked; the coordinator of the area is, and the reason is told', () => {
    const run = tramita([draft({}, { contributors: ['enric'] })]);
    expect(askedIn(run, 'unidad')).toEqual(['amparo']);
    expect(abstained(run, 'unidad')).toEqual([{ personId: 'enric', reason: 'contributor' }]);
    expect(answers(run, 'enric', 'unidad', 'approve')).toMatchObject({
      refusal: { code: 'contributor_cannot_approve' },
    });
  });

  test('with her among the authors too, nobody is left, and that is no approval', () => {
    const { blocks } = simulate(askRiudalba([draft({}, { contributors: ['enric', 'amparo', 'marta'] })]), CALENDAR);
    expect(blocks).toMatchObject([{ code: 'no_approvers', stepKey: 'unidad' }]);
  });
});

describe('E-06 an approver leaves while it runs', () => {
  test('what they approved stands with the capacity they had; what they had not answered goes to who is there now', () => {
    const first = yes(answers(tramita([draft()]), 'enric', 'unidad', 'approve')).run;
    const next = reassign(first, gone('enric', 'laia'), clock());
    expect(next.run.decisions[0]).toMatchObject({ personId: 'enric', capacity: { role: 'head', departmentId: 'CUL' } });
    expect(askedIn(next.run, 'comunicacion')).not.toContain('laia');
    expect(next.events.map((event) => event.action)).toContain('run.reassigned');
    const done = yes(answers(next.run, 'quim', 'comunicacion', 'approve', { staff: gone('enric', 'laia') }));
    expect(stateOf(done.run)).toBe('passed');
  });

  test('whoever is suspended can answer no more, even on a screen they still have open', () => {
    expect(answers(tramita([draft()]), 'enric', 'unidad', 'approve', { staff: gone('enric') })).toMatchObject({
      refusal: { code: 'not_an_approver' },
    });
  });
});

describe('E-07 nobody may approve', () => {
  test('the superior is asked', () => {
    expect(askedIn(tramita([draft()], { staff: gone('enric') }), 'unidad')).toEqual(['amparo']);
  });

  test('without one it is held with an alarm, and time alone never lets it through', () => {
    const nobody = gone('enric', 'amparo', 'marta');
    const { run, events } = reassign(tramita([draft()]), nobody, clock());
    expect(events.map((event) => event.action)).toContain('run.stuck');
    const year = tick(run, { now: at('09:00', '2027-09-07'), calendar: CALENDAR, staff: nobody });
    expect(stateOf(year.run)).toBe('open');
    expect(year.outcomes).toEqual([]);
  });
});

describe('E-14 a department is merged into another', () => {
  const merged: Staff = {
    ...riudalba(),
    units: riudalba().units.map((unit) => (unit.id === 'CUL' ? { ...unit, successorId: 'DEP' } : unit)),
  };
  test('its open rounds go to the successor’s head; what was answered before keeps the old name', () => {
    const run = reassign(tramita([draft()]), merged, clock()).run;
    expect(askedIn(run, 'unidad')).toEqual(['oscar']);
    const before = yes(answers(tramita([draft()]), 'enric', 'unidad', 'approve')).run;
    expect(reassign(before, merged, clock()).run.decisions[0]?.capacity.departmentId).toBe('CUL');
  });
});

describe('E-15 delegation loops', () => {
  const first = absence('enric', 'oscar');
  test.each<[string, Absence]>([
    ['A → B → A', absence('oscar', 'enric')],
    ['A → B, B → C', absence('oscar', 'pere')],
    ['C → A, A → B', absence('pere', 'enric')],
  ])('%s is refused when it is entered, with the law that forbids it', (_, second) => {
    expect(checkAbsence([first], second)).toMatchObject({
      refusal: { code: 'deputy_of_deputy', details: { law: expect.stringContaining('40/2015') as string } },
    });
  });

  test('one after the other it is no loop', () => {
    const later = absence('oscar', 'enric', { from: at('00:00', '2026-10-01'), to: at('00:00', '2026-10-15') });
    expect(checkAbsence([first], later).ok).toBe(true);
  });

  test('a loop that got into the table all the same seats nobody by it', () => {
    const run = tramita([draft()], { staff: away(first, absence('oscar', 'enric')) });
    expect(askedIn(run, 'unidad')).toEqual(['amparo']);
  });
});

describe('E-16 deputy of two required approvers', () => {
  test('counts once; the second seat needs another person', () => {
    const both = stepOf('ambas', [person('laia'), person('quim'), person('sira')], {
      mode: { quorum: 2, rejectIf: null },
    });
    const house = away(absence('laia', 'pau'), absence('quim', 'pau'));
    const run = openedUnder([policyOf([both])], { staff: house });
    expect(askedIn(run, 'ambas').filter((id) => id === 'pau')).toEqual(['pau']);
    const first = yes(says(run, 'pau', 'ambas', 'approve', { staff: house })).run;
    expect(stateOf(first)).toBe('open');
    expect(says(first, 'pau', 'ambas', 'approve', { staff: house })).toMatchObject({
      refusal: { code: 'already_decided' },
    });
    expect(stateOf(yes(says(first, 'sira', 'ambas', 'approve', { staff: house })).run)).toBe('passed');
  });
});

describe('E-17 the holder returns while the deputy is deciding', () => {
  const house = { ...away(absence('enric', 'toni', { to: at('10:00') })), at: at('09:30') };
  const run = tramita([draft()], { staff: house });
  const answer = (who: string, time: string) =>
    answers(run, who, 'unidad', 'approve', { at: at(time), staff: { ...house, at: at(time) } });

  test('the moment of the answer decides whose it is, to the minute', () => {
    expect(askedIn(run, 'unidad')).toEqual(['toni']);
    expect(yes(answer('toni', '09:59')).decisions[0]?.capacity.standsFor).toMatchObject({
      personId: 'enric',
      how: 'absence',
    });
    expect(answer('toni', '10:00')).toMatchObject({ refusal: { code: 'not_an_approver' } });
    expect(yes(answer('enric', '10:00')).decisions[0]?.capacity.standsFor ?? null).toBeNull();
    expect(answer('enric', '09:59')).toMatchObject({ refusal: { code: 'not_an_approver' } });
  });
});

describe('E-18 the deputy is the author', () => {
  test('persons are excluded, not seats', () => {
    const run = tramita([draft()], { staff: away(absence('enric', 'nuria')) });
    expect(askedIn(run, 'unidad')).toEqual(['amparo']);
    expect(answers(run, 'nuria', 'unidad', 'approve', { staff: away(absence('enric', 'nuria')) })).toMatchObject({
      refusal: { code: 'contributor_cannot_approve' },
    });
  });
});

describe('E-24 two overlays ask the same person', () => {
  test('one task, two rows: the same answer is written down for both', () => {
    const dpd = { mode: 'any' as const };
    const overlays = ['P-05', 'P-20'].map((id) =>
      overlayOf(id, [stepOf(`visto-${id}`, [role('reviewer_data_protection')], { ...dpd, parallel: true })]),
    );
    const base = policyOf([stepOf('unidad', [role('head', 'unit')])]);
    const run = openedUnder([base, ...overlays], { staff: riudalba() });
    const first = yes(says(run, 'enric', 'unidad', 'approve', { staff: riudalba() })).run;
    const done = yes(says(first, 'dolors', 'visto-P-05', 'approve', { staff: riudalba() }));
    expect(done.decisions.map((row) => row.stepKey).sort()).toEqual(['visto-P-05', 'visto-P-20']);
    expect(stateOf(done.run)).toBe('passed');
  });
});

describe('E-25 a quorum with abstentions', () => {
  const mesa = stepOf('mesa', [group('comite_campana')], {
    mode: { quorum: 3, rejectIf: null },
    escalateTo: [role('secretary')],
  });
  const recuses = (run: ApprovalRun, personId: string) =>
    yes(abstain(run, { stepKey: 'mesa', personId, reason: 'Interés propio', staff: riudalba(), by: by(personId) })).run;

  test('is recomputed on who is left, and never lowered', () => {
    let run = openedUnder([policyOf([mesa])], { staff: riudalba() });
    for (const id of ['oscar', 'laia', 'neus']) run = recuses(run, id);
    expect(run.steps[0]?.scopes[0]).toMatchObject({ need: 3 });
    expect(askedIn(run, 'mesa')).toEqual(expect.arrayContaining(['pau', 'sergi', 'sira']));
    for (const id of ['pau', 'sergi']) run = yes(answers(run, id, 'mesa', 'approve')).run;
    expect(stateOf(run)).toBe('open');
    expect(stateOf(yes(answers(run, 'sira', 'mesa', 'approve')).run)).toBe('passed');
  });
});

describe('E-47 a politician who stands as a candidate', () => {
  const candidate: Staff = { ...riudalba(), candidates: new Set(['marta', 'sira']) };
  const facts = { electoral_active: true, electoral_class: 'review' } as const;

  test('decides nothing that the electoral circuit asks', () => {
    const { blocks } = simulate(askRiudalba([draft(facts)], { staff: candidate }), CALENDAR);
    expect(blocks.map((block) => block.stepKey)).toContain('secretaria');
    const run = tramita([draft(facts)], { staff: { ...candidate, candidates: new Set(['marta']) } });
    expect(askedIn(run, 'secretaria')).toEqual(['sira']);
  });

  test('outside an electoral period nothing changes for them', () => {
    expect(askedIn(tramita([draft()], { staff: candidate }), 'comunicacion')).toContain('marta');
  });
});

test('E-06, E-07 the tray is never empty of an open round: somebody has it, or an alarm says that nobody does', () => {
  const run = tramita([draft()]);
  for (const house of [riudalba(), gone('enric'), gone('enric', 'amparo', 'marta')]) {
    const next = reassign(run, house, clock()).run;
    const [waiting] = waitingOn(next, 'fb', CALENDAR);
    expect(asked(next)).toEqual(['unidad']);
    expect(waiting && waiting.seats.length > 0 !== waiting.stuck).toBe(true);
  }
});
