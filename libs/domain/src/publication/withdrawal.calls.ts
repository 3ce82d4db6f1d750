import type { By } from '../event.js';
import { accept, refuse, type Decided } from '../refusal.js';
import { isBefore, plusMs, type Instant } from '../schedule/instant.js';
import { LONGEST_DELAY_MS, retryDelayMs } from './retry.js';
import { changeWithdrawal, eventOf, NO_CALL, type Withdrawn } from './withdrawal.change.js';
import { toHand } from './withdrawal.js';
import type { StandingPart, Withdrawal } from './withdrawal.types.js';

/** What the network answered to one call; the networks' own answers satisfy it. `until` is machine time. */
export type TakeDownAnswer =
  | { readonly kind: 'removed'; readonly already: boolean }
  | { readonly kind: 'edited' }
  | { readonly kind: 'by_hand'; readonly reason: 'too_old' | 'unsupported' | 'not_ours' }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'unauthorised'; readonly code: string }
  | { readonly kind: 'throttled'; readonly until: Date }
  | { readonly kind: 'not_sent'; readonly reason: string }
  | { readonly kind: 'unknown' };

/** What the worker may do now: exactly one call about exactly one thing. */
export interface TakeDownCall {
  readonly withdrawal: Withdrawal;
  readonly operation: 'remove' | 'edit';
  readonly part: Pick<StandingPart, 'kind' | 'remoteId'>;
}

/**
 * Takes the right to one call. Removing and editing may be repeated, so a worker that was lost costs a repetition and
 * nothing more. What came last goes first: a comment before its post, the end of a thread before its beginning.
 * Refuses `invalid_state` where there is nothing to call, another is calling, or the network's time has not come.
 */
export function beginCall(withdrawal: Withdrawal, machineNow: Instant, leaseMs: number): Decided<TakeDownCall> {
  const { state, leaseUntil, notBefore, way } = withdrawal;
  const waits = (moment: Instant | null): boolean => moment !== null && isBefore(machineNow, moment);
  const part = way === 'edit' ? withdrawal.parts[0] : nextToTakeDown(withdrawal);
  if (state !== 'doing' || !part || waits(leaseUntil) || waits(notBefore))
    return refuse('invalid_state', null, { state, verb: 'call' });
  const fields = { leaseUntil: plusMs(machineNow, leaseMs), notBefore: null, attempt: withdrawal.attempt + 1 };
  return accept({
    withdrawal: { ...withdrawal, ...fields },
    operation: way === 'edit' ? 'edit' : 'remove',
    part: { kind: part.kind, remoteId: part.remoteId },
  });
}

/** The part that is taken down next; undefined when none stands any more. */
export const nextToTakeDown = ({ parts }: Withdrawal): StandingPart | undefined =>
  parts.findLast((part) => part.gone === null);

export interface TakeDownReport {
  readonly attempt: number;
  readonly remoteId: string;
  readonly answer: TakeDownAnswer;
  /** hash of the approved words, where they were to be put in the place of the others */
  readonly hash: string | null;
  /** machine time */
  readonly machineNow: Instant;
  readonly by: By;
}

/**
 * Records what a call ended in. That a part is gone, or that the approved words stand, is the truth whenever it is
 * learnt; any other answer counts only for the last call. Whatever the network can't or won't do comes to a person.
 */
export function applyAnswer(withdrawal: Withdrawal, report: TakeDownReport): Decided<Withdrawn> {
  const { answer, by } = report;
  if (answer.kind === 'removed') return removed(withdrawal, report, answer.already);
  if (withdrawal.attempt !== report.attempt || withdrawal.state !== 'doing')
    return refuse('invalid_state', null, { state: withdrawal.state, attempt: withdrawal.attempt });
  switch (answer.kind) {
    case 'edited':
      return changeWithdrawal(withdrawal, 'finish', by, { ...NO_CALL, correctedHash: report.hash }, done('edited'));
    case 'by_hand':
      return toHand(withdrawal, answer.reason, by, answer.reason);
    case 'refused':
      return toHand(withdrawal, 'network_refused', by, answer.code);
    case 'unauthorised':
      return toHand(withdrawal, 'unauthorised', by, answer.code);
    case 'throttled':
      return waitUntil(withdrawal, answer.until.toISOString(), withdrawal.tries, by, 'throttled');
    case 'not_sent':
    case 'unknown': {
      const tries = withdrawal.tries + 1;
      const delay = retryDelayMs(tries);
      if (delay === null) return toHand({ ...withdrawal, tries }, 'network_trouble', by, answer.kind);
      const at = plusMs(report.machineNow, Math.min(delay, LONGEST_DELAY_MS));
      return waitUntil(withdrawal, at, tries, by, answer.kind);
    }
  }
}

/** The other words are approved: they are put in the place of those that stand. */
export const wordsReady = (withdrawal: Withdrawal, by: By): Decided<Withdrawn> =>
  withdrawal.way === 'edit' && withdrawal.correctionPostId !== null
    ? changeWithdrawal(withdrawal, 'words_ready', by, { ...NO_CALL, tries: 0 }, ready)
    : refuse('invalid_state', null, { state: withdrawal.state, verb: 'words_ready' });

/** The post that sets it right is out. */
export const correctionOut = (withdrawal: Withdrawal, hash: string, by: By): Decided<Withdrawn> =>
  withdrawal.way === 'correct' && withdrawal.correctionPostId !== null
    ? changeWithdrawal(withdrawal, 'finish', by, { correctedHash: hash }, done('corrected'))
    : refuse('invalid_state', null, { state: withdrawal.state, verb: 'finish' });

function removed(withdrawal: Withdrawal, { remoteId, by }: TakeDownReport, already: boolean): Decided<Withdrawn> {
  const standing = withdrawal.parts.find((part) => part.remoteId === remoteId && part.gone === null);
  if (!standing) return refuse('invalid_state', null, { state: withdrawal.state, verb: 'taken_down' });
  const gone = { at: by.at, by: 'network', already } as const;
  const parts = withdrawal.parts.map((part) => (part === standing ? { ...part, gone } : part));
  const fields = { ...NO_CALL, parts, tries: 0 };
  const said = { action: 'withdrawal.taken_down', reason: already ? 'already_gone' : 'removed', remoteId } as const;
  if (parts.some((part) => part.gone === null)) return changeWithdrawal(withdrawal, 'taken_down', by, fields, said);
  const finished = changeWithdrawal(withdrawal, 'finish', by, fields, done('removed'));
  if (!finished.ok) return finished;
  const step = { verb: 'taken_down', from: withdrawal.state };
  const last = eventOf(finished.value.withdrawal, by, said, step);
  return accept({ withdrawal: finished.value.withdrawal, events: [last, ...finished.value.events] });
}

const waitUntil = (withdrawal: Withdrawal, at: Instant, tries: number, by: By, reason: string): Decided<Withdrawn> =>
  changeWithdrawal(
    withdrawal,
    'wait',
    by,
    { leaseUntil: null, notBefore: at, tries },
    { action: 'withdrawal.waits', reason },
  );

const done = (reason: string) => ({ action: 'withdrawal.done', reason }) as const;
const ready = { action: 'withdrawal.begun', reason: 'words_approved' } as const;
