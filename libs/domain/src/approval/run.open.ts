import { canonicalise, type Json } from '../canonical.js';
import type { By, DomainEvent } from '../event.js';
import { accept, refuse, type Decided } from '../refusal.js';
import type { Instant } from '../schedule/instant.js';
import { selectPolicy } from './policy.select.js';
import type { ApprovalPolicy, PolicyStep, VariantContext } from './policy.types.js';
import type { ApprovalRun, RunStep, RunVariant, StepScope } from './run.types.js';
import type { Staff } from './staff.js';
import { resolveSteps, type ResolvedStep } from './steps.resolve.js';

/** A variant with the revision that has just been cut for it. */
export interface SubmittedVariant extends VariantContext {
  readonly revisionId: string;
  readonly hash: string;
  readonly group: string | null;
  readonly contributors: readonly string[];
}

export interface RunRequest {
  readonly runId: string;
  readonly organisationId: string;
  readonly postId: string;
  readonly round: number;
  readonly plannedFor: Instant | null;
  readonly variants: readonly SubmittedVariant[];
  readonly policies: readonly ApprovalPolicy[];
  readonly staff: Staff;
  readonly by: By;
}

export interface OpenedRun {
  readonly run: ApprovalRun;
  readonly events: readonly DomainEvent[];
}

/**
 * A round: each variant gets its policy, the policies' equal steps become one, the people are named. Also serves as
 * the simulator of "this draft, today". Refuses `no_variant` and `no_approvers`.
 */
export function openRun(request: RunRequest): Decided<OpenedRun> {
  if (request.variants.length === 0) return refuse('no_variant');
  const variants: RunVariant[] = [];
  const policies = new Map<string, ApprovalPolicy>();
  const steps = new StepMerger();
  for (const submitted of request.variants) {
    const policy = selectPolicy(request.policies, submitted);
    if (!policy.ok) return policy;
    const { variantId, departmentId, contributors } = submitted;
    const { staff } = request;
    const resolved = resolveSteps({ policy: policy.value, variantId, departmentId, contributors, staff });
    if (!resolved.ok) return resolved;
    policies.set(policy.value.id, policy.value);
    const stepKeys = resolved.value.map((step) => steps.add(policy.value, step, variantId));
    variants.push(runVariant(submitted, policy.value, stepKeys));
  }
  const run: ApprovalRun = {
    id: request.runId,
    organisationId: request.organisationId,
    postId: request.postId,
    round: request.round,
    kind: 'submission',
    openedBy: request.by.personId,
    openedAt: request.by.at,
    plannedFor: request.plannedFor,
    policies: [...policies.values()],
    steps: steps.all(),
    variants,
    decisions: [],
  };
  return accept({ run, events: [openedEvent(run, request.by, 'submitted')] });
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
  },
});

const runVariant = (submitted: SubmittedVariant, policy: ApprovalPolicy, stepKeys: readonly string[]): RunVariant => ({
  variantId: submitted.variantId,
  revisionId: submitted.revisionId,
  hash: submitted.hash,
  group: submitted.group,
  policyId: policy.id,
  policyVersion: policy.version,
  stepKeys,
  contributors: submitted.contributors,
  state: 'open',
  closedAt: null,
});

/** Equal steps merge into one with several scopes; a step that only shares its key gets the policy's id before it. */
class StepMerger {
  private readonly merged = new Map<string, { step: RunStep; shape: string }>();

  add(policy: ApprovalPolicy, { step, seats, abstained }: ResolvedStep, variantId: string): string {
    const shape = shapeOf(step);
    const same = this.merged.get(step.key);
    const key = !same || same.shape === shape ? step.key : `${policy.id}:${step.key}`;
    const known = this.merged.get(key)?.step ?? emptyStep(step, key);
    const scope: StepScope = { variantId, seats, abstained };
    const policyIds = known.policyIds.includes(policy.id) ? known.policyIds : [...known.policyIds, policy.id];
    this.merged.set(key, { shape, step: { ...known, policyIds, scopes: [...known.scopes, scope] } });
    return key;
  }

  all(): readonly RunStep[] {
    return [...this.merged.values()].map(({ step }) => step);
  }
}

const emptyStep = ({ name, kind, mode, slaHours }: PolicyStep, key: string): RunStep => ({
  key,
  name,
  kind,
  mode,
  slaHours,
  policyIds: [],
  scopes: [],
});

function shapeOf({ name, kind, mode, slaHours, who, otherwise }: PolicyStep): string {
  const rules = (list: PolicyStep['who']): Json => list.map((rule): Json => ({ ...rule }));
  const plainMode: Json = typeof mode === 'object' ? { quorum: mode.quorum } : mode;
  return canonicalise({ name, kind, mode: plainMode, slaHours, who: rules(who), otherwise: rules(otherwise) });
}
