import type { Instant } from '../schedule/instant.js';

/**
 * remove: taken down by program · edit: other approved words in its place · correct: an approved post of its own that
 * sets it right · by_hand: a person does it on the network and proves it.
 */
export const WITHDRAWAL_WAYS = ['remove', 'edit', 'correct', 'by_hand'] as const;
export type WithdrawalWay = (typeof WITHDRAWAL_WAYS)[number];

/**
 * watching: its approval was revoked while it was being sent, and nobody knows yet whether it will be out ·
 * offered: it is out without an approval and somebody must say what is done · asked: a writer wants it withdrawn and the
 * head or the chief must agree · words: waits for approved words · doing: the network is being asked ·
 * by_hand: a person must do it · done, refused, left: the end.
 */
export const WITHDRAWAL_STATES = [
  'watching',
  'offered',
  'asked',
  'words',
  'doing',
  'by_hand',
  'done',
  'refused',
  'left',
] as const;
export type WithdrawalState = (typeof WITHDRAWAL_STATES)[number];

/** Why it can't be done by program. */
export const HAND_CAUSES = [
  'chosen',
  'too_old',
  'unsupported',
  'not_ours',
  'no_address',
  'network_refused',
  'unauthorised',
  'network_trouble',
  'words_not_approved',
] as const;
export type HandCause = (typeof HAND_CAUSES)[number];

/** One thing that stands in public, and how it went. */
export interface StandingPart {
  readonly kind: 'post' | 'comment';
  readonly remoteId: string;
  /** business time; `already`: somebody had taken it down before · null = it stands */
  readonly gone: { readonly at: Instant; readonly by: 'network' | 'person'; readonly already: boolean } | null;
}

/** What a person who did it by hand shows for it: their words, and an address or a picture of the screen. */
export interface WithdrawalProof {
  readonly words: string;
  readonly link: string | null;
  readonly assetId: string | null;
  readonly personId: string;
  /** business time */
  readonly at: Instant;
}

/** The taking back of one publication from its network. Kept for ever; the publication itself stays as published. */
export interface Withdrawal {
  readonly id: string;
  readonly publicationId: string;
  /** of the words that went out */
  readonly hash: string;
  readonly state: WithdrawalState;
  /** null until somebody has chosen */
  readonly way: WithdrawalWay | null;
  /** as they went out, first post first; taken down from the end */
  readonly parts: readonly StandingPart[];
  readonly cause: HandCause | null;
  /** business time by which a person should have done it */
  readonly handDue: Instant | null;
  readonly proof: WithdrawalProof | null;
  /** post in whose round the other words are approved (edit, correct); null until somebody begins to write them */
  readonly correctionPostId: string | null;
  /** hash of the approved words that stand there now, or that set it right in a post of their own */
  readonly correctedHash: string | null;
  /** calls that provably or possibly came to nothing, in a row */
  readonly tries: number;
  /** grows with each call; an answer belongs to one */
  readonly attempt: number;
  /** machine time */
  readonly leaseUntil: Instant | null;
  /** machine time */
  readonly notBefore: Instant | null;
}
