import type { By } from '../event.js';
import { refuse, type Decided } from '../refusal.js';
import type { DeliveryState } from '../vocabulary.js';
import { AT_REST, change, type Delivered } from './delivery.change.js';
import { GATE_REASONS, type GateAnswer } from './gate.js';
import { isInFlight } from './plan.js';
import type { Publication } from './publication.types.js';
import type { Timeliness } from './timeliness.js';

/** Why a delivery waits for a person, as screens group it. */
export const HELD_CAUSES = [
  'unknown',
  'fenced',
  'paused',
  'overdue',
  'account',
  'group',
  'person',
  'not_approved',
  'network',
  'refused',
] as const;
export type HeldCause = (typeof HELD_CAUSES)[number];

/** The gate's reasons that say: it was its hour during a pause. */
export const PAUSE_REASONS: readonly string[] = ['organisation_paused', 'department_paused', 'account_paused'];
/** The gate's reason of a fenced start, and what its comparison could not tell. */
const FENCE_REASONS: readonly string[] = ['installation_fenced', 'restore_undecided'];
const ACCOUNT_REASONS: readonly string[] = ['account_not_healthy', 'account_not_the_approved'];
const BY_PERSON = 'held_by_person';
const OVERDUE_REASONS: readonly string[] = ['overdue', 'latest_useful_passed'];

/** Null: nobody is waited for. What is unknown waits for a person once the system looks no more (`looking` false). */
export function heldCause(delivery: {
  readonly state: DeliveryState;
  readonly reason: string | null;
  readonly settled: boolean;
  readonly looking: boolean;
}): HeldCause | null {
  const { state, reason } = delivery;
  if (state === 'unknown') return delivery.settled || delivery.looking ? null : 'unknown';
  if (state === 'refused') return 'refused';
  if (state === 'unauthorised') return 'account';
  if (state !== 'held') return null;
  return causeOf(reason ?? '');
}

function causeOf(reason: string): HeldCause {
  if (PAUSE_REASONS.includes(reason)) return 'paused';
  if (FENCE_REASONS.includes(reason)) return 'fenced';
  if (OVERDUE_REASONS.includes(reason)) return 'overdue';
  if (ACCOUNT_REASONS.includes(reason)) return 'account';
  if (reason === 'group_broken') return 'group';
  if (reason === BY_PERSON) return 'person';
  const gate: readonly string[] = GATE_REASONS;
  // What is left of the gate's reasons are faults of the certificate and rules: approval is what it lacks.
  return reason === 'not_approved' || gate.includes(reason) ? 'not_approved' : 'network';
}

/**
 * A pause that said so is over: what it held goes on by itself while it is within its grace and the gate lets it; all
 * else stays for a person. Unlike a person's release this lifts no grace: should the grace end before a worker takes it,
 * it is held as overdue. Refuses `invalid_state`.
 */
export function continueHeld(
  publication: Publication,
  asked: { readonly timeliness: Timeliness; readonly gate: GateAnswer; readonly by: By },
): Decided<Delivered> {
  const { state, reason } = publication;
  const inTime = ['early', 'on_time', 'late'].includes(asked.timeliness.kind);
  if (state !== 'held' || !PAUSE_REASONS.includes(reason ?? '') || !inTime || !asked.gate.pass)
    return refuse('invalid_state', null, { state, reason });
  const fields = { ...AT_REST, epoch: publication.epoch + 1, notBefore: null, reason: null };
  const said = { action: 'publication.released', reason: 'pause_over' } as const;
  return change(publication, 'release', asked.by, fields, said);
}

/** A person stops one, in their own words. Refuses `reason_required`, `publication_in_flight` and `invalid_state`. */
export function holdByPerson(publication: Publication, by: By, words: string): Decided<Delivered> {
  if (words.trim() === '') return refuse('reason_required', 'reason');
  if (isInFlight(publication.state)) return refuse('publication_in_flight', null, { state: publication.state });
  const fields = { ...AT_REST, epoch: publication.epoch + 1, reason: BY_PERSON };
  return change(publication, 'hold', by, fields, { action: 'publication.held', reason: words.trim() });
}
