/** What may be wrong with the shape of a circuit's document (readPolicy). */
export const SHAPE_ISSUES = [
  'unknown_key',
  'missing',
  'wrong_type',
  'not_one_of',
  'format',
  'control_characters',
  'too_long',
  'too_few',
  'too_many',
  'out_of_range',
  'repeated',
] as const;

/** What may be wrong with its meaning (checkPolicy). Each is an error, a warning, or both, as docs/policies.md says. */
export const MEANING_ISSUES = [
  'condition_invalid',
  'never_holds',
  'always_holds',
  'never_applies',
  'unknown_class',
  'unknown_department',
  'unknown_network',
  'unknown_label',
  'unknown_role',
  'unknown_group',
  'unknown_person',
  'unknown_step',
  'group_empty',
  'role_vacant',
  'scope_of_campaign',
  'scope_of_reply',
  'quorum_too_high',
  'quorum_reject_too_high',
  'no_binding_step',
  'key_taken',
  'key_repeated',
  'before_in_base',
  'before_itself',
  'before_cycle',
  'parallel_first',
  'parallel_elsewhere',
  'veto_without_window',
  'veto_without_target',
  'veto_target_not_before',
  'veto_target_not_binding',
  'veto_after',
  'mode_of_kind',
  'member_without_effect',
  'remind_without_sla',
  'remind_too_soon',
  'hold_without_sla',
  'suspends_in_base',
  'suspends_itself',
  'bypass_without_review',
  'bypass_not_emergency',
  'self_approval_risk',
  'hidden_by',
  'hides',
  'no_base_for_all',
  'overlay_widens',
  'overlay_empty',
] as const;

export type PolicyIssueCode = (typeof SHAPE_ISSUES)[number] | (typeof MEANING_ISSUES)[number];

/** One fault of a circuit, where it is, and what a message needs to be said in any language. */
export interface PolicyIssue {
  readonly code: PolicyIssueCode;
  /** of the document's member, e.g. `steps.1.who.0`; '' = the document */
  readonly path: string;
  /** error: can't be published · warning: allowed, and worth a look */
  readonly severity: 'error' | 'warning';
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
}

export const isError = (issue: PolicyIssue): boolean => issue.severity === 'error';

export const pathOf = (parent: string, member: string | number): string =>
  parent === '' ? String(member) : `${parent}.${member}`;
