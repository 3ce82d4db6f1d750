import fc from 'fast-check';
import type { By } from '../event.js';
import type { Decided } from '../refusal.js';
import { instantOf } from '../schedule/instant.js';
import { DELIVERY_STATES } from '../vocabulary.js';
import { applyAnswer, beginCall, correctionOut, wordsReady, type TakeDownAnswer } from './withdrawal.calls.js';
import type { Withdrawn } from './withdrawal.change.js';
import {
  agreeToWithdrawal,
  beginWords,
  chooseWay,
  declineWithdrawal,
  isEvidenced,
  isHandOverdue,
  leaveStanding,
  offerWithdrawal,
  openWithdrawal,
  proveByHand,
  settleWatched,
  tryAgain,
  type Choice,
  type Outside,
} from './withdrawal.js';
import type { Withdrawal } from './withdrawal.types.js';
import { waysFor } from './withdrawal.ways.js';

const T0 = Date.parse('2026-10-01T09:00:00Z');
const at = (minutes: number): string => instantOf(T0 + minutes * 60_000);
const marta: By = { personId: 'marta', name: 'person', at: at(0) };
const worker: By = { personId: null, name: 'worker', at: at(1) };

const thread: Outside = {
  publicationId: 'p1',
  hash: 'h1',
  state: 'published',
  standing: [
    { kind: 'post', remoteId: 't1' },
    { kind: 'post', remoteId: 't2' },
    { kind: 'comment', remoteId: 'c1' },
  ],
};
const remove: Choice = { way: 'remove', reason: 'Dato erróneo' };
const must = <T>(decided: Decided<T>): T => {
  if (!decided.ok) throw new Error(decided.refusal.code);
  return decided.value;
};
const code = (decided: Decided<unknown>): string => (decided.ok ? 'accepted' : decided.refusal.code);
const removing = (): Withdrawal => must(openWithdrawal('w1', thread, remove, true, marta)).withdrawal;

/** One call and its answer, `minutes` after the first. */
function calls(withdrawal: Withdrawal, answer: TakeDownAnswer, minutes = 1): Withdrawn {
  const call = must(beginCall(withdrawal, at(minutes), 60_000));
  const report = { attempt: call.withdrawal.attempt, remoteId: call.part.remoteId, answer, hash: 'h2' };
  return must(applyAnswer(call.withdrawal, { ...report, machineNow: at(minutes), by: worker }));
}
const gone: TakeDownAnswer = { kind: 'removed', already: false };

describe('who takes back what is out', () => {
  test('the chief alone; a writer asks, and nothing is called before somebody agrees', () => {
    expect(removing()).toMatchObject({ state: 'doing', way: 'remove' });
    const asked = must(openWithdrawal('w1', thread, remove, false, marta));
    expect(asked.withdrawal).toMatchObject({ state: 'asked', way: 'remove' });
    expect(code(beginCall(asked.withdrawal, at(1), 60_000))).toBe('invalid_state');
    expect(must(agreeToWithdrawal(asked.withdrawal, marta, null)).withdrawal.state).toBe('doing');
    expect(must(declineWithdrawal(asked.withdrawal, marta, 'Es correcto')).withdrawal.state).toBe('refused');
    expect(code(declineWithdrawal(asked.withdrawal, marta, ' '))).toBe('reason_required');
  });

  test('never without a reason, and never what is still being sent or is not out', () => {
    expect(code(openWithdrawal('w1', thread, { ...remove, reason: ' ' }, true, marta))).toBe('reason_required');
    expect(code(openWithdrawal('w1', { ...thread, state: 'sending' }, remove, true, marta))).toBe(
      'publication_in_flight',
    );
    expect(code(openWithdrawal('w1', { ...thread, state: 'held', standing: [] }, remove, true, marta))).toBe(
      'invalid_state',
    );
  });

  test('half a thread that was held stands in public, and can be taken back', () => {
    const half: Outside = { ...thread, state: 'held', standing: thread.standing.slice(0, 1) };
    expect(must(openWithdrawal('w1', half, remove, true, marta)).withdrawal.parts).toHaveLength(1);
  });

  test('where the network gave no address a person does it', () => {
    const nowhere = must(openWithdrawal('w1', { ...thread, standing: [] }, remove, true, marta)).withdrawal;
    expect(nowhere).toMatchObject({ state: 'by_hand', cause: 'no_address', handDue: at(240) });
  });
});

describe('an approval revoked too late', () => {
  test('offers it at once where it is out, and watches what is being sent', () => {
    expect(offerWithdrawal('w1', thread, marta)?.withdrawal.state).toBe('offered');
    expect(offerWithdrawal('w1', { ...thread, state: 'waiting', standing: [] }, marta)).toBeNull();
    const watching = offerWithdrawal('w1', { ...thread, state: 'unknown', standing: [] }, marta)?.withdrawal;
    if (!watching) throw new Error('not watched');
    expect(watching.state).toBe('watching');
    expect(code(settleWatched(watching, { ...thread, state: 'sending', standing: [] }, false, worker))).toBe(
      'publication_in_flight',
    );
    expect(must(settleWatched(watching, thread, false, worker)).withdrawal).toMatchObject({
      state: 'offered',
      parts: [{ remoteId: 't1' }, { remoteId: 't2' }, { remoteId: 'c1' }],
    });
    const none = { ...thread, state: 'held' as const, standing: [] };
    expect(must(settleWatched(watching, none, false, worker)).withdrawal.state).toBe('left');
  });

  test('may be left standing, with a reason', () => {
    const offered = offerWithdrawal('w1', thread, marta)?.withdrawal;
    if (!offered) throw new Error('not offered');
    expect(must(leaveStanding(offered, marta, 'El dato era correcto')).withdrawal.state).toBe('left');
    expect(code(leaveStanding(offered, marta, ''))).toBe('reason_required');
  });
});

describe('taking down', () => {
  test('goes from the end: the comment, the second post, the first; each recorded; done with the last', () => {
    const order: string[] = [];
    let withdrawal = removing();
    while (withdrawal.state === 'doing') {
      order.push(must(beginCall(withdrawal, at(1), 60_000)).part.remoteId);
      withdrawal = calls(withdrawal, gone).withdrawal;
    }
    expect(order).toEqual(['c1', 't2', 't1']);
    expect(withdrawal.state).toBe('done');
    expect(isEvidenced(withdrawal)).toBe(true);
  });

  test('one call at a time; a lost worker’s is repeated when its lease is over', () => {
    const call = must(beginCall(removing(), at(1), 60_000)).withdrawal;
    expect(code(beginCall(call, at(1.5), 60_000))).toBe('invalid_state');
    expect(must(beginCall(call, at(2), 60_000)).part.remoteId).toBe('c1');
  });

  test('what the lost worker learnt still counts, once', () => {
    const first = must(beginCall(removing(), at(1), 60_000)).withdrawal;
    const second = must(beginCall(first, at(2), 60_000)).withdrawal;
    const report = { remoteId: 'c1', hash: null, machineNow: at(2), by: worker };
    const late = must(applyAnswer(second, { ...report, attempt: 1, answer: gone }));
    expect(late.withdrawal.parts[2]?.gone).not.toBeNull();
    expect(code(applyAnswer(late.withdrawal, { ...report, attempt: 2, answer: gone }))).toBe('invalid_state');
    expect(code(applyAnswer(second, { ...report, attempt: 1, answer: { kind: 'unknown' } }))).toBe('invalid_state');
  });

  test.each<[TakeDownAnswer, string, string | null]>([
    [{ kind: 'by_hand', reason: 'too_old' }, 'by_hand', 'too_old'],
    [{ kind: 'refused', code: 'content_rejected' }, 'by_hand', 'network_refused'],
    [{ kind: 'unauthorised', code: 'token_expired' }, 'by_hand', 'unauthorised'],
    [{ kind: 'throttled', until: new Date(T0 + 600_000) }, 'doing', null],
    [{ kind: 'not_sent', reason: 'unreachable' }, 'doing', null],
    [{ kind: 'unknown' }, 'doing', null],
  ])('%j → %s', (answer, state, cause) =>
    expect(calls(removing(), answer).withdrawal).toMatchObject({ state, cause, leaseUntil: null }),
  );

  test('a network that never answers comes to a person in the end', () => {
    let withdrawal = removing();
    for (let minutes = 10; withdrawal.state === 'doing'; minutes += 10)
      withdrawal = calls(withdrawal, { kind: 'unknown' }, minutes).withdrawal;
    expect(withdrawal).toMatchObject({ state: 'by_hand', cause: 'network_trouble' });
    expect(must(tryAgain(withdrawal, marta, 'Ya responde')).withdrawal).toMatchObject({ state: 'doing', tries: 0 });
  });
});

describe('by hand', () => {
  const byHand = must(openWithdrawal('w1', thread, { ...remove, way: 'by_hand' }, true, marta)).withdrawal;
  const proof = { words: 'Borrado desde el móvil', link: null, assetId: 'a1', personId: 'nuria', at: at(5) };

  test('is done with words and something to see, and not without', () => {
    expect(code(proveByHand(byHand, { ...proof, words: '' }, marta))).toBe('reason_required');
    expect(code(proveByHand(byHand, { ...proof, assetId: null }, marta))).toBe('evidence_missing');
    const done = must(proveByHand(byHand, proof, marta)).withdrawal;
    expect(done).toMatchObject({ state: 'done', proof });
    expect(done.parts.every((part) => part.gone?.by === 'person')).toBe(true);
  });

  test('is late after its term', () => {
    expect(isHandOverdue(byHand, at(239))).toBe(false);
    expect(isHandOverdue(byHand, at(241))).toBe(true);
  });
});

describe('other words', () => {
  const chosen = (way: 'edit' | 'correct'): Withdrawal =>
    must(openWithdrawal('w1', thread, { way, reason: 'Eran 59' }, true, marta)).withdrawal;
  const words = (way: 'edit' | 'correct'): Withdrawal => must(beginWords(chosen(way), 'c9', marta)).withdrawal;

  test('wait for their own approval and then take the place of those that stand', () => {
    expect(words('edit').state).toBe('words');
    expect(code(beginCall(words('edit'), at(1), 60_000))).toBe('invalid_state');
    const ready = must(wordsReady(words('edit'), worker)).withdrawal;
    expect(must(beginCall(ready, at(1), 60_000))).toMatchObject({ operation: 'edit', part: { remoteId: 't1' } });
    expect(calls(ready, { kind: 'edited' }).withdrawal).toMatchObject({ state: 'done', correctedHash: 'h2' });
  });

  test('or set it right in a post of their own', () => {
    expect(code(wordsReady(words('correct'), worker))).toBe('invalid_state');
    expect(must(correctionOut(words('correct'), 'h2', worker)).withdrawal).toMatchObject({ state: 'done' });
    expect(code(correctionOut(words('edit'), 'h2', worker))).toBe('invalid_state');
  });

  test('are written in one draft, which somebody has to begin', () => {
    expect(chosen('edit')).toMatchObject({ state: 'words', correctionPostId: null });
    expect(code(wordsReady(chosen('edit'), worker))).toBe('invalid_state');
    expect(code(correctionOut(chosen('correct'), 'h2', worker))).toBe('invalid_state');
    expect(code(beginWords(words('edit'), 'c10', marta))).toBe('invalid_state');
  });
});

describe('what is possible', () => {
  const reasons = (rules: Parameters<typeof waysFor>[0], parts: number, hours: number) =>
    Object.fromEntries(
      waysFor(rules, removing().parts.slice(0, parts), hours * 3_600_000).map(({ way, reason }) => [way, reason]),
    );
  test('is said with its reason', () => {
    const telegram = { remove: { hours: 48 }, edit: { hours: null } };
    expect(reasons(telegram, 1, 47)).toEqual({ correct: null, edit: null, remove: null, by_hand: null });
    expect(reasons(telegram, 1, 48)).toMatchObject({ remove: 'too_old', edit: null });
    expect(reasons(telegram, 3, 1)).toMatchObject({ edit: 'several_parts' });
    expect(reasons({ remove: null, edit: null }, 1, 1)).toMatchObject({ remove: 'unsupported', edit: 'unsupported' });
    expect(reasons(telegram, 0, 1)).toMatchObject({ remove: 'no_address', edit: 'no_address', by_hand: null });
  });
});

/** Anything at all may happen to one, in any order; see what must hold whatever does. */
describe('whatever happens', () => {
  const ANSWERS: readonly TakeDownAnswer[] = [
    gone,
    { kind: 'removed', already: true },
    { kind: 'edited' },
    { kind: 'by_hand', reason: 'too_old' },
    { kind: 'refused', code: 'content_rejected' },
    { kind: 'unauthorised', code: 'token_expired' },
    { kind: 'throttled', until: new Date(T0) },
    { kind: 'not_sent', reason: 'unreachable' },
    { kind: 'unknown' },
  ];
  const deed = fc.oneof(
    fc.record({ deed: fc.constant('call' as const), answer: fc.constantFrom(...ANSWERS), lost: fc.boolean() }),
    fc.record({ deed: fc.constant('late' as const), answer: fc.constantFrom(...ANSWERS) }),
    fc.record({
      deed: fc.constant('choose' as const),
      way: fc.constantFrom('remove' as const, 'edit' as const, 'correct' as const, 'by_hand' as const),
      decides: fc.boolean(),
    }),
    fc.record({
      deed: fc.constantFrom('agree', 'decline', 'leave', 'prove', 'empty', 'again', 'write', 'words', 'out'),
    }),
    fc.record({ deed: fc.constant('settle' as const), state: fc.constantFrom(...DELIVERY_STATES) }),
  );

  test('it is never done without evidence, nothing is called twice once gone, and only its own parts are called', () => {
    fc.assert(
      fc.property(fc.constantFrom(...DELIVERY_STATES), fc.array(deed, { maxLength: 30 }), (state, deeds) => {
        let withdrawal = offerWithdrawal('w1', { ...thread, state }, marta)?.withdrawal;
        if (!withdrawal) return;
        const own = thread.standing.map((part) => part.remoteId);
        let last: { readonly attempt: number; readonly remoteId: string } | null = null;
        deeds.forEach((one, minutes) => {
          if (!withdrawal) return;
          const before: Withdrawal = withdrawal;
          const now = at(minutes * 10);
          let decided: Decided<Withdrawn> | null = null;
          if (one.deed === 'call' && 'lost' in one) {
            const call = beginCall(before, now, 60_000);
            if (call.ok) {
              const { part, operation } = call.value;
              expect(own).toContain(part.remoteId);
              expect(before.parts.find((p) => p.remoteId === part.remoteId)?.gone ?? null).toBeNull();
              expect(operation).toBe(before.way === 'edit' ? 'edit' : 'remove');
              withdrawal = call.value.withdrawal;
              last = { attempt: withdrawal.attempt, remoteId: part.remoteId };
              const fits = (one.answer.kind === 'edited') === (operation === 'edit') || one.answer.kind !== 'removed';
              if (one.lost || !fits) return;
              const report = { ...last, answer: one.answer, hash: 'h2', machineNow: now, by: worker };
              if (operation === 'remove' && one.answer.kind === 'edited') return;
              decided = applyAnswer(withdrawal, report);
            }
          } else if (one.deed === 'late' && 'answer' in one && last && one.answer.kind !== 'edited') {
            decided = applyAnswer(before, { ...last, answer: one.answer, hash: null, machineNow: now, by: worker });
          } else if (one.deed === 'choose' && 'way' in one) {
            const choice = { way: one.way, reason: 'x' };
            decided = chooseWay(before, choice, one.decides, marta);
          } else if (one.deed === 'settle' && 'state' in one) {
            decided = settleWatched(before, { ...thread, state: one.state }, false, worker);
          } else if (one.deed === 'agree') decided = agreeToWithdrawal(before, marta, null);
          else if (one.deed === 'decline') decided = declineWithdrawal(before, marta, 'no');
          else if (one.deed === 'leave') decided = leaveStanding(before, marta, 'no');
          else if (one.deed === 'again') decided = tryAgain(before, marta, 'otra vez');
          else if (one.deed === 'write') decided = beginWords(before, 'c9', marta);
          else if (one.deed === 'words') decided = wordsReady(before, worker);
          else if (one.deed === 'out') decided = correctionOut(before, 'h2', worker);
          else if (one.deed === 'prove' || one.deed === 'empty') {
            const link = one.deed === 'prove' ? 'https://x.example/1' : null;
            decided = proveByHand(before, { words: 'hecho', link, assetId: null, personId: 'n', at: now }, marta);
          }
          if (decided?.ok) withdrawal = decided.value.withdrawal;
          if (withdrawal.state === 'done') expect(isEvidenced(withdrawal)).toBe(true);
          // What is gone stays gone, and who made it go is never rewritten.
          before.parts.forEach((part, index) => {
            if (part.gone !== null) expect(withdrawal?.parts[index]?.gone).toEqual(part.gone);
          });
          // Every change of state is told, with a reason.
          if (decided?.ok) {
            expect(decided.value.events.length).toBeGreaterThan(0);
            expect(decided.value.events.every((event) => event.reason !== '')).toBe(true);
          }
        });
      }),
      { numRuns: 500 },
    );
  });
});
