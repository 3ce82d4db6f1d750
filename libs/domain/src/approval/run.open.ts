import type { Json } from '../canonical.js';
import type { By, DomainEvent } from '../event.js';
import { accept, refuse, type Decided } from '../refusal.js';
import type { Instant } from '../schedule/instant.js';
import { compose } from './compose.js';
import { keepGroups } from './compose.groups.js';
import type { Facts } from './facts.js';
import type { ApprovalPolicy } from './policy.types.js';
import { carryOver } from './run.carry.js';
import { seatRun, type SeatedRun } from './run.seat.js';
import { StepMerger } from './run.steps.js';
import { scopeOf, stepOf } from './run.read.js';
import type { ApprovalRun, RunVariant } from './run.types.js';
import type { Staff } from './staff.js';

/** A variant with the revision that has just been cut for it. */
export interface SubmittedVariant {
  readonly variantId: string;
  readonly departmentId: string;
  readonly revisionId: string;
  readonly hash: string;
  /** the languages of one account: pass and fall together where the circuits hold them together; null = alone */
  readonly group: string | null;
  readonly contributors: readonly string[];
  readonly facts: Facts;
}

export interface RunRequest {
  readonly runId: string;
  readonly organisationId: string;
  readonly postId: string;
  readonly departmentId: string;
  readonly round: number;
  readonly plannedFor: Instant | null;
  readonly variants: readonly SubmittedVariant[];
  /** those in force */
  readonly policies: readonly ApprovalPolicy[];
  readonly staff: Staff;
  /** the round before, where there was one: what it decided may still hold (policy.rejection = resume) */
  readonly previous: ApprovalRun | null;
  /** ids of the campaign's departments */
  readonly campaignUnits: readonly string[];
  /** department a citizen's question is about; absent or null: the post answers nobody */
  readonly topicUnit?: string | null;
  /** fresh ids for decisions carried over: as many as `previous` has decisions are always enough */
  readonly ids: readonly string[];
  readonly by: By;
}

export interface OpenedRun {
  readonly run: ApprovalRun;
  readonly events: readonly DomainEvent[];
}

/**
 * A round: each variant gets its circuit, equal steps become one, the people are named, and where the circuit resumes,
 * what was decided before and is untouched stays decided. Refuses `no_variant`, whatever `compose` refuses, and
 * `no_approvers` (reason nobody_may_decide; details: variantId, step, stepName, need).
 */
export function openRun(request: RunRequest): Decided<OpenedRun> {
  const drafted = draftRun(request);
  if (!drafted.ok) return drafted;
  const { run, short } = drafted.value;
  const [lacking] = short;
  if (lacking) return noApprovers(run, lacking.stepKey, lacking.variantId);
  return accept({ run, events: [openedEvent(run, request.by, 'submitted')] });
}

/** The round as it would be, even where a step finds nobody: what the simulator shows. */
export function draftRun(request: RunRequest): Decided<SeatedRun> {
  if (request.variants.length === 0) return refuse('no_variant');
  const variants: RunVariant[] = [];
  const policies = new Map<string, ApprovalPolicy>();
  const steps = new StepMerger();
  for (const submitted of request.variants) {
    const composed = compose(request.policies, submitted.facts);
    if (!composed.ok) {
      const { code, field, details } = composed.refusal;
      return refuse(code, field, { ...details, variantId: submitted.variantId });
    }
    const { base, overlays, stages, rules } = composed.value;
    for (const policy of [base, ...overlays]) policies.set(policy.id, policy);
    variants.push({
      variantId: submitted.variantId,
      revisionId: submitted.revisionId,
      hash: submitted.hash,
      group: submitted.group,
      policyId: base.id,
      policyVersion: base.version,
      overlayIds: overlays.map((policy) => policy.id),
      stages: steps.add(stages),
      contributors: submitted.contributors,
      facts: submitted.facts,
      rules,
      place: { unit: submitted.departmentId, campaign: request.campaignUnits, topic: request.topicUnit ?? null },
      state: 'open',
      closedAt: null,
    });
  }
  const fresh: ApprovalRun = {
    id: request.runId,
    organisationId: request.organisationId,
    postId: request.postId,
    departmentId: request.departmentId,
    round: request.round,
    kind: 'submission',
    openedBy: request.by.personId,
    openedAt: request.by.at,
    plannedFor: request.plannedFor,
    policies: [...policies.values()],
    steps: steps.all(),
    variants: keepGroups(variants, ({ rules }) => rules.atomicLanguages),
    decisions: [],
    marks: [],
  };
  const carried = request.previous ? carryOver(request.previous, fresh, request.ids) : fresh;
  return accept(seatRun(carried, request.staff));
}

export function noApprovers(run: ApprovalRun, stepKey: string, variantId: string): Decided<never> {
  const step = stepOf(run, stepKey);
  return refuse('no_approvers', null, {
    reason: 'nobody_may_decide',
    variantId,
    step: stepKey,
    stepName: step?.name ?? null,
    need: scopeOf(step, variantId)?.need ?? null,
  });
}

/** What the record says of a new round: ids, rounds and hashes, no words. */
export const openedEvent = (run: ApprovalRun, by: By, reason: string): DomainEvent => ({
  action: 'run.opened',
  subject: { kind: 'run', id: run.id },
  by,
  reason,
  previousHash: null,
  payload: {
    postId: run.postId,
    round: run.round,
    kind: run.kind,
    policies: run.policies.map(({ id, version }) => ({ id, version })),
    variants: run.variants.map(({ variantId, revisionId, hash }) => ({ variantId, revisionId, hash })),
    carried: run.decisions.map(({ stepKey, variantId, personId, carriedFrom }): Json => {
      return { stepKey, variantId, personId, carriedFrom };
    }),
  },
});
