import { step, type TransitionTable } from '../machine.js';
import type { Decided } from '../refusal.js';
import type { WithdrawalState } from './withdrawal.types.js';

/**
 * turned_out, came_to_nothing: how what was being sent ended · ask, begin, await_words, hand: the way that was chosen ·
 * write: somebody has begun a draft for the other words · decline: the head says no · words_ready: they are approved · taken_down: one part is gone, others stand ·
 * finish: nothing is left to do, with evidence · prove: a person shows that they did it · again: by program once more ·
 * leave: it stays where it is.
 */
export const WITHDRAWAL_VERBS = [
  'turned_out',
  'came_to_nothing',
  'ask',
  'begin',
  'await_words',
  'hand',
  'write',
  'decline',
  'words_ready',
  'wait',
  'taken_down',
  'finish',
  'prove',
  'again',
  'leave',
] as const;
export type WithdrawalVerb = (typeof WITHDRAWAL_VERBS)[number];

export const WITHDRAWAL_TABLE: TransitionTable<WithdrawalState, WithdrawalVerb> = {
  watching: { turned_out: 'offered', came_to_nothing: 'left' },
  offered: { ask: 'asked', begin: 'doing', await_words: 'words', hand: 'by_hand', leave: 'left' },
  asked: { begin: 'doing', await_words: 'words', hand: 'by_hand', decline: 'refused', leave: 'left' },
  words: { write: 'words', words_ready: 'doing', finish: 'done', hand: 'by_hand', begin: 'doing', leave: 'left' },
  doing: { wait: 'doing', taken_down: 'doing', finish: 'done', hand: 'by_hand' },
  // The answer of a call that was thought lost may still come and finish it.
  by_hand: { prove: 'done', again: 'doing', taken_down: 'by_hand', finish: 'done', leave: 'left' },
  done: {},
  refused: {},
  left: {},
};

/** Where `verb` leads a withdrawal in `state`, or `invalid_state`. */
export const nextWithdrawal = (state: WithdrawalState, verb: WithdrawalVerb): Decided<WithdrawalState> =>
  step(WITHDRAWAL_TABLE, state, verb);

export const OPEN_WITHDRAWALS: readonly WithdrawalState[] = [
  'watching',
  'offered',
  'asked',
  'words',
  'doing',
  'by_hand',
];
