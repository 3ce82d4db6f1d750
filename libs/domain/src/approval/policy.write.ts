import type { Json } from '../canonical.js';
import { formatTerm } from '../schedule/working-time.term.js';
import { whoKey } from './compose.merge.js';
import { retryHoursOf, rulesOn } from './policy.defaults.js';
import { RULE_NAMES } from './policy.read.js';
import {
  POLICY_RULES,
  type ApprovalPolicy,
  type PolicyRule,
  type PolicyStep,
  type StepMode,
  type Who,
} from './policy.types.js';

type Mapping = Readonly<Record<string, Json | undefined>>;

/** The document of a circuit, in the order in which people read one; what silence says as well is left out. */
export function writePolicy(policy: ApprovalPolicy): Json {
  return written({
    key: policy.key,
    name: policy.name,
    priority: policy.priority,
    overlay: policy.overlay || undefined,
    legal: policy.legal || undefined,
    match: said(written({ ...policy.match })),
    when: policy.when ?? undefined,
    steps: said(policy.steps.map(writeStep)),
    after: said(policy.stepsAfter.map(writeStep)),
    refuse_if: said(policy.refuseIf.map(({ when, reason }) => ({ when, reason }))),
    suspends: said(policy.suspends),
    ...writeRules(policy),
  });
}

function writeStep(step: PolicyStep): Json {
  return written({
    key: step.key,
    name: step.name,
    kind: step.kind === 'approve' ? undefined : step.kind,
    who: writeWho(step.who),
    mode: step.mode === 'any' ? undefined : writeMode(step.mode),
    when: step.when ?? undefined,
    parallel: step.parallel || undefined,
    before: step.before ?? undefined,
    sla: step.sla ? formatTerm(step.sla) : undefined,
    remind: said(step.remindAt.map((part) => `${Math.round(part * 100)}%`)),
    escalate: step.escalateTo.length > 0 ? writeWho(step.escalateTo) : undefined,
    on_timeout: step.onTimeout === 'wait' ? undefined : step.onTimeout,
    checks: said(step.checks),
    requires: said(step.requires),
    reviews_translation: step.reviewsTranslation || undefined,
    no_deputy_from_unit: step.noDeputyFromUnit || undefined,
    strength: step.strength ?? undefined,
    veto_sends_to: step.vetoSendsTo ?? undefined,
  });
}

const writeMode = (mode: StepMode): Json =>
  typeof mode === 'string' ? mode : written({ quorum: mode.quorum, reject_if: mode.rejectIf ?? undefined });

function writeWho(who: readonly Who[]): Json {
  const keys = who.map(whoKey);
  return keys.length === 1 && keys[0] !== undefined ? keys[0] : keys;
}

function writeRules(policy: ApprovalPolicy): Mapping {
  const rules = POLICY_RULES.filter((rule) => rulesOn(policy, rule));
  return Object.fromEntries(rules.map((rule) => [RULE_NAMES[rule], WRITE_RULE[rule](policy)]));
}

const WRITE_RULE: Record<PolicyRule, (policy: ApprovalPolicy) => Json> = {
  rejection: ({ rejection }) => rejection,
  validityHours: ({ validityHours }) => writeHours(validityHours),
  move: ({ moveWithoutApprovalMinutes: minutes, moveSameDay }) =>
    written({ minutes: minutes || undefined, same_day: moveSameDay || undefined }),
  minorEdit: ({ minorEdit }) => (minorEdit ? { max_chars: minorEdit.maxChars, never: minorEdit.never } : 'none'),
  bulk: ({ bulk }) => (bulk ? { max: bulk.max, opened_each: bulk.openedEach } : 'none'),
  deputies: ({ deputies }) => deputies,
  selfApproval: ({ selfApproval }) => selfApproval ?? 'none',
  series: ({ series }) =>
    series
      ? written({
          max_occurrences: series.maxOccurrences,
          review_every: `${series.reviewEveryDays}d`,
          variable: said(series.variable),
        })
      : 'none',
  bypass: ({ bypass }) =>
    bypass
      ? {
          who: writeWho(bypass.who),
          after: formatTerm(bypass.after),
          templates_only: bypass.templatesOnly,
          valid: writeHours(bypass.validityHours),
        }
      : 'none',
  guests: ({ guests }) => (guests ? { days: guests.days } : 'none'),
  atomicLanguages: ({ atomicLanguages }) => atomicLanguages,
  retryHours: (policy) => writeHours(retryHoursOf(policy)),
};

const writeHours = (hours: number): string => formatTerm({ minutes: hours * 60, clock: 'elapsed' });

/** An empty list or mapping says nothing. */
const said = (value: Json): Json | undefined =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0 ? undefined : value;

const written = (members: Mapping): Json => {
  const kept: Record<string, Json> = {};
  for (const [name, value] of Object.entries(members)) if (value !== undefined) kept[name] = value;
  return kept;
};
