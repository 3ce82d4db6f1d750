import type { By } from '../event.js';
import { refuse, type Decided } from '../refusal.js';
import { isBefore, plusMs, type Instant } from '../schedule/instant.js';
import { AT_REST, change, type Delivered } from './delivery.change.js';
import type { DeliveryOutcome, Publication, Standing } from './publication.types.js';
import { LONGEST_DELAY_MS, retryDelayMs, type Haste } from './retry.js';

export interface OutcomeReport {
  readonly attempt: number;
  readonly outcome: DeliveryOutcome;
  /** machine time */
  readonly machineNow: Instant;
  readonly by: By;
  readonly haste?: Haste;
}

/**
 * Records what an attempt ended in. While that attempt is the last and nothing was decided about it, its worker's answer
 * counts even after the lease (a stopped worker woke up). Otherwise a late report counts only if it proves that the post,
 * or its first part, is out: that is the truth whatever was decided meanwhile; any other is refused `invalid_state`.
 */
export function applyOutcome(publication: Publication, report: OutcomeReport): Decided<Delivered> {
  const { outcome, by, machineNow } = report;
  const own = publication.attempt === report.attempt;
  const current = own && (publication.state === 'sending' || publication.state === 'unknown');
  if (!current || (publication.state === 'unknown' && outcome.kind === 'published')) {
    if (outcome.kind === 'published') return provePublished(publication, outcome, by, 'late_report');
    if (outcome.kind === 'pending' && outcome.standing)
      return proveStanding(publication, outcome.standing, machineNow, by, 'late_report');
    return refuse('invalid_state', null, { state: publication.state, attempt: publication.attempt });
  }
  const said = (reason: string) => ({ action: 'publication.outcome', reason }) as const;
  switch (outcome.kind) {
    case 'published':
      return change(
        publication,
        'published',
        by,
        { ...AT_REST, ...idsOf(outcome), reason: null, tries: 0 },
        said('published'),
      );
    case 'pending': {
      // The visible call of this attempt, if any, has been answered: asking again is a new attempt.
      const notBefore = plusMs(machineNow, outcome.afterSeconds * 1_000);
      const progress = outcome.standing ? { ...idsOf(outcome.standing), tries: 0 } : {};
      return change(
        publication,
        'pending',
        by,
        { ...AT_REST, ...progress, notBefore },
        said(outcome.standing ? 'standing' : 'pending'),
      );
    }
    case 'refused':
      return change(publication, 'refused', by, { ...AT_REST, reason: outcome.code }, said(outcome.code));
    case 'unauthorised':
      return change(publication, 'unauthorised', by, { ...AT_REST, reason: outcome.code }, said(outcome.code));
    case 'throttled': {
      const notBefore = outcome.until.toISOString();
      return change(publication, 'throttled', by, { ...AT_REST, notBefore, reason: 'throttled' }, said('throttled'));
    }
    case 'not_sent':
      return notSent(publication, outcome.reason, machineNow, by, report.haste);
    case 'unknown':
      // The lease stays on record: until it and the request time-out have passed, the call may still arrive.
      return change(publication, 'unknown', by, { reason: 'no_answer', settled: false }, said('unknown'));
  }
}

/** Proof, from a look or a late report, that it is out: `unknown`, and nearly every other state, becomes published. */
export const provePublished = (publication: Publication, proof: Standing, by: By, reason: string): Decided<Delivered> =>
  change(
    publication,
    'prove_published',
    by,
    { ...AT_REST, ...idsOf(proof), reason: null },
    { action: 'publication.outcome', reason },
  );

/**
 * Proof that its first part, and perhaps more, is out and the rest is not: it goes on from there, unless a person or a
 * rule has stopped it, which then stays so. Refuses `invalid_state` where as much is known already, and while another
 * attempt's visible call is under way.
 */
export function proveStanding(
  publication: Publication,
  standing: Standing,
  machineNow: Instant,
  by: By,
  reason: string,
): Decided<Delivered> {
  const { state, remoteId, parts, committingAt } = publication;
  const known = remoteId !== null && parts.length >= standing.parts.length;
  if (known || (state === 'sending' && committingAt !== null))
    return refuse('invalid_state', null, { state, verb: 'prove_standing' });
  const fields = { ...AT_REST, ...idsOf(standing), notBefore: machineNow, tries: 0 };
  return change(publication, 'prove_standing', by, fields, { action: 'publication.outcome', reason });
}

/**
 * The lease is over and nothing was reported. Before the visible call nothing can have been seen: it waits again.
 * After its intent was written down: unknown. Refuses `invalid_state` while the lease holds.
 */
export function lapseLease(
  publication: Publication,
  machineNow: Instant,
  by: By,
  haste: Haste = 1,
): Decided<Delivered> {
  const { state, leaseUntil, committingAt } = publication;
  if (state !== 'sending' || leaseUntil === null || isBefore(machineNow, leaseUntil))
    return refuse('invalid_state', null, { state, verb: 'lapse' });
  if (committingAt === null) return notSent(publication, 'lease_lapsed', machineNow, by, haste);
  const fields = { reason: 'lease_lapsed', settled: false };
  return change(publication, 'unknown', by, fields, { action: 'publication.lease_lapsed', reason: 'lease_lapsed' });
}

function notSent(
  publication: Publication,
  reason: string,
  machineNow: Instant,
  by: By,
  haste: Haste = 1,
): Decided<Delivered> {
  const tries = publication.tries + 1;
  const delay = retryDelayMs(tries);
  // From unknown, proof that nothing went out is good news: it waits its longest once more rather than be held.
  if (delay === null && publication.state === 'sending') {
    const fields = { ...AT_REST, tries, epoch: publication.epoch + 1, reason };
    return change(publication, 'hold', by, fields, { action: 'publication.held', reason: 'not_sent_too_often' });
  }
  const fields = {
    ...AT_REST,
    tries,
    notBefore: plusMs(machineNow, Math.round((delay ?? LONGEST_DELAY_MS) / haste)),
    reason,
  };
  return change(publication, 'not_sent', by, fields, { action: 'publication.outcome', reason: 'not_sent' });
}

const idsOf = ({ remoteId, permalink, parts }: Standing): Standing => ({ remoteId, permalink, parts });
