import { PLAIN_STEP } from '../specs/policies.arbitrary.js';
import { mergeSteps, stricterMode, twins } from './compose.merge.js';
import type { PolicyStep, StepMode, Who } from './policy.types.js';

const step = (more: Partial<PolicyStep> = {}): PolicyStep => ({ ...PLAIN_STEP, ...more });
const group = (name: string): Who => ({ kind: 'group', group: name });
const hours = (count: number) => ({ minutes: count * 60, clock: 'elapsed' as const });

describe('two circuits ask the same', () => {
  test('when they ask the same people for the same, in whatever order they name them', () =>
    expect(twins(step({ who: [group('a'), group('b')] }), step({ who: [group('b'), group('a')] }))).toBe(true));

  test.each<[string, Partial<PolicyStep>, Partial<PolicyStep>]>([
    ['not under two names', { key: 'x' }, { key: 'y' }],
    ['not an opinion and an approval', { kind: 'consult' }, { kind: 'approve' }],
    ['not some of the people', { who: [group('a')] }, { who: [group('a'), group('b')] }],
    ['not some of the people, the other way round', { who: [group('a'), group('b')] }, { who: [group('a')] }],
    ['not vetoes that go back to two steps', { kind: 'veto', vetoSendsTo: 'x' }, { kind: 'veto', vetoSendsTo: 'y' }],
  ])('%s', (_, a, b) => expect(twins(step(a), step(b))).toBe(false));
});

describe('the stricter way of counting', () => {
  const two: StepMode = { quorum: 2, rejectIf: null };
  test.each<[StepMode, StepMode, StepMode | null]>([
    ['any', 'any', 'any'],
    ['any', 'all', 'all'],
    ['any', 'each_group_any', 'each_group_any'],
    ['any', two, two],
    ['all', 'each_group_any', 'all'],
    ['all', two, 'all'],
    [two, { quorum: 3, rejectIf: 1 }, { quorum: 3, rejectIf: 1 }],
    [
      { quorum: 4, rejectIf: 2 },
      { quorum: 3, rejectIf: 1 },
      { quorum: 4, rejectIf: 1 },
    ],
    ['each_group_any', two, null],
  ])('of %j and %j is %j, whichever comes first', (a, b, stricter) => {
    expect(stricterMode(a, b)).toEqual(stricter);
    expect(stricterMode(b, a)).toEqual(stricter);
  });
});

describe('what either circuit demands of a step', () => {
  const plain = step();
  const demanding = step({
    checks: ['fecha'],
    requires: ['contrato'],
    remindAt: [0.5],
    onTimeout: 'hold',
    reviewsTranslation: true,
    noDeputyFromUnit: true,
    strength: 'second_factor',
    sla: hours(4),
    escalateTo: [group('a')],
  });
  test.each([
    ['the first', demanding, plain],
    ['the second', plain, demanding],
    ['both', demanding, demanding],
  ])('is demanded, where %s says it', (_, a, b) => expect(mergeSteps(a, b)).toEqual(demanding));

  test('is not demanded where neither says it', () => expect(mergeSteps(plain, plain)).toEqual(plain));

  test('is asked by both people it escalates to, each once', () =>
    expect(
      mergeSteps(step({ escalateTo: [group('a'), group('b')] }), step({ escalateTo: [group('b'), group('c')] }))
        .escalateTo,
    ).toEqual([group('a'), group('b'), group('c')]));

  test.each([
    ['approve', 1],
    ['attest', 1],
    ['consult', 2],
    ['veto', 2],
  ] as const)('a step of kind %s waits %i h of one and two', (kind, wanted) => {
    const [short, long] = [step({ kind, sla: hours(1) }), step({ kind, sla: hours(2) })];
    expect([mergeSteps(short, long).sla, mergeSteps(long, short).sla]).toEqual([hours(wanted), hours(wanted)]);
  });

  test('under a condition each, is asked where either holds', () => {
    expect(mergeSteps(step({ when: 'paid' }), step({ when: 'minors' })).when).toBe('(paid) || (minors)');
    expect(mergeSteps(step({ when: 'paid' }), step({ when: 'paid' })).when).toBe('paid');
    expect(mergeSteps(step({ when: 'paid' }), step()).when).toBeNull();
  });
});
