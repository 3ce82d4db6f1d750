import type { By } from '../event.js';
import { accept, refuse, type Decided } from '../refusal.js';
import { isBefore, msOf, plusMs, type Instant } from '../schedule/instant.js';
import { AT_REST, change, type Delivered } from './delivery.change.js';
import type { GateAnswer } from './gate.js';
import type { Publication } from './publication.types.js';
import { EARLY_WAIT_MS, type Timeliness } from './timeliness.js';

/** Falls due: a job may be made for it. A throttled one only when the network's time has come (machine time). */
export function enqueuePublication(publication: Publication, machineNow: Instant, by: By): Decided<Delivered> {
  if (publication.notBefore !== null && isBefore(machineNow, publication.notBefore))
    return refuse('invalid_state', null, { state: publication.state, notBefore: publication.notBefore });
  return change(publication, 'enqueue', by, {}, { action: 'publication.queued', reason: 'due' });
}

export interface ClaimRequest {
  /** the epoch the job was made for */
  readonly epoch: number;
  readonly timeliness: Timeliness;
  readonly gate: GateAnswer;
  /** machine time */
  readonly machineNow: Instant;
  readonly leaseMs: number;
  readonly by: By;
}

/**
 * A job is a hint; this is the truth. quiet: another epoch or state, nothing to do · wait: up to two seconds early ·
 * changed: claimed for sending or asking (state `sending`), put back to waiting (earlier), or held with the reason.
 */
export type ClaimAnswer =
  | { readonly kind: 'quiet' }
  | { readonly kind: 'wait'; readonly ms: number }
  | ({ readonly kind: 'claimed' | 'postponed' | 'held' } & Delivered);

export function claimPublication(publication: Publication, request: ClaimRequest): ClaimAnswer {
  if (request.epoch !== publication.epoch) return { kind: 'quiet' };
  const { timeliness, gate, by } = request;
  // What is pending was begun in time: it is only asked for again; the gate stands before any visible call all the same.
  // With something of it in public only such a call is left, so a closed gate stops it here already.
  if (publication.state === 'pending')
    return gate.pass || publication.remoteId === null
      ? takeLease(publication, request)
      : held(publication, gate.reasons[0], by);
  if (publication.state !== 'queued') return { kind: 'quiet' };
  if (timeliness.kind === 'early') {
    if (timeliness.inMs <= EARLY_WAIT_MS) return { kind: 'wait', ms: timeliness.inMs };
    // By the database's clock, so that a worker whose own runs ahead can't take it again and again until its hour.
    const notBefore = plusMs(request.machineNow, timeliness.inMs - EARLY_WAIT_MS);
    return answer('postponed', change(publication, 'postpone', by, { ...AT_REST, notBefore }, POSTPONED));
  }
  const reason = heldFor(timeliness, gate);
  if (reason !== null) return held(publication, reason, by);
  return takeLease(publication, request);
}

function held(publication: Publication, reason: string, by: By): ClaimAnswer {
  const fields = { ...AT_REST, epoch: publication.epoch + 1, reason };
  return answer('held', change(publication, 'hold', by, fields, { action: 'publication.held', reason }));
}

function takeLease(publication: Publication, request: ClaimRequest): ClaimAnswer {
  if (publication.notBefore !== null && isBefore(request.machineNow, publication.notBefore)) return { kind: 'quiet' };
  const late = publication.late || request.timeliness.kind === 'late' || request.timeliness.kind === 'overdue';
  const leaseUntil = plusMs(request.machineNow, request.leaseMs);
  const fields = { leaseUntil, attempt: publication.attempt + 1, notBefore: null, late, reason: null };
  return answer('claimed', change(publication, 'claim', request.by, fields, CLAIMED));
}

function heldFor(timeliness: Timeliness, gate: GateAnswer): string | null {
  if (!gate.pass) return gate.reasons[0];
  if (timeliness.kind === 'useless') return 'latest_useful_passed';
  return timeliness.kind === 'overdue' ? 'overdue' : null;
}

const CLAIMED = { action: 'publication.claimed', reason: 'due' } as const;
const POSTPONED = { action: 'publication.postponed', reason: 'early' } as const;

const answer = (kind: 'claimed' | 'postponed' | 'held', decided: Decided<Delivered>): ClaimAnswer =>
  decided.ok ? { kind, ...decided.value } : { kind: 'quiet' };

/**
 * The last check before the visible call: still this attempt's, nothing moved or stopped it, and enough lease left for
 * the whole request, so that a worker that slept past its lease sends nothing. Accepting writes the intent down: from
 * here on a lost worker means unknown. Refuses `invalid_state` (too little lease, another attempt) → the worker answers
 * not_sent; a gate that no longer passes holds it.
 */
export function beginCommit(
  publication: Publication,
  request: {
    readonly attempt: number;
    readonly machineNow: Instant;
    readonly requestTimeoutMs: number;
    readonly gate: GateAnswer;
    readonly by: By;
  },
): Decided<Delivered & { readonly mayCommit: boolean }> {
  const { state, attempt, leaseUntil, committingAt } = publication;
  if (state !== 'sending' || attempt !== request.attempt || leaseUntil === null || committingAt !== null)
    return refuse('invalid_state', null, { state, attempt });
  if (msOf(leaseUntil) - msOf(request.machineNow) < request.requestTimeoutMs)
    return refuse('invalid_state', null, { state, reason: 'lease_too_short' });
  if (!request.gate.pass) {
    const [reason] = request.gate.reasons;
    const fields = { ...AT_REST, epoch: publication.epoch + 1, reason };
    const held = change(publication, 'hold', request.by, fields, { action: 'publication.held', reason });
    return held.ok ? accept({ ...held.value, mayCommit: false }) : held;
  }
  const next: Publication = { ...publication, committingAt: request.machineNow };
  const noted = noteCommitting(next, request.by);
  return accept({ publication: next, events: [noted], mayCommit: true });
}

const noteCommitting = (publication: Publication, by: By): Delivered['events'][number] => ({
  action: 'publication.committing',
  subject: { kind: 'publication', id: publication.id },
  by,
  reason: 'prepared',
  previousHash: publication.hash,
  payload: { attempt: publication.attempt, hash: publication.hash },
});
