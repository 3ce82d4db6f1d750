import fc from 'fast-check';
import {
  askedIn,
  CHIEF,
  open,
  opened,
  person,
  PEOPLE,
  role,
  staff,
  stepOf,
  UNIT,
  variant,
  without,
} from '../specs/town-hall.js';
import { scopeJson } from './run.json.js';
import { shareSeats } from './seats.js';

describe('who is asked', () => {
  test('the head of the department, then the communications chief or who stands beside her', () => {
    const run = opened([UNIT, CHIEF]);
    expect(askedIn(run, 'unidad')).toEqual(['enric']);
    expect(askedIn(run, 'comunicacion')).toEqual(['laia', 'marta']);
  });

  test('the capacity is kept: in which right each is asked, and by which rule', () => {
    const [unit] = opened([UNIT]).steps;
    expect(unit?.scopes[0]?.seats).toEqual([
      { personId: 'enric', capacity: { kind: 'role', role: 'head', departmentId: 'CUL' }, because: 'who' },
    ]);
  });

  test('only who holds the post today', () => {
    const gone = PEOPLE.map((held) => (held.personId === 'laia' ? { ...held, to: '2026-09-06' } : held));
    expect(askedIn(opened([CHIEF], [variant('fb')], staff(gone)), 'comunicacion')).toEqual(['marta']);
  });

  test('nobody who has left the house, whatever the register of posts still says', () => {
    const active = { ...staff(), activePersonIds: new Set(['marta', 'enric']) };
    expect(askedIn(opened([CHIEF], [variant('fb')], active), 'comunicacion')).toEqual(['marta']);
  });
});

describe('E-04, E-18: who wrote it does not approve it', () => {
  test('the author is left out and shown as abstaining', () => {
    const run = opened([CHIEF], [variant('fb', { contributors: ['marta'] })]);
    expect(askedIn(run, 'comunicacion')).toEqual(['laia']);
    expect(run.steps[0]?.scopes[0]?.abstained).toEqual([{ personId: 'marta', reason: 'contributor' }]);
  });

  test('the canonical form of whom a step asks names who abstains and why', () => {
    const [scope] = opened([CHIEF], [variant('fb', { contributors: ['marta'] })]).steps[0]?.scopes ?? [];
    expect(scope && scopeJson(scope)).toEqual({
      variantId: 'fb',
      seats: [
        {
          personId: 'laia',
          capacity: { kind: 'role', role: 'communications_chief', departmentId: null },
          because: 'who',
          forGroup: null,
        },
      ],
      abstained: [{ personId: 'marta', reason: 'contributor' }],
      need: 1,
      groups: [],
      twins: [],
      short: false,
    });
  });

  test('persons, not seats: Óscar wrote it as editor and may not approve it as head; the chief is asked', () => {
    const deportes = variant('fb', { departmentId: 'DEP', contributors: ['oscar'] });
    const [scope] = opened([UNIT], [deportes]).steps[0]?.scopes ?? [];
    expect(scope?.seats).toMatchObject([
      { personId: 'laia', because: 'otherwise' },
      { personId: 'marta', because: 'otherwise' },
    ]);
    expect(scope?.abstained).toEqual([{ personId: 'oscar', reason: 'contributor' }]);
    expect(open([UNIT], [deportes], without('laia', 'marta'))).toMatchObject({
      refusal: { code: 'no_approvers', details: { step: 'unidad', variantId: 'fb' } },
    });
  });

  test('the superior is asked where that leaves nobody, and only then', () => {
    const unit = stepOf('unidad', [role('head', 'unit')], { escalateTo: [person('amparo')] });
    const byOscar = variant('fb', { departmentId: 'DEP', contributors: ['oscar'] });
    const byLucia = variant('fb', { departmentId: 'DEP', contributors: ['lucia'] });
    const run = opened([unit], [byOscar]);
    expect(run.steps[0]?.scopes[0]?.seats).toMatchObject([{ personId: 'amparo', because: 'otherwise' }]);
    expect(askedIn(opened([unit], [byLucia]), 'unidad')).toEqual(['oscar']);
  });
});

describe('I3: a person named by two steps is asked in one', () => {
  const todos = stepOf('todos', [person('enric'), person('pau')], { mode: 'all' });
  const juridico = stepOf('juridico', [person('pau')]);
  const small = without('laia', 'marta');

  test('“all” of a step are all who are not needed elsewhere, where no superior can help; it is still theirs to pass', () => {
    const run = opened([juridico, todos], [variant('fb')], small);
    expect(askedIn(run, 'todos')).toEqual(['enric']);
    expect(askedIn(run, 'juridico')).toEqual(['pau']);
    const [scope] = run.steps[1]?.scopes ?? [];
    expect(scope).toMatchObject({ need: 1, short: false });
    expect(scope?.abstained).toEqual([{ personId: 'pau', reason: 'asked_in_another_step' }]);
  });

  test('where a superior can, nobody of “all” is let off', () => {
    const run = opened([juridico, todos]);
    expect(askedIn(run, 'juridico')).toEqual(['pau']);
    expect(askedIn(run, 'todos')).toEqual(['enric', 'laia', 'marta']);
    expect(run.steps[1]?.scopes[0]?.need).toBe(2);
  });

  test('the last of “all” is never taken away: then nobody could pass it', () => {
    const one = stepOf('todos', [person('pau')], { mode: 'all' });
    expect(open([juridico, one], [variant('fb')], small)).toMatchObject({ refusal: { code: 'no_approvers' } });
  });
});

describe('E-07, E-25: an empty or too small set never approves', () => {
  test('a department without a head, in a house without a chief, is refused by name of the step', () => {
    expect(open([UNIT, CHIEF], [variant('fb')], without('enric', 'laia', 'marta'))).toMatchObject({
      refusal: { code: 'no_approvers', details: { step: 'unidad', need: 1 } },
    });
  });

  test('a quorum of three is not lowered to the two who are left', () => {
    const board = stepOf('mesa', [role('communications_chief'), role('reviewer_legal')], {
      mode: { quorum: 3, rejectIf: null },
    });
    expect(open([board])).toMatchObject({ ok: true });
    expect(open([board], [variant('fb')], without('pau'))).toMatchObject({
      refusal: { code: 'no_approvers', details: { need: 3 } },
    });
  });
});

test('a circuit without steps approves nothing (I5)', () => {
  expect(open([])).toMatchObject({ refusal: { code: 'no_approvers', details: { reason: 'no_binding_step' } } });
});

describe('E-16, E-24: a person named twice is asked once', () => {
  const com = variant('fb', { departmentId: 'COM' });

  test('in the earliest step, and the other step goes to the others', () => {
    const run = opened([UNIT, CHIEF], [com]);
    expect(askedIn(run, 'unidad')).toEqual(['marta']);
    expect(askedIn(run, 'comunicacion')).toEqual(['laia']);
    expect(run.steps[1]?.scopes[0]?.abstained).toEqual([{ personId: 'marta', reason: 'asked_in_another_step' }]);
  });

  test('in the later one where the earlier has somebody else and the later has not', () => {
    const first = stepOf('primero', [person('marta'), person('enric')]);
    const run = opened([first, stepOf('segundo', [person('marta')])]);
    expect(askedIn(run, 'primero')).toEqual(['enric']);
    expect(askedIn(run, 'segundo')).toEqual(['marta']);
  });

  test('a step of all keeps all of its own where the other can do without', () => {
    const first = stepOf('primero', [person('marta'), person('enric')]);
    const both = stepOf('ambas', [person('laia'), person('marta')], { mode: 'all' });
    expect(askedIn(opened([first, both]), 'ambas')).toEqual(['laia', 'marta']);
  });

  test('one person can not be both approvals: the second seat escalates or is refused', () => {
    const twice = [stepOf('uno', [person('marta')]), stepOf('dos', [person('marta')])];
    expect(askedIn(opened(twice), 'dos')).toEqual(['laia']);
    expect(open(twice, [variant('fb')], without('laia'))).toMatchObject({
      refusal: { code: 'no_approvers', details: { step: 'dos' } },
    });
    const escalating = [
      stepOf('uno', [person('marta')]),
      stepOf('dos', [person('marta')], { escalateTo: [person('pau')] }),
    ];
    expect(askedIn(opened(escalating), 'dos')).toEqual(['pau']);
  });
});

test('whoever shares the seats, nobody sits twice and no step that could be filled is short', () => {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const demand = fc.record({
    personIds: fc.subarray(names, { minLength: 1 }),
    need: fc.integer({ min: 1, max: 2 }),
    all: fc.boolean(),
  });
  const fillable = (
    needs: readonly { personIds: readonly string[]; need: number }[],
    used: ReadonlySet<string>,
  ): boolean => {
    const [first, ...rest] = needs.flatMap((one) => Array.from({ length: one.need }, () => one.personIds));
    if (!first) return true;
    return first.some(
      (id) =>
        !used.has(id) &&
        fillable(
          rest.map((personIds) => ({ personIds, need: 1 })),
          new Set([...used, id]),
        ),
    );
  };
  fc.assert(
    fc.property(fc.array(demand, { minLength: 1, maxLength: 3 }), (demands) => {
      const shared = shareSeats(demands);
      if (!('seats' in shared)) return expect(fillable(demands, new Set())).toBe(false);
      const everybody = shared.seats.flat();
      expect(new Set(everybody).size).toBe(everybody.length);
      for (const [step, { personIds, need }] of demands.entries()) {
        expect(shared.seats[step]?.length).toBeGreaterThanOrEqual(need);
        expect(personIds).toEqual(expect.arrayContaining([...(shared.seats[step] ?? [])]));
      }
      expect(new Set(everybody)).toEqual(new Set(demands.flatMap((one) => one.personIds)));
    }),
    { numRuns: 1_000 },
  );
});

describe('sharing people out', () => {
  const any = (...personIds: string[]) => ({ personIds, need: 1, all: false });

  test('a step that needs one of several leaves the next one its own, and what is left over to the earliest', () => {
    expect(shareSeats([any('a', 'b'), any('b', 'c')])).toEqual({ seats: [['a'], ['b', 'c']] });
    expect(shareSeats([any('a', 'b'), any('a')])).toEqual({ seats: [['b'], ['a']] });
  });

  test('a step of all draws its people in, where who holds them finds somebody else', () => {
    const all = { personIds: ['a', 'c'], need: 1, all: true };
    expect(shareSeats([any('a', 'b'), all])).toEqual({ seats: [['b'], ['a', 'c']] });
    expect(shareSeats([any('a'), all])).toEqual({ seats: [['a'], ['c']] });
  });
});
