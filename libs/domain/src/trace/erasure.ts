import { accept, refuse, type Decided } from '../refusal.js';
import { msOf, type Instant } from '../schedule/instant.js';
import type { SealedEntry } from './chain.verify.js';

/** A duty to keep (a lawsuit, an audit): about one subject, or null for the whole organisation. */
export interface LegalHold {
  readonly subjectId: string | null;
  /** business time, `[from, to)`; null = until it is lifted */
  readonly from: Instant;
  readonly to: Instant | null;
}

/**
 * E-46: erases the words of one entry of the record (reason, payload and the salt that protects their digest); its
 * place in the chain, who acted, when and on what stay, so that the chain still verifies. Refuses `invalid_state` for
 * one erased before, and `not_allowed` (reason legal_hold; details: since) while the law says to keep it.
 */
export function eraseEntry(entry: SealedEntry, holds: readonly LegalHold[], now: Instant): Decided<SealedEntry> {
  if (entry.erasable === null) return refuse('invalid_state', null, { reason: 'erased' });
  const kept = holds.find(
    ({ subjectId, from, to }) =>
      (subjectId === null || subjectId === entry.subject.id) &&
      msOf(from) <= msOf(now) &&
      (to === null || msOf(now) < msOf(to)),
  );
  if (kept) return refuse('not_allowed', null, { reason: 'legal_hold', since: kept.from });
  return accept({ ...entry, salt: null, erasable: null });
}
