import { step, type TransitionTable } from '../machine.js';
import type { Decided } from '../refusal.js';
import type { DeliveryState } from '../vocabulary.js';

/**
 * enqueue: falls due · postpone: back to waiting (moved, early or the attempt was proved unsent) · claim: a worker takes
 * it, to send or to ask again · published … unknown: what the network answered · prove_published: evidence from any
 * time that it is out · prove_standing: the same of its first part, where more is to follow · hold, release, cancel, retry: persons and rules · the rest: answers to an unknown outcome.
 */
export const DELIVERY_VERBS = [
  'enqueue',
  'postpone',
  'claim',
  'published',
  'pending',
  'refused',
  'throttled',
  'unauthorised',
  'not_sent',
  'unknown',
  'hold',
  'release',
  'retry',
  'move',
  'cancel',
  'prove_published',
  'prove_standing',
  'not_found',
  'look_undecided',
  'decide_published',
  'decide_not_sent',
  'decide_leave',
] as const;
export type DeliveryVerb = (typeof DELIVERY_VERBS)[number];

/**
 * `prove_published` is open to nearly every state: a worker that wakes late may hold the network's answer, and that
 * answer is the truth whatever was decided meanwhile; so is `prove_standing`, which lets what a person or a rule has
 * stopped stay stopped. Its other answers still settle an `unknown`.
 */
export const DELIVERY_TABLE: TransitionTable<DeliveryState, DeliveryVerb> = {
  waiting: {
    enqueue: 'queued',
    postpone: 'waiting',
    hold: 'held',
    move: 'waiting',
    cancel: 'cancelled',
    prove_published: 'published',
    prove_standing: 'pending',
  },
  queued: {
    postpone: 'waiting',
    claim: 'sending',
    hold: 'held',
    move: 'waiting',
    cancel: 'cancelled',
    prove_published: 'published',
    prove_standing: 'pending',
  },
  sending: {
    postpone: 'waiting',
    published: 'published',
    pending: 'pending',
    refused: 'refused',
    throttled: 'throttled',
    unauthorised: 'unauthorised',
    not_sent: 'waiting',
    unknown: 'unknown',
    hold: 'held',
    prove_published: 'published',
    prove_standing: 'pending',
  },
  pending: { claim: 'sending', unknown: 'unknown', hold: 'held', prove_published: 'published' },
  published: {},
  refused: {
    retry: 'waiting',
    move: 'waiting',
    cancel: 'cancelled',
    prove_published: 'published',
    prove_standing: 'refused',
  },
  throttled: {
    enqueue: 'queued',
    hold: 'held',
    move: 'waiting',
    cancel: 'cancelled',
    prove_published: 'published',
    prove_standing: 'pending',
  },
  unauthorised: {
    retry: 'waiting',
    hold: 'held',
    move: 'waiting',
    cancel: 'cancelled',
    prove_published: 'published',
    prove_standing: 'unauthorised',
  },
  unknown: {
    pending: 'pending',
    refused: 'refused',
    throttled: 'throttled',
    unauthorised: 'unauthorised',
    not_sent: 'waiting',
    prove_published: 'published',
    prove_standing: 'pending',
    not_found: 'waiting',
    look_undecided: 'unknown',
    decide_published: 'published',
    decide_not_sent: 'waiting',
    decide_leave: 'unknown',
  },
  held: {
    release: 'waiting',
    move: 'waiting',
    cancel: 'cancelled',
    prove_published: 'published',
    prove_standing: 'held',
  },
  cancelled: { prove_published: 'published', prove_standing: 'cancelled' },
};

/** Where `verb` leads a publication in `state`, or `invalid_state`. */
export const nextDelivery = (state: DeliveryState, verb: DeliveryVerb): Decided<DeliveryState> =>
  step(DELIVERY_TABLE, state, verb);
