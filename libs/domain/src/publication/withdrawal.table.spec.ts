import { reachableFrom } from '../machine.js';
import {
  nextWithdrawal,
  OPEN_WITHDRAWALS,
  WITHDRAWAL_TABLE,
  WITHDRAWAL_VERBS,
  type WithdrawalVerb,
} from './withdrawal.table.js';
import { WITHDRAWAL_STATES, type WithdrawalState } from './withdrawal.types.js';

// Written by verb; the table is written by state. Whatever is not here must be refused.
const EXPECTED: Record<WithdrawalVerb, readonly (readonly [WithdrawalState, WithdrawalState])[]> = {
  turned_out: [['watching', 'offered']],
  came_to_nothing: [['watching', 'left']],
  ask: [['offered', 'asked']],
  begin: [
    ['offered', 'doing'],
    ['asked', 'doing'],
    ['words', 'doing'],
  ],
  await_words: [
    ['offered', 'words'],
    ['asked', 'words'],
  ],
  hand: [
    ['offered', 'by_hand'],
    ['asked', 'by_hand'],
    ['words', 'by_hand'],
    ['doing', 'by_hand'],
  ],
  write: [['words', 'words']],
  decline: [['asked', 'refused']],
  words_ready: [['words', 'doing']],
  wait: [['doing', 'doing']],
  taken_down: [
    ['doing', 'doing'],
    ['by_hand', 'by_hand'],
  ],
  finish: [
    ['words', 'done'],
    ['doing', 'done'],
    ['by_hand', 'done'],
  ],
  prove: [['by_hand', 'done']],
  again: [['by_hand', 'doing']],
  leave: [
    ['offered', 'left'],
    ['asked', 'left'],
    ['words', 'left'],
    ['by_hand', 'left'],
  ],
};

describe('the taking back of a publication', () => {
  const pairs = WITHDRAWAL_STATES.flatMap((state) => WITHDRAWAL_VERBS.map((verb) => ({ state, verb })));

  test.each(pairs)('$state, $verb', ({ state, verb }) => {
    const to = EXPECTED[verb].find(([from]) => from === state)?.[1];
    const answer = nextWithdrawal(state, verb);
    if (to !== undefined) expect(answer).toEqual({ ok: true, value: to });
    else
      expect(answer).toEqual({ ok: false, refusal: { code: 'invalid_state', field: null, details: { state, verb } } });
  });

  test('every state can be reached from being watched, and what is open can always come to an end', () => {
    expect([...reachableFrom(WITHDRAWAL_TABLE, 'watching')].sort()).toEqual([...WITHDRAWAL_STATES].sort());
    for (const state of OPEN_WITHDRAWALS)
      expect([...reachableFrom(WITHDRAWAL_TABLE, state)].some((one) => !OPEN_WITHDRAWALS.includes(one))).toBe(true);
  });

  test('what has ended stays ended', () => {
    for (const state of WITHDRAWAL_STATES.filter((one) => !OPEN_WITHDRAWALS.includes(one)))
      expect([...reachableFrom(WITHDRAWAL_TABLE, state)]).toEqual([state]);
  });
});
