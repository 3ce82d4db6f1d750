import { reasonOr, type By } from '../event.js';
import { refuse, type Decided } from '../refusal.js';
import { msOf, plusMs, type Instant } from '../schedule/instant.js';
import type { DeliveryState } from '../vocabulary.js';
import { isInFlight } from './plan.js';
import { changeWithdrawal, eventOf, NO_CALL, type Withdrawn } from './withdrawal.change.js';
import { OPEN_WITHDRAWALS } from './withdrawal.table.js';
import type { HandCause, StandingPart, Withdrawal, WithdrawalProof, WithdrawalWay } from './withdrawal.types.js';

/** Business time within which a person should have taken it down by hand. */
export const HAND_TERM_MS = 4 * 3_600_000;

/** What of a publication a withdrawal needs to know. */
export interface Outside {
  readonly publicationId: string;
  readonly hash: string;
  readonly state: DeliveryState;
  /** what stands in public, first post first; empty where the network gave no address */
  readonly standing: readonly Pick<StandingPart, 'kind' | 'remoteId'>[];
}

/** What somebody chose to be done, and why. */
export interface Choice {
  readonly way: WithdrawalWay;
  readonly reason: string;
}

/** It is in public, wholly or in part, and nothing more of it is on its way. */
export const standsInPublic = ({ state, standing }: Pick<Outside, 'state' | 'standing'>): boolean =>
  state === 'published' || (standing.length > 0 && !isInFlight(state));

/** Whether it has come to rest, so that it can be said whether it is out. */
export const isAtRest = (state: DeliveryState, settled: boolean): boolean =>
  ['published', 'refused', 'unauthorised', 'held', 'cancelled'].includes(state) || (state === 'unknown' && settled);

/**
 * Its approval was revoked too late. What is out is offered for withdrawal at once; what is being sent is watched; what
 * never reached the public needs nothing: null.
 */
export function offerWithdrawal(id: string, outside: Outside, by: By): Withdrawn | null {
  const state = standsInPublic(outside) ? 'offered' : isInFlight(outside.state) ? 'watching' : null;
  if (state === null) return null;
  const withdrawal: Withdrawal = { ...blank(id, outside), state };
  const said = { action: 'withdrawal.opened', reason: state === 'offered' ? 'revoked_too_late' : 'revoked_in_flight' };
  return { withdrawal, events: [eventOf(withdrawal, by, { ...said, action: 'withdrawal.opened' }, OPENED)] };
}

/** What was watched has come to rest. Refuses `publication_in_flight` before. */
export function settleWatched(withdrawal: Withdrawal, outside: Outside, settled: boolean, by: By): Decided<Withdrawn> {
  if (standsInPublic(outside)) {
    const said = { action: 'withdrawal.opened', reason: 'revoked_too_late' } as const;
    return changeWithdrawal(withdrawal, 'turned_out', by, { parts: partsOf(outside) }, said);
  }
  if (!isAtRest(outside.state, settled)) return refuse('publication_in_flight', null, { state: outside.state });
  const said = { action: 'withdrawal.left', reason: 'nothing_went_out' } as const;
  return changeWithdrawal(withdrawal, 'came_to_nothing', by, {}, said);
}

/**
 * Somebody wants it back. `mayDecide`: the head or the chief, who need nobody else; a writer asks them. Refuses
 * `reason_required`, `publication_in_flight`, and `invalid_state` for what is not in public.
 */
export function openWithdrawal(
  id: string,
  outside: Outside,
  choice: Choice,
  mayDecide: boolean,
  by: By,
): Decided<Withdrawn> {
  if (isInFlight(outside.state)) return refuse('publication_in_flight', null, { state: outside.state });
  if (!standsInPublic(outside)) return refuse('invalid_state', null, { state: outside.state, verb: 'withdraw' });
  return chooseWay({ ...blank(id, outside), state: 'offered' }, choice, mayDecide, by);
}

/** Says what is to be done about one that is open: offered, asked, waiting for words or for a hand. */
export function chooseWay(withdrawal: Withdrawal, choice: Choice, mayDecide: boolean, by: By): Decided<Withdrawn> {
  const reason = choice.reason.trim();
  if (reason === '') return refuse('reason_required', 'reason');
  const { way } = choice;
  if (!mayDecide) return changeWithdrawal(withdrawal, 'ask', by, { way }, { action: 'withdrawal.asked', reason });
  return begin({ ...withdrawal, way }, way, reason, by);
}

/** The head or the chief agrees to what a writer asked for. */
export function agreeToWithdrawal(withdrawal: Withdrawal, by: By, reason: string | null): Decided<Withdrawn> {
  if (withdrawal.state !== 'asked' || withdrawal.way === null)
    return refuse('invalid_state', null, { state: withdrawal.state, verb: 'agree' });
  return begin(withdrawal, withdrawal.way, reasonOr(reason, 'agreed'), by);
}

/**
 * A writer begins the draft in which the other words are written and approved. Once: whoever begins it contributes to
 * it, so the ones who are to approve it don't. Refuses `invalid_state` where there is one.
 */
export const beginWords = (withdrawal: Withdrawal, correctionPostId: string, by: By): Decided<Withdrawn> =>
  withdrawal.correctionPostId === null
    ? changeWithdrawal(
        withdrawal,
        'write',
        by,
        { correctionPostId },
        { action: 'withdrawal.awaits_words', reason: 'draft_begun' },
      )
    : refuse('invalid_state', null, { state: withdrawal.state, verb: 'write' });

/** The head or the chief does not agree: it stays in public. */
export const declineWithdrawal = (withdrawal: Withdrawal, by: By, reason: string): Decided<Withdrawn> =>
  reason.trim() === ''
    ? refuse('reason_required', 'reason')
    : changeWithdrawal(withdrawal, 'decline', by, {}, { action: 'withdrawal.declined', reason: reason.trim() });

/** It stays in public, on purpose and with a reason. */
export const leaveStanding = (withdrawal: Withdrawal, by: By, reason: string): Decided<Withdrawn> =>
  reason.trim() === ''
    ? refuse('reason_required', 'reason')
    : changeWithdrawal(withdrawal, 'leave', by, {}, { action: 'withdrawal.left', reason: reason.trim() });

/** A person did it on the network and shows it. Refuses `evidence_missing` without an address or a picture. */
export function proveByHand(withdrawal: Withdrawal, proof: WithdrawalProof, by: By): Decided<Withdrawn> {
  const words = proof.words.trim();
  if (words === '') return refuse('reason_required', 'words');
  if (proof.link === null && proof.assetId === null) return refuse('evidence_missing', 'proof');
  const gone = { at: by.at, by: 'person', already: false } as const;
  const parts = withdrawal.parts.map((part) => ({ ...part, gone: part.gone ?? gone }));
  const rewords = withdrawal.way === 'edit' || withdrawal.way === 'correct';
  const fields = { proof: { ...proof, words }, ...(rewords ? {} : { parts }) };
  return changeWithdrawal(withdrawal, 'prove', by, fields, { action: 'withdrawal.done', reason: words });
}

/** By program once more: the account is connected again, or the network answers again. */
export const tryAgain = (withdrawal: Withdrawal, by: By, reason: string): Decided<Withdrawn> =>
  withdrawal.way === 'remove' || withdrawal.way === 'edit'
    ? changeWithdrawal(withdrawal, 'again', by, { ...NO_CALL, tries: 0, cause: null, handDue: null }, begun(reason))
    : refuse('invalid_state', null, { state: withdrawal.state, verb: 'again' });

/** What proves that a withdrawal is done: every part gone, other approved words in its place, or a person's proof. */
export const isEvidenced = ({ way, parts, proof, correctedHash }: Withdrawal): boolean =>
  proof !== null ||
  (way === 'edit' || way === 'correct'
    ? correctedHash !== null
    : parts.length > 0 && parts.every((part) => part.gone !== null));

export const isOpenWithdrawal = ({ state }: Pick<Withdrawal, 'state'>): boolean => OPEN_WITHDRAWALS.includes(state);

/** Past its term and still waiting for a hand. */
export const isHandOverdue = ({ state, handDue }: Withdrawal, now: Instant): boolean =>
  state === 'by_hand' && handDue !== null && msOf(handDue) < msOf(now);

/** Hands it to a person, with why and until when. */
export const toHand = (withdrawal: Withdrawal, cause: HandCause, by: By, reason: string): Decided<Withdrawn> =>
  changeWithdrawal(
    withdrawal,
    'hand',
    by,
    { ...NO_CALL, cause, handDue: plusMs(by.at, HAND_TERM_MS) },
    { action: 'withdrawal.handed', reason },
  );

function begin(withdrawal: Withdrawal, way: WithdrawalWay, reason: string, by: By): Decided<Withdrawn> {
  if (way === 'by_hand') return toHand(withdrawal, 'chosen', by, reason);
  if (way === 'remove')
    return withdrawal.parts.length === 0
      ? toHand(withdrawal, 'no_address', by, reason)
      : changeWithdrawal(withdrawal, 'begin', by, { ...NO_CALL, tries: 0 }, begun(reason));
  return changeWithdrawal(withdrawal, 'await_words', by, {}, { action: 'withdrawal.awaits_words', reason });
}

const begun = (reason: string) => ({ action: 'withdrawal.begun', reason }) as const;
const OPENED = { verb: 'open', from: null } as const;

const partsOf = ({ standing }: Outside): StandingPart[] =>
  standing.map(({ kind, remoteId }) => ({ kind, remoteId, gone: null }));

const blank = (id: string, outside: Outside): Omit<Withdrawal, 'state'> => ({
  id,
  publicationId: outside.publicationId,
  hash: outside.hash,
  way: null,
  parts: partsOf(outside),
  cause: null,
  handDue: null,
  proof: null,
  correctionPostId: null,
  correctedHash: null,
  tries: 0,
  attempt: 0,
  ...NO_CALL,
});
