/**
 * An expected "no", as a value. Every mutation of the API answers its subject or a `Refusal`;
 * the code is exhaustive so that the interface can say each one in the user's language.
 */
export const REFUSAL_CODES = [
  'not_allowed',
  'not_found',
  'stale_version',
  'invalid_state',
  'field_empty',
  'field_too_long',
  'field_invalid',
  'text_control_characters',
  'no_variant',
  'check_failed',
  'account_unknown',
  'account_not_connected',
  'account_unhealthy',
  'date_past',
  'time_nonexistent',
  'time_ambiguous',
  'media_unsupported',
  'media_damaged',
  'media_too_large',
  'media_alt_missing',
  'media_codec',
  'document_locked',
  'stamp_missing',
  'already_decided',
  'not_an_approver',
  'contributor_cannot_approve',
  'revision_superseded',
  'no_approvers',
  'certificate_missing',
  'certificate_window',
  'outcome_undecided',
  'publication_in_flight',
  'not_unique',
  'sign_in_failed',
  'rate_limited',
  'setup_code_wrong',
  'already_set_up',
  'clock_not_movable',
  'clock_backwards',
  'reason_required',
  'run_closed',
  'condition_invalid',
  'policy_invalid',
  'policy_refuses',
  'absence_overlaps',
  'deputy_of_deputy',
  'capacity_not_held',
  'second_factor_required',
  'second_factor_wrong',
  'checks_missing',
  'evidence_missing',
  'bulk_not_allowed',
  'bulk_too_many',
  'bulk_not_read',
  'template_required',
  'link_invalid',
  'link_expired',
  'link_revoked',
  'code_wrong',
  'mail_address_invalid',
  'mail_unavailable',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

export interface Refusal {
  readonly code: RefusalCode;
  /** Path of the input that caused it, e.g. `variants.0.text`; null where the whole command is refused. */
  readonly field: string | null;
  /** What a message needs to be said in any language: counts, limits, names, dates. Never personal payload. */
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
}

export type Decided<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export const accept = <T>(value: T): Decided<T> => ({ ok: true, value });

export const refuse = (
  code: RefusalCode,
  field: string | null = null,
  details: Refusal['details'] = {},
): { readonly ok: false; readonly refusal: Refusal } => ({ ok: false, refusal: { code, field, details } });
