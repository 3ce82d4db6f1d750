import type { Json } from '../canonical.js';
import { POLICY_DOCUMENT } from './policy.document.js';
import type { RULE_MEMBERS } from './policy.document.rules.js';
import type { PolicyIssue } from './policy.issue.js';
import {
  POLICY_RULES,
  type ApprovalPolicy,
  type PolicyMatch,
  type PolicyRule,
  type PolicyStep,
} from './policy.types.js';

/** Faults told of one document; whoever has more reads the first. */
const MOST_ISSUES = 100;

/** How the document calls each rule. */
export const RULE_NAMES = {
  rejection: 'rejection',
  validityHours: 'valid',
  move: 'move',
  minorEdit: 'minor_edit',
  bulk: 'bulk',
  deputies: 'deputies',
  selfApproval: 'self_approval',
  series: 'series',
  bypass: 'bypass',
  guests: 'guests',
  atomicLanguages: 'atomic_languages',
  retryHours: 'retry',
} as const satisfies Record<PolicyRule, keyof typeof RULE_MEMBERS>;

/**
 * The circuit that a document says, or null and all its faults, each with its path. It accepts exactly what
 * POLICY_SCHEMA accepts; what the words mean is `checkPolicy`'s. Never throws, whatever the JSON.
 */
export function readPolicy(
  document: Json,
  identity: { readonly id: string; readonly version: number },
): { readonly policy: ApprovalPolicy | null; readonly issues: readonly PolicyIssue[] } {
  const issues: PolicyIssue[] = [];
  const read = POLICY_DOCUMENT.read(document, '', (code, path, details = {}) => {
    if (issues.length < MOST_ISSUES) issues.push({ code, path, severity: 'error', details });
  });
  if (!read) return { policy: null, issues };
  const { key, name, overlay, legal, priority, when, suspends, rejection, move, bulk, deputies, guests } = read;
  const policy: ApprovalPolicy = {
    ...identity,
    ...{ key, name, overlay, legal, priority, match: matchOf(read.match ?? {}), when },
    steps: read.steps.map(stepOf),
    stepsAfter: read.after.map(stepOf),
    refuseIf: read.refuse_if,
    suspends,
    rejection,
    validityHours: read.valid,
    moveWithoutApprovalMinutes: move.minutes,
    moveSameDay: move.same_day,
    minorEdit: read.minor_edit && { maxChars: read.minor_edit.max_chars, never: read.minor_edit.never },
    bulk: bulk && { max: bulk.max, openedEach: bulk.opened_each },
    deputies,
    selfApproval: read.self_approval,
    series: read.series && {
      maxOccurrences: read.series.max_occurrences,
      reviewEveryDays: read.series.review_every,
      variable: read.series.variable,
    },
    bypass: read.bypass && {
      who: read.bypass.who,
      after: read.bypass.after,
      templatesOnly: read.bypass.templates_only,
      validityHours: read.bypass.valid,
    },
    guests,
    atomicLanguages: read.atomic_languages,
    retryHours: read.retry,
    states: POLICY_RULES.filter((rule) => stated(document, RULE_NAMES[rule])),
  };
  return { policy, issues };
}

const stated = (document: Json, name: string): boolean =>
  typeof document === 'object' && document !== null && Object.hasOwn(document, name);

type Read<S> = S extends { read: (...args: never[]) => infer R } ? Exclude<R, undefined> : never;
type Document = Read<typeof POLICY_DOCUMENT>;

function stepOf(step: Document['steps'][number]): PolicyStep {
  const { key, name, kind, who, mode, when, parallel, before, sla, checks, requires, strength } = step;
  return {
    ...{ key, name, kind, who },
    mode: typeof mode === 'string' ? mode : { quorum: mode.quorum, rejectIf: mode.reject_if },
    ...{ when, parallel, before, sla },
    remindAt: step.remind,
    escalateTo: step.escalate,
    onTimeout: step.on_timeout,
    ...{ checks, requires },
    reviewsTranslation: step.reviews_translation,
    noDeputyFromUnit: step.no_deputy_from_unit,
    strength,
    vetoSendsTo: step.veto_sends_to,
  };
}

/** Without the members it doesn't say: they match everything. */
function matchOf({
  classes,
  departments,
  networks,
  tiers,
  languages,
  labels,
}: Partial<NonNullable<Document['match']>>): PolicyMatch {
  return {
    ...(classes && { classes }),
    ...(departments && { departments }),
    ...(networks && { networks }),
    ...(tiers && { tiers }),
    ...(languages && { languages }),
    ...(labels && { labels }),
  };
}
