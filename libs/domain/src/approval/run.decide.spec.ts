import {
  askedIn,
  at,
  by,
  CALENDAR,
  CHIEF,
  clock,
  open,
  opened,
  PEOPLE,
  person,
  role,
  says,
  staff,
  stateOf,
  stepOf,
  UNIT,
  variant,
  without,
  yes,
} from '../specs/town-hall.js';
import { endScopes } from './run.close.js';
import { waitingFor, waitingOn } from './run.waiting.js';
import { reassign } from './run.reassign.js';

describe('step by step', () => {
  test('the head approves, then it is the chief’s, then it has passed', () => {
    const run = opened([UNIT, CHIEF]);
    expect(waitingOn(run, 'fb', CALENDAR)).toMatchObject([
      { stepKey: 'unidad', since: at('09:00'), expectedBy: at('13:00') },
    ]);
    const first = yes(says(run, 'enric', 'unidad', 'approve', { at: at('10:00') }));
    expect(first.outcomes).toEqual([]);
    expect(waitingOn(first.run, 'fb', CALENDAR)).toMatchObject([{ stepKey: 'comunicacion', since: at('10:00') }]);
    const second = yes(says(first.run, 'laia', 'comunicacion', 'approve'));
    expect(second.outcomes).toEqual([{ variantId: 'fb', revisionId: 'fb-r1', hash: 'fb-hash', state: 'passed' }]);
    expect(waitingOn(second.run, 'fb', CALENDAR)).toEqual([]);
  });

  test('the tray of each shows what waits for them, and only now', () => {
    const run = opened([UNIT, CHIEF]);
    expect(waitingFor(run, 'enric', CALENDAR).map((one) => one.variantId)).toEqual(['fb']);
    expect(waitingFor(run, 'marta', CALENDAR)).toEqual([]);
    const next = yes(says(run, 'enric', 'unidad', 'approve')).run;
    expect(waitingFor(next, 'enric', CALENDAR)).toEqual([]);
    expect(waitingFor(next, 'marta', CALENDAR)).toHaveLength(1);
  });

  test('what each decided is kept with capacity, revision, time, strength and words', () => {
    const more = { reason: ' Conforme ', ids: ['d-1'] };
    const { decisions, events } = yes(says(opened([UNIT]), 'enric', 'unidad', 'approve', more));
    expect(decisions).toEqual([
      {
        id: 'd-1',
        stepKey: 'unidad',
        variantId: 'fb',
        revisionId: 'fb-r1',
        hash: 'fb-hash',
        personId: 'enric',
        capacity: { kind: 'role', role: 'head', departmentId: 'CUL' },
        verdict: 'approve',
        reason: 'Conforme',
        at: at('10:00'),
        strength: 'password',
        turn: 1,
        checks: [],
        evidence: {},
        recordedBy: null,
        bulk: null,
        carriedFrom: null,
      },
    ]);
    expect(events[0]).toMatchObject({ action: 'run.decided', previousHash: 'fb-hash', reason: 'Conforme' });
  });

  test('nobody decides a step that is not open yet', () => {
    expect(says(opened([UNIT, CHIEF]), 'marta', 'comunicacion', 'approve')).toMatchObject({
      refusal: { code: 'invalid_state' },
    });
  });

  test('a rejection or a request for changes says why', () => {
    const run = opened([UNIT]);
    expect(says(run, 'enric', 'unidad', 'reject', { reason: ' ' })).toMatchObject({
      refusal: { code: 'reason_required', field: 'reason' },
    });
    const { outcomes } = yes(says(run, 'enric', 'unidad', 'request_changes'));
    expect(outcomes).toMatchObject([{ state: 'changes_requested' }]);
  });

  test('E-10: rejected at the last step, the round is over and everything said is kept', () => {
    const first = yes(says(opened([UNIT, CHIEF]), 'enric', 'unidad', 'approve')).run;
    const { run, outcomes } = yes(says(first, 'marta', 'comunicacion', 'reject'));
    expect(outcomes).toMatchObject([{ state: 'rejected' }]);
    expect(run.decisions.map((one) => one.verdict)).toEqual(['approve', 'reject']);
    expect(says(run, 'laia', 'comunicacion', 'approve')).toMatchObject({ refusal: { code: 'already_decided' } });
  });
});

describe('who may answer', () => {
  test('nobody who was not asked', () => {
    expect(says(opened([UNIT]), 'pau', 'unidad', 'approve')).toMatchObject({ refusal: { code: 'not_an_approver' } });
  });

  test('E-04: whoever wrote it is told so', () => {
    expect(says(opened([UNIT]), 'lucia', 'unidad', 'approve')).toMatchObject({
      refusal: { code: 'contributor_cannot_approve' },
    });
  });

  test('E-06: who has lost the post since no longer decides; what they decided stays', () => {
    const run = opened([UNIT, CHIEF]);
    const { run: next } = yes(says(run, 'enric', 'unidad', 'approve'));
    expect(says(run, 'enric', 'unidad', 'approve', { staff: without('enric') })).toMatchObject({
      refusal: { code: 'not_an_approver' },
    });
    const done = yes(says(next, 'marta', 'comunicacion', 'approve', { staff: without('enric') }));
    expect(stateOf(done.run)).toBe('passed');
  });

  test('E-09: who read another revision is stopped', () => {
    const seen = { items: [{ variantId: 'fb', hash: 'older' }] };
    expect(says(opened([UNIT]), 'enric', 'unidad', 'approve', seen)).toMatchObject({
      refusal: { code: 'revision_superseded' },
    });
  });

  test('E-08: of two at once the second is told who decided, when and what', () => {
    const first = yes(says(opened([CHIEF]), 'marta', 'comunicacion', 'approve', { at: at('10:01') })).run;
    expect(says(first, 'laia', 'comunicacion', 'reject')).toMatchObject({
      refusal: { code: 'already_decided', details: { personId: 'marta', at: at('10:01'), verdict: 'approve' } },
    });
  });

  test('a double click counts once', () => {
    const two = stepOf('mesa', [role('communications_chief')], { mode: 'all' });
    const first = yes(says(opened([two]), 'marta', 'mesa', 'approve')).run;
    expect(says(first, 'marta', 'mesa', 'approve')).toMatchObject({
      refusal: { code: 'already_decided', details: { personId: 'marta' } },
    });
    expect(stateOf(first)).toBe('open');
  });

  test('unknown step, unknown variant and nothing at all are refused', () => {
    const run = opened([UNIT]);
    expect(says(run, 'enric', 'nada', 'approve')).toMatchObject({ refusal: { code: 'not_found' } });
    expect(says(run, 'enric', 'unidad', 'approve', { items: [{ variantId: 'zz', hash: 'fb-hash' }] })).toMatchObject({
      refusal: { code: 'not_found' },
    });
    expect(says(run, 'enric', 'unidad', 'approve', { items: [] })).toMatchObject({ refusal: { code: 'no_variant' } });
  });

  test('for several variants it is all or nothing', () => {
    const run = opened([UNIT], [variant('fb'), variant('x')]);
    const seen = {
      items: [
        { variantId: 'fb', hash: 'fb-hash' },
        { variantId: 'x', hash: 'older' },
      ],
    };
    expect(says(run, 'enric', 'unidad', 'approve', seen)).toMatchObject({ refusal: { code: 'revision_superseded' } });
  });
});

describe('all of them', () => {
  const all = stepOf('ambas', [role('communications_chief')], { mode: 'all' });

  test('passes with the last approval', () => {
    const first = yes(says(opened([all]), 'laia', 'ambas', 'approve'));
    expect(first.outcomes).toEqual([]);
    expect(yes(says(first.run, 'marta', 'ambas', 'approve')).outcomes).toMatchObject([{ state: 'passed' }]);
  });

  test('one rejection ends it', () => {
    const first = yes(says(opened([all]), 'laia', 'ambas', 'approve')).run;
    expect(yes(says(first, 'marta', 'ambas', 'reject')).outcomes).toMatchObject([{ state: 'rejected' }]);
  });
});

describe('E-26: a quorum does not hang on the order of the answers', () => {
  const three = stepOf('mesa', [person('marta'), person('laia'), person('pau')], {
    mode: { quorum: 2, rejectIf: null },
  });
  const answers = (order: readonly (readonly [string, 'approve' | 'reject' | 'request_changes'])[]) => {
    let run = opened([three]);
    for (const [who, verdict] of order) run = yes(says(run, who, 'mesa', verdict)).run;
    return stateOf(run);
  };

  test('two of three approve', () => {
    expect(
      answers([
        ['marta', 'reject'],
        ['laia', 'approve'],
      ]),
    ).toBe('open');
    expect(
      answers([
        ['marta', 'reject'],
        ['laia', 'approve'],
        ['pau', 'approve'],
      ]),
    ).toBe('passed');
    expect(
      answers([
        ['laia', 'approve'],
        ['pau', 'approve'],
      ]),
    ).toBe('passed');
  });

  test('ends as soon as it can no longer be reached', () => {
    expect(
      answers([
        ['marta', 'request_changes'],
        ['laia', 'request_changes'],
      ]),
    ).toBe('changes_requested');
    expect(
      answers([
        ['marta', 'request_changes'],
        ['laia', 'reject'],
      ]),
    ).toBe('rejected');
    expect(
      answers([
        ['laia', 'reject'],
        ['marta', 'request_changes'],
      ]),
    ).toBe('rejected');
  });
});

describe('E-12, E-13: variants and groups', () => {
  test('each variant is decided on its own', () => {
    const run = opened([UNIT], [variant('fb'), variant('x')]);
    const { outcomes, run: next } = yes(says(run, 'enric', 'unidad', 'approve', { on: ['fb'] }));
    expect(outcomes).toMatchObject([{ variantId: 'fb', state: 'passed' }]);
    expect(stateOf(next, 'x')).toBe('open');
    expect(stateOf(yes(says(next, 'enric', 'unidad', 'reject', { on: ['x'] })).run, 'fb')).toBe('passed');
  });

  const pair = [variant('es', { group: 'fb' }), variant('va', { group: 'fb' })];

  test('a language pair passes together, with its last approval', () => {
    const first = yes(says(opened([UNIT], pair), 'enric', 'unidad', 'approve', { on: ['es'] }));
    expect(first.outcomes).toEqual([]);
    const second = yes(says(first.run, 'enric', 'unidad', 'approve', { on: ['va'] }));
    expect(second.outcomes.map((one) => [one.variantId, one.state])).toEqual([
      ['es', 'passed'],
      ['va', 'passed'],
    ]);
  });

  test('and falls together, though one of them was approved', () => {
    const first = yes(says(opened([UNIT], pair), 'enric', 'unidad', 'approve', { on: ['es'] })).run;
    const { run } = yes(says(first, 'enric', 'unidad', 'request_changes', { on: ['va'] }));
    expect(run.variants.map((one) => one.state)).toEqual(['changes_requested', 'changes_requested']);
    expect(run.decisions).toHaveLength(2);
  });

  test('a contributor to one variant may decide the other', () => {
    const run = opened(
      [CHIEF],
      [variant('fb', { contributors: ['marta'] }), variant('x', { contributors: ['lucia'] })],
    );
    expect(says(run, 'marta', 'comunicacion', 'approve', { on: ['fb'] })).toMatchObject({ ok: false });
    expect(says(run, 'marta', 'comunicacion', 'approve', { on: ['x'] })).toMatchObject({ ok: true });
  });
});

describe('without a verdict', () => {
  test('the author takes it back; what was said stays', () => {
    const run = yes(says(opened([UNIT, CHIEF]), 'enric', 'unidad', 'approve')).run;
    const ended = yes(endScopes(run, ['fb'], 'withdrawn', by('lucia'), 'Se aplaza'));
    expect(stateOf(ended.run)).toBe('withdrawn');
    expect(ended.run.decisions).toHaveLength(1);
    expect(ended.events).toMatchObject([{ action: 'run.scope_closed', reason: 'Se aplaza', previousHash: 'fb-hash' }]);
    expect(endScopes(ended.run, ['fb'], 'withdrawn', by('lucia'), 'Otra vez')).toMatchObject({
      refusal: { code: 'invalid_state' },
    });
  });

  test('E-01: edited while it is read, the reader’s answer meets a superseded revision', () => {
    const edited = yes(endScopes(opened([UNIT]), ['fb'], 'superseded', by('lucia'), 'edited')).run;
    expect(says(edited, 'enric', 'unidad', 'approve')).toMatchObject({ refusal: { code: 'revision_superseded' } });
  });

  test('a pair leaves together', () => {
    const pair = [variant('es', { group: 'fb' }), variant('va', { group: 'fb' })];
    const { outcomes } = yes(endScopes(opened([UNIT], pair), ['es'], 'withdrawn', by('lucia'), 'x'));
    expect(outcomes.map((one) => one.variantId)).toEqual(['es', 'va']);
  });
});

describe('E-06: when people change, the open steps are named again', () => {
  test('the new head is asked', () => {
    const changed = staff([
      ...PEOPLE.filter((held) => held.personId !== 'enric'),
      { personId: 'nuria', role: 'head', departmentId: 'CUL', from: '2026-09-01', to: null },
    ]);
    const run = reassign(opened([UNIT, CHIEF]), changed, clock()).run;
    expect(askedIn(run, 'unidad')).toEqual(['nuria']);
    expect(says(run, 'nuria', 'unidad', 'approve', { staff: changed })).toMatchObject({ ok: true });
  });

  test('steps that have passed keep their people, and nobody is asked again', () => {
    const run = yes(says(opened([UNIT, CHIEF]), 'enric', 'unidad', 'approve')).run;
    const next = reassign(run, without('laia'), clock()).run;
    expect(askedIn(next, 'unidad')).toEqual(['enric']);
    expect(askedIn(next, 'comunicacion')).toEqual(['marta']);
  });

  test('E-25: a quorum asks new people only for what is missing, and keeps what was given', () => {
    const board = stepOf('mesa', [role('communications_chief'), role('reviewer_language')], {
      mode: { quorum: 3, rejectIf: null },
    });
    const run = yes(says(opened([board]), 'marta', 'mesa', 'approve')).run;
    const next = reassign(run, without('laia', 'marta'), clock()).run;
    expect(askedIn(next, 'mesa')).toEqual(['marta', 'biel', 'neus']);
    const one = yes(says(next, 'biel', 'mesa', 'approve')).run;
    expect(stateOf(one)).toBe('open');
    expect(stateOf(yes(says(one, 'neus', 'mesa', 'approve')).run)).toBe('passed');
  });

  test('a step left with nobody waits for a person; it does not pass', () => {
    const nobody = without('enric', 'marta', 'laia');
    const { run, changed, events } = reassign(opened([UNIT]), nobody, clock());
    expect(changed).toBe(true);
    expect(stateOf(run)).toBe('open');
    expect(run.marks).toMatchObject([{ kind: 'stuck', stepKey: 'unidad', variantIds: ['fb'], personId: null }]);
    expect(events.map((event) => event.action)).toEqual(['run.reassigned', 'run.stuck']);
    expect(reassign(run, nobody, clock())).toMatchObject({ changed: false, events: [] });
    const back = reassign(run, staff(), clock());
    expect(back.run.marks.map((mark) => mark.kind)).toEqual(['stuck', 'unstuck']);
    expect(askedIn(back.run, 'unidad')).toEqual(['enric']);
  });
});

test('a round without variants is refused', () => {
  expect(open([UNIT], [])).toMatchObject({ refusal: { code: 'no_variant' } });
});
