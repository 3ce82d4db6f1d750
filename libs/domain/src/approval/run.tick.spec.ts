import fc from 'fast-check';
import {
  askedIn,
  at,
  away,
  CALENDAR,
  CHIEF,
  opened,
  openedUnder,
  overlayOf,
  person,
  policyOf,
  role,
  says,
  staff,
  stateOf,
  stepOf,
  UNIT,
  variant,
  yes,
} from '../specs/town-hall.js';
import { msOf } from '../schedule/instant.js';
import { issueCertificate } from './certificate.issue.js';
import { nextTick } from './run.deadlines.js';
import { tick } from './run.tick.js';
import type { ApprovalRun } from './run.types.js';
import { waitingOn } from './run.waiting.js';

const clock = (run: ApprovalRun, now: string, house = staff()) =>
  tick(run, { now, calendar: CALENDAR, staff: { ...house, at: now } });
const marksOf = (run: ApprovalRun) => run.marks.map(({ kind, ref, at: when }) => `${kind}${ref} ${when.slice(8, 16)}`);

// Opened on Monday at 09:00 UTC, 11:00 in Madrid; the office closes at 13:00 UTC.
const WORKING = stepOf('unidad', [role('head', 'unit')], {
  sla: { minutes: 480, clock: 'working' },
  remindAt: [0.25, 0.75],
  escalateTo: [person('pau')],
  onTimeout: 'hold',
});

describe('time passes in working hours', () => {
  const run = opened([WORKING, CHIEF]);

  test('the clock looks again at the first reminder, then the second, then the end', () => {
    expect(nextTick(run, CALENDAR)).toBe(at('11:00'));
    const first = clock(run, at('11:00'));
    expect(first.marks).toMatchObject([{ kind: 'reminded', stepKey: 'unidad', ref: '1', personId: null }]);
    expect(nextTick(first.run, CALENDAR)).toBe(at('08:00', '2026-09-08'));
    const second = clock(first.run, at('08:00', '2026-09-08'));
    expect(second.marks).toMatchObject([{ kind: 'reminded', ref: '2' }]);
    expect(nextTick(second.run, CALENDAR)).toBe(at('10:00', '2026-09-08'));
  });

  test('at its end the superior is asked beside those first asked, the alarm is raised, and nothing is approved (I5)', () => {
    const late = clock(run, at('10:00', '2026-09-08'));
    expect(late.events.map((event) => event.action)).toEqual([
      'run.reminded',
      'run.escalated',
      'run.held',
      'run.reassigned',
    ]);
    expect(askedIn(late.run, 'unidad')).toEqual(['enric', 'pau']);
    expect(late.run.steps[0]?.scopes[0]?.seats[1]?.because).toBe('escalated');
    expect(stateOf(late.run)).toBe('open');
    expect(late.outcomes).toEqual([]);
    expect(waitingOn(late.run, 'fb', CALENDAR)).toMatchObject([{ held: true }]);
    expect(nextTick(late.run, CALENDAR)).toBeNull();
    expect(stateOf(yes(says(late.run, 'pau', 'unidad', 'approve')).run)).toBe('open');
    expect(stateOf(clock(late.run, at('10:00', '2027-09-08')).run)).toBe('open');
  });

  test('of reminders missed while nobody ran, only the last is given', () => {
    expect(marksOf(clock(run, at('09:30', '2026-09-08')).run)).toEqual(['reminded2 08T09:30']);
  });

  test('nothing before its time, nothing for a step without one, nothing once it is answered', () => {
    expect(clock(run, at('10:59'))).toMatchObject({ marks: [], events: [] });
    const timeless = opened([stepOf('unidad', [role('head', 'unit')], { sla: null, remindAt: [0.5] })]);
    expect(nextTick(timeless, CALENDAR)).toBeNull();
    const done = yes(says(opened([WORKING]), 'enric', 'unidad', 'approve')).run;
    expect(nextTick(done, CALENDAR)).toBeNull();
    expect(clock(done, at('10:00', '2026-09-10')).run).toEqual(done);
  });

  test('E-34: over a weekend nobody is late', () => {
    const friday = openedUnder([policyOf([WORKING])], {
      by: { personId: 'lucia', name: 'lucia', at: at('12:00', '2026-09-11') },
    });
    expect(clock(friday, at('20:00', '2026-09-13')).marks).toEqual([]);
    expect(nextTick(friday, CALENDAR)).toBe(at('07:00', '2026-09-14'));
  });

  test('each turn has its own time', () => {
    const veto = stepOf('veto', [person('amparo')], { kind: 'veto', sla: null, vetoSendsTo: 'unidad' });
    const reminded = clock(opened([WORKING, veto]), at('11:00')).run;
    const first = yes(says(reminded, 'enric', 'unidad', 'approve', { at: at('11:30') })).run;
    const again = yes(says(first, 'amparo', 'veto', 'reject', { at: at('12:00') })).run;
    expect(nextTick(again, CALENDAR)).toBe(at('07:00', '2026-09-08'));
    expect(marksOf(clock(again, at('07:00', '2026-09-08')).run)).toEqual([
      'reminded1 07T11:00',
      'sent_back 07T12:00',
      'reminded1 08T07:00',
    ]);
  });

  test('one reminder for all the variants of a post', () => {
    const both = opened([WORKING], [variant('fb'), variant('x')]);
    expect(clock(both, at('11:00'))).toMatchObject({ marks: [{ variantIds: ['fb', 'x'] }], events: [{}] });
  });

  test('whoever asked the deputy: the escalation respects who is away today', () => {
    const house = away('pau', 'neus');
    expect(askedIn(clock(opened([WORKING]), at('10:00', '2026-09-08'), house).run, 'unidad')).toEqual([
      'enric',
      'neus',
    ]);
  });
});

describe('windows that end in silence', () => {
  const veto = stepOf('veto_alcaldia', [person('amparo')], {
    kind: 'veto',
    sla: { minutes: 120, clock: 'working' },
    vetoSendsTo: 'unidad',
  });
  const atVeto = (time: string) => yes(says(opened([UNIT, veto]), 'enric', 'unidad', 'approve', { at: at(time) })).run;

  test('E-44: the night counts nothing: asked at 14:30 in Madrid, it ends at 09:30 the next morning', () => {
    const run = atVeto('12:30');
    expect(clock(run, at('23:00')).marks).toEqual([]);
    expect(nextTick(run, CALENDAR)).toBe(at('07:30', '2026-09-08'));
    const ended = clock(run, at('07:30', '2026-09-08'));
    expect(ended.marks).toMatchObject([{ kind: 'lapsed', reason: 'silence' }]);
    expect(ended.outcomes).toMatchObject([{ variantId: 'fb', state: 'passed' }]);
  });

  test('the certificate says that it was silence, and whose approvals there are', () => {
    const { run } = clock(atVeto('09:30'), at('11:30'));
    const issued = issueCertificate({
      certificateId: 'c-1',
      run,
      variantId: 'fb',
      by: { personId: null, name: 'clock', at: at('11:30') },
    });
    expect(yes(issued).certificate).toMatchObject({
      decisions: [{ personId: 'enric' }],
      lapsed: [{ stepKey: 'veto_alcaldia', at: at('11:30') }],
    });
  });

  test('after the window a veto comes too late', () => {
    const { run } = clock(atVeto('09:30'), at('11:30'));
    expect(says(run, 'amparo', 'veto_alcaldia', 'reject')).toMatchObject({ refusal: { code: 'run_closed' } });
  });

  test('an opinion that is not given in time is not waited for', () => {
    const opinion = stepOf('consulta', [person('pau')], { kind: 'consult', sla: { minutes: 60, clock: 'elapsed' } });
    const { run, outcomes } = clock(opened([opinion, UNIT]), at('10:00'));
    expect(outcomes).toEqual([]);
    expect(waitingOn(run, 'fb', CALENDAR)).toMatchObject([{ stepKey: 'unidad', since: at('10:00') }]);
  });

  test('windows one after the other that both ended while nobody ran: the second begins when the first was seen to end', () => {
    const first = stepOf('uno', [person('pau')], { kind: 'consult', sla: { minutes: 60, clock: 'elapsed' } });
    const second = stepOf('dos', [person('neus')], { kind: 'consult', sla: { minutes: 60, clock: 'elapsed' } });
    const { run } = clock(opened([first, second, UNIT]), at('18:00'));
    expect(waitingOn(run, 'fb', CALENDAR)).toMatchObject([{ stepKey: 'dos', since: at('18:00') }]);
    expect(nextTick(run, CALENDAR)).toBe(at('19:00'));
  });
});

describe('E-41: recorded for somebody', () => {
  const recorded = yes(says(opened([UNIT]), 'enric', 'unidad', 'approve', { recordedBy: 'marta', ids: ['d-1'] })).run;

  test('counts at once, and is looked at again a day later to the minute', () => {
    expect(stateOf(recorded)).toBe('passed');
    expect(recorded.decisions[0]).toMatchObject({ strength: 'on_behalf', recordedBy: 'marta' });
    expect(nextTick(recorded, CALENDAR)).toBe(at('10:00', '2026-09-08'));
  });

  test('not confirmed by then is an incident, said once', () => {
    const late = clock(recorded, at('10:00', '2026-09-08'));
    expect(late.events).toMatchObject([{ action: 'decision.unconfirmed', payload: { decisionId: 'd-1' } }]);
    expect(late.marks).toMatchObject([{ kind: 'unconfirmed', ref: 'd-1' }]);
    expect(nextTick(late.run, CALENDAR)).toBeNull();
    expect(clock(late.run, at('10:00', '2026-09-09')).run).toEqual(late.run);
  });
});

test('ticking twice at one time changes nothing, whatever the circuit and however late', () => {
  const step = fc.record({
    who: fc.subarray(['enric', 'marta', 'laia', 'pau', 'neus', 'amparo'], { minLength: 1 }),
    kind: fc.constantFrom(
      'approve' as const,
      'attest' as const,
      'consult' as const,
      'veto' as const,
      'inform' as const,
    ),
    minutes: fc.integer({ min: 1, max: 3_000 }),
    working: fc.boolean(),
    remindAt: fc.subarray([0.1, 0.5, 0.9]),
    hold: fc.boolean(),
    parallel: fc.boolean(),
  });
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 1, maxLength: 4 }),
      fc.array(fc.nat({ max: 20_000 }), { maxLength: 6 }),
      (steps, waits) => {
        const drawn = steps.map((one, n) =>
          stepOf(`s${n}`, one.who.map(person), {
            kind: one.kind,
            sla: { minutes: one.minutes, clock: one.working ? 'working' : 'elapsed' },
            remindAt: one.remindAt,
            onTimeout: one.hold ? 'hold' : 'wait',
            parallel: one.parallel,
          }),
        );
        let run = opened([...drawn, UNIT], [variant('fb')], staff());
        let now = msOf(run.openedAt);
        for (const wait of waits) {
          now += wait * 60_000;
          const moment = new Date(now).toISOString();
          const first = clock(run, moment);
          const second = clock(first.run, moment);
          expect(second).toEqual({ run: first.run, marks: [], outcomes: [], events: [] });
          const due = nextTick(first.run, CALENDAR);
          if (due !== null) expect(msOf(due)).toBeGreaterThan(now);
          expect(stateOf(first.run)).toBe('open');
          run = first.run;
        }
      },
    ),
    { numRuns: 150 },
  );
});

test('a step whose overlay was suspended has no time to pass', () => {
  const veto = stepOf('veto_alcaldia', [person('amparo')], { kind: 'veto', sla: { minutes: 1, clock: 'elapsed' } });
  const electoral = overlayOf('P-08', [], { suspends: ['veto_alcaldia'], legal: true });
  const run = openedUnder([policyOf([UNIT, veto]), electoral]);
  expect(run.variants[0]?.stages).toEqual([['unidad']]);
});
