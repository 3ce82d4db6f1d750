import type { By } from '../event.js';
import { refuse, type Decided } from '../refusal.js';
import { isBefore, MINUTE_MS, msOf, plusMs, type Instant } from '../schedule/instant.js';
import type { DeliveryState } from '../vocabulary.js';
import { AT_REST, change, type Delivered } from './delivery.change.js';
import type { Publication } from './publication.types.js';
import { DEFAULT_RETRY_HOURS } from './retry.js';

/** What a slot and a certificate make of a variant. */
export type PlannedPublication = Pick<
  Publication,
  | 'id'
  | 'variantId'
  | 'slotId'
  | 'accountId'
  | 'revisionId'
  | 'hash'
  | 'certificateId'
  | 'dueAt'
  | 'group'
  | 'groupOrder'
  | 'urgent'
>;

const IN_FLIGHT: readonly DeliveryState[] = ['sending', 'pending', 'unknown'];

/** Something of it may be, or may come to be, in public: nothing new may be started for the same words. */
export const isInFlight = (state: DeliveryState): boolean => IN_FLIGHT.includes(state);

/** Something of it is in public and the rest is not: it is neither moved nor planned anew, only gone on with or left. */
export const isHalfOut = ({ state, remoteId }: Pick<Publication, 'state' | 'remoteId'>): boolean =>
  state !== 'published' && remoteId !== null;

/**
 * A new publication in `waiting`. Refuses `publication_in_flight` when another publication of the same revision is
 * sending, pending, unknown or half out, and `invalid_state` when one is out already: at most one send per revision (I7).
 */
export function planPublication(
  planned: PlannedPublication,
  ofSameRevision: readonly Pick<Publication, 'id' | 'state' | 'remoteId'>[],
  by: By,
): Decided<Delivered> {
  const others = ofSameRevision.filter((one) => one.id !== planned.id);
  if (others.some((one) => isInFlight(one.state) || isHalfOut(one))) return refuse('publication_in_flight');
  const standing = others.find((one) => one.state !== 'cancelled');
  if (standing) return refuse('invalid_state', null, { state: standing.state, verb: 'plan' });
  const publication: Publication = {
    ...planned,
    ...AT_REST,
    state: 'waiting',
    epoch: 1,
    attempt: 0,
    notBefore: null,
    tries: 0,
    late: false,
    released: false,
    settled: false,
    remoteId: null,
    permalink: null,
    parts: [],
    reason: null,
  };
  return change(publication, 'postpone', by, {}, { action: 'publication.planned', reason: 'scheduled' });
}

/**
 * Moves the hour; the id stays and the epoch grows, so that whatever was prepared for the old hour ends quietly.
 * Refuses `publication_in_flight`, `date_past` and `invalid_state`.
 */
export function movePublication(
  publication: Publication,
  dueAt: Instant,
  now: Instant,
  by: By,
  reason: string,
): Decided<Delivered> {
  if (isInFlight(publication.state) || isHalfOut(publication))
    return refuse('publication_in_flight', null, { state: publication.state });
  if (msOf(dueAt) <= msOf(now)) return refuse('date_past', 'slot', { dueAt, now });
  const fields: Partial<Publication> = {
    ...AT_REST,
    dueAt,
    epoch: publication.epoch + 1,
    notBefore: null,
    tries: 0,
    released: false,
    reason: null,
  };
  return change(publication, 'move', by, fields, { action: 'publication.moved', reason });
}

/** Calls it off for good. Refuses `publication_in_flight` and `invalid_state`. */
export function cancelPublication(publication: Publication, by: By, reason: string): Decided<Delivered> {
  if (isInFlight(publication.state)) return refuse('publication_in_flight', null, { state: publication.state });
  const fields = { ...AT_REST, epoch: publication.epoch + 1, notBefore: null, reason };
  return change(publication, 'cancel', by, fields, { action: 'publication.cancelled', reason });
}

/** Stops it until a person releases, moves or cancels it; `reason` is a code. Not once a visible call is under way. */
export function holdPublication(publication: Publication, by: By, reason: string): Decided<Delivered> {
  if (publication.committingAt !== null) return refuse('publication_in_flight', null, { state: publication.state });
  const fields = { ...AT_REST, epoch: publication.epoch + 1, reason };
  return change(publication, 'hold', by, fields, { action: 'publication.held', reason });
}

/** A person lets a held one go: at its hour, or at once if that has passed; the gate still decides. */
export const releasePublication = (publication: Publication, by: By, reason: string): Decided<Delivered> =>
  change(
    publication,
    'release',
    by,
    { ...AT_REST, epoch: publication.epoch + 1, released: true, notBefore: null, tries: 0, reason: null },
    { action: 'publication.released', reason },
  );

/**
 * A person sends a refused or unauthorised one again: the same words, the same certificate, within the circuit's hours
 * after its moment. Later `certificate_window` (details: retryUntil): what was right to say then is approved again.
 */
export function retryPublication(
  publication: Publication,
  by: By,
  reason: string,
  retryHours: number = DEFAULT_RETRY_HOURS,
): Decided<Delivered> {
  const retryUntil = plusMs(publication.dueAt, retryHours * 60 * MINUTE_MS);
  if (isBefore(retryUntil, by.at)) return refuse('certificate_window', null, { reason: 'retry_window', retryUntil });
  const fields = {
    ...AT_REST,
    epoch: publication.epoch + 1,
    released: true,
    notBefore: null,
    tries: 0,
    reason: null,
  };
  return change(publication, 'retry', by, fields, { action: 'publication.retried', reason });
}
