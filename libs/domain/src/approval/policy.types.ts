import type { Term } from '../schedule/working-time.js';
import type { LanguageTag, NetworkKey, Role, Tier } from '../vocabulary.js';

/** Where a role is looked for: the post's department, its parent, the house, every department of the campaign, or the one a reply is about. */
export const WHO_SCOPES = ['unit', 'area', 'organisation', 'campaign', 'topic'] as const;
export type WhoScope = (typeof WHO_SCOPES)[number];

/** Whom a step asks. In a document: `role:head@unit`, `group:gabinete`, `person:<id>`. */
export type Who =
  | { readonly kind: 'role'; readonly role: Role; readonly scope: WhoScope }
  | { readonly kind: 'group'; readonly group: string }
  | { readonly kind: 'person'; readonly personId: string };

/**
 * any: the first answer decides · all: everybody asked · each_group_any: one of each group or department asked ·
 * quorum: n of those asked, and it falls as soon as `rejectIf` have answered no (null: when n can't be reached any more).
 */
export type StepMode = 'any' | 'all' | 'each_group_any' | { readonly quorum: number; readonly rejectIf: number | null };

/**
 * approve: binding · attest: somebody confirms a checklist, contributors too · consult: an opinion, never binding ·
 * inform: told, nothing asked · veto: silence within the window is no objection, a veto sends back.
 */
export const STEP_KINDS = ['approve', 'attest', 'consult', 'inform', 'veto'] as const;
export type StepKind = (typeof STEP_KINDS)[number];

export interface PolicyStep {
  /** unique within the policy; equal steps of policies that meet in one run are merged by it */
  readonly key: string;
  readonly name: string;
  readonly kind: StepKind;
  readonly who: readonly Who[];
  readonly mode: StepMode;
  /** CEL over the facts; null = always. Where it does not hold the step is not asked. */
  readonly when: string | null;
  /** runs beside the step before it */
  readonly parallel: boolean;
  /** Overlays: the step of another policy it stands before; null, or none such asked for = at the end. */
  readonly before: string | null;
  /** within which an answer is expected (veto: the window; consult: after which silence is no opinion); null = none */
  readonly sla: Term | null;
  /** at which fractions of the SLA those asked are reminded, e.g. [0.5, 0.75] */
  readonly remindAt: readonly number[];
  /** asked too once the SLA has passed, and where `who` leaves nobody who may decide; empty = the chief */
  readonly escalateTo: readonly Who[];
  /** what else a passed SLA does: hold raises an alarm. It never approves. */
  readonly onTimeout: 'wait' | 'hold';
  /** codes of the checklist that an approval must tick */
  readonly checks: readonly string[];
  /** codes of what an approval must state in words: a contract number, the legal ground, … */
  readonly requires: readonly string[];
  /** looks at translations: a change limited to a translation starts again here (policy.rejection = resume) */
  readonly reviewsTranslation: boolean;
  /** deputies who belong to the post's own department may not stand in here */
  readonly noDeputyFromUnit: boolean;
  /** a decision needs this strength; null = any */
  readonly strength: 'second_factor' | null;
  /** veto: the step whose people decide again once it has been used */
  readonly vetoSendsTo: string | null;
}

/** What a policy is for. An absent member matches everything; several members must all match; so must `when`. */
export interface PolicyMatch {
  readonly classes?: readonly string[];
  /** codes of departments */
  readonly departments?: readonly string[];
  readonly networks?: readonly NetworkKey[];
  readonly tiers?: readonly Tier[];
  readonly languages?: readonly LanguageTag[];
  /** one of them is enough */
  readonly labels?: readonly string[];
}

export const MINOR_NEVER = ['numbers', 'dates', 'urls', 'names', 'hashtags', 'media'] as const;
export type MinorNever = (typeof MINOR_NEVER)[number];

/**
 * A circuit: versioned configuration. Publishing a change makes a new version; open runs keep theirs. Plain JSON,
 * storable as it is; `policy.read.ts` and `policy.write.ts` know the form people edit (YAML).
 */
export interface ApprovalPolicy {
  readonly id: string;
  readonly version: number;
  /** stable name of the circuit, e.g. P-01; unique in the organisation */
  readonly key: string;
  readonly name: string;
  /** an overlay only adds to whatever base applies */
  readonly overlay: boolean;
  /** law demands it: applied again to open runs whenever it changes, whatever they were opened under */
  readonly legal: boolean;
  /** bases: the highest that matches is taken; overlays: the order in which they add */
  readonly priority: number;
  readonly match: PolicyMatch;
  readonly when: string | null;
  readonly steps: readonly PolicyStep[];
  /** asked once the post is out: the review after an emergency */
  readonly stepsAfter: readonly PolicyStep[];
  /** nothing may be submitted under it while one of these holds */
  readonly refuseIf: readonly { readonly when: string; readonly reason: string }[];
  /** keys of other policies' steps that are not asked while this overlay applies */
  readonly suspends: readonly string[];
  /** what a rejection goes back to */
  readonly rejection: 'restart' | 'resume' | 'previous_level';
  /** how long a certificate lasts from the last approval, in hours */
  readonly validityHours: number;
  /** how far the slot may move from the approved one without asking again, in minutes; 0 = any move asks */
  readonly moveWithoutApprovalMinutes: number;
  /** a move may also go anywhere within the same local day */
  readonly moveSameDay: boolean;
  /** what an approver may correct while approving; null = nothing */
  readonly minorEdit: { readonly maxChars: number; readonly never: readonly MinorNever[] } | null;
  /** approving many at once; null = one by one */
  readonly bulk: { readonly max: number; readonly openedEach: boolean } | null;
  /** substitutes from the register of absences stand in by themselves */
  readonly deputies: boolean;
  /** contributors may approve, because the risk is low; null = never (I4) */
  readonly selfApproval: 'low_risk' | null;
  /** a series approved once; null = every occurrence on its own */
  readonly series: SeriesRule | null;
  /** who may let it out before the round has passed, with a reason, and from when on; null = nobody */
  readonly bypass: BypassRule | null;
  /** people outside the house may be invited to give an opinion on the creative; null = nobody */
  readonly guests: { readonly days: number } | null;
  /** languages of one account pass, fall and go out together; false: each on its own */
  readonly atomicLanguages: boolean;
  /** hours after its moment in which what failed may be sent again as approved. Absent in circuits older than the rule */
  readonly retryHours?: number;
  /**
   * The rules that the document states itself, in the order of POLICY_RULES. An overlay changes only these (and those
   * that differ from RULE_DEFAULTS), so that one that says nothing of bulk approval doesn't forbid it. Absent = none.
   */
  readonly states?: readonly PolicyRule[];
}

/** What a policy rules besides its steps. `move` is moveWithoutApprovalMinutes and moveSameDay. */
export const POLICY_RULES = [
  'rejection',
  'validityHours',
  'move',
  'minorEdit',
  'bulk',
  'deputies',
  'selfApproval',
  'series',
  'bypass',
  'guests',
  'atomicLanguages',
  'retryHours',
] as const;
export type PolicyRule = (typeof POLICY_RULES)[number];

export interface SeriesRule {
  readonly maxOccurrences: number;
  readonly reviewEveryDays: number;
  /** names of the template's fields that may change from one occurrence to the next */
  readonly variable: readonly string[];
}

export interface BypassRule {
  readonly who: readonly Who[];
  /** how long the second person is waited for */
  readonly after: Term;
  /** only content made from an approved template */
  readonly templatesOnly: boolean;
  /** hours the certificate lasts at most */
  readonly validityHours: number;
}
