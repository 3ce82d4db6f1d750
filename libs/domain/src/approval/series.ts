import { accept, refuse, type Decided } from '../refusal.js';
import { HOUR_MS, instantOf, msOf, plusMs, type Instant } from '../schedule/instant.js';
import type { SeriesRule } from './policy.types.js';

/** What a field of a template may hold from one occurrence to the next. */
export type FieldPattern =
  | { readonly kind: 'date' }
  | { readonly kind: 'time' }
  | { readonly kind: 'one_of'; readonly values: readonly string[] };

/** A series approved once: its template as it was read, and how often it has been used since. */
export interface SeriesApproval {
  readonly rule: SeriesRule;
  /** of the fixed text, media, accounts and languages: whatever is not a variable field */
  readonly templateHash: string;
  readonly approvedAt: Instant;
  readonly revokedAt: Instant | null;
  /** occurrences already covered */
  readonly used: number;
  /** the values that were approved, by field */
  readonly fields: Readonly<Record<string, string>>;
  /** what each variable field may hold; a variable without a pattern stays as it was approved */
  readonly patterns: Readonly<Record<string, FieldPattern>>;
}

export interface SeriesOccurrence {
  readonly templateHash: string;
  /** business time of its slot */
  readonly at: Instant;
  readonly fields: Readonly<Record<string, string>>;
  /** an overlay in force suspends series without review (electoral period) */
  readonly suspended: boolean;
}

/**
 * Whether the approval of a series covers one more occurrence, or it must be read like any other post (P-02, E-30).
 * Refuses `policy_refuses` (reason series_suspended), `revision_superseded` (reason template_changed, or field_changed:
 * a field that may not vary, or a value outside its pattern) and `certificate_window` (reason revoked, before_approval,
 * review_due, max_occurrences).
 */
export function seriesCovers(approval: SeriesApproval, occurrence: SeriesOccurrence): Decided<true> {
  const { rule, approvedAt } = approval;
  if (occurrence.suspended) return refuse('policy_refuses', null, { reason: 'series_suspended' });
  if (approval.revokedAt !== null) return outside('revoked', { at: approval.revokedAt });
  if (occurrence.templateHash !== approval.templateHash)
    return refuse('revision_superseded', null, { reason: 'template_changed' });
  if (msOf(occurrence.at) < msOf(approvedAt)) return outside('before_approval', { approvedAt });
  const reviewBy = plusMs(approvedAt, rule.reviewEveryDays * 24 * HOUR_MS);
  if (msOf(occurrence.at) >= msOf(reviewBy)) return outside('review_due', { reviewBy });
  if (approval.used >= rule.maxOccurrences) return outside('max_occurrences', { max: rule.maxOccurrences });
  const names = new Set([...Object.keys(approval.fields), ...Object.keys(occurrence.fields)]);
  const changed = [...names].sort().find((name) => !mayHold(approval, name, occurrence.fields[name]));
  if (changed === undefined) return accept(true);
  return refuse('revision_superseded', changed, { reason: 'field_changed', field: changed });
}

function mayHold({ rule, fields, patterns }: SeriesApproval, name: string, value: string | undefined): boolean {
  if (value === undefined) return false;
  if (value === fields[name]) return true;
  const pattern = Object.hasOwn(patterns, name) ? patterns[name] : undefined;
  if (!rule.variable.includes(name) || !pattern) return false;
  switch (pattern.kind) {
    case 'date':
      return isDate(value);
    case 'time':
      return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(value);
    case 'one_of':
      return pattern.values.includes(value);
  }
}

// A day that does not exist (30 February) is read as another one, and then says so itself.
const isDate = (value: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) &&
  !Number.isNaN(Date.parse(value)) &&
  instantOf(Date.parse(value)).startsWith(value);

const outside = (reason: string, details: Readonly<Record<string, string | number>>): Decided<never> =>
  refuse('certificate_window', null, { reason, ...details });
