import type { By, DomainEvent } from '../event.js';
import { accept, refuse, type Decided } from '../refusal.js';
import { compose } from './compose.js';
import type { Composition } from './compose.types.js';
import type { Facts } from './facts.js';
import type { ApprovalPolicy } from './policy.types.js';
import type { ScopeOutcome } from './run.close.js';
import { policiesOf } from './run.read.js';
import { reassign } from './run.reassign.js';
import { settleRun } from './run.settle.js';
import { StepMerger } from './run.steps.js';
import type { ApprovalRun, RunMark, RunVariant } from './run.types.js';
import type { Staff } from './staff.js';

export interface Reevaluated {
  readonly run: ApprovalRun;
  /** keys of steps that are asked now and were not, and the reverse: the report for whoever ordered it */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly outcomes: readonly ScopeOutcome[];
  readonly events: readonly DomainEvent[];
}

/**
 * E-23: the rules changed while a round runs. `legal`: base and overlays stay as they were when it was opened, but for
 * the overlays that law demands, which are taken as they are in force now. `all`: whatever is in force. Decisions are
 * kept; a step that asks for the same keeps its answers, one that changed is asked anew. `facts`: as they stand now,
 * where they have changed since (an electoral period began); by default as they were. Refuses `run_closed` and what
 * `compose` refuses; the round is then as it was.
 */
export function reevaluate(
  run: ApprovalRun,
  policies: readonly ApprovalPolicy[],
  staff: Staff,
  by: By,
  which: 'legal' | 'all',
  facts: ReadonlyMap<string, Facts> = new Map(),
): Decided<Reevaluated> {
  const open = run.variants.filter((variant) => variant.state === 'open');
  if (open.length === 0) return refuse('run_closed', null, { state: run.variants[0]?.state ?? null });
  const merger = new StepMerger(run.steps);
  const used = new Map(run.policies.map((policy) => [`${policy.id} ${policy.version}`, policy]));
  const variants: RunVariant[] = [];
  for (const variant of run.variants) {
    const now = facts.get(variant.variantId) ?? variant.facts;
    const rules = which === 'all' ? policies : underLaw(run, variant, policies);
    const composed = variant.state === 'open' ? compose(rules, now) : null;
    if (composed && !composed.ok) return composed;
    if (!composed) variants.push(variant);
    else {
      for (const policy of [composed.value.base, ...composed.value.overlays])
        used.set(`${policy.id} ${policy.version}`, policy);
      variants.push(revaluated(variant, composed.value, merger, now));
    }
  }
  const before = new Set(open.flatMap((variant) => variant.stages.flat()));
  const after = new Set(variants.filter((one) => one.state === 'open').flatMap((variant) => variant.stages.flat()));
  const added = [...after].filter((key) => !before.has(key));
  const removed = [...before].filter((key) => !after.has(key));
  const marks = variants.flatMap((variant) => marksOfChange(run, variant, by, which));
  const steps = merger.all().map((step) => ({
    ...step,
    scopes: step.scopes.filter((scope) => {
      const variant = variants.find((one) => one.variantId === scope.variantId);
      return (
        variant?.state !== 'open' ||
        variant.stages.flat().includes(step.key) ||
        isDecided(run, step.key, scope.variantId)
      );
    }),
  }));
  const next: ApprovalRun = { ...run, policies: [...used.values()], steps, variants, marks: [...run.marks, ...marks] };
  const renewed = reassign(next, staff, by);
  const settled = settleRun(renewed.run, by, 'reevaluated');
  const event = reevaluatedEvent(run, by, which, added, removed);
  return accept({ ...settled, added, removed, events: [event, ...renewed.events, ...settled.events] });
}

const isDecided = (run: ApprovalRun, stepKey: string, variantId: string): boolean =>
  run.decisions.some((one) => one.stepKey === stepKey && one.variantId === variantId);

/** What the round was opened under, with the law as it is today. */
function underLaw(
  run: ApprovalRun,
  variant: RunVariant,
  policies: readonly ApprovalPolicy[],
): readonly ApprovalPolicy[] {
  const snapshot = policiesOf(run, variant).filter(({ legal, overlay }) => !(legal && overlay));
  const law = policies.filter(({ legal, overlay }) => legal && overlay);
  return [...snapshot, ...law];
}

function revaluated(variant: RunVariant, composition: Composition, merger: StepMerger, facts: Facts): RunVariant {
  const { base, overlays, stages, rules } = composition;
  return {
    ...variant,
    policyId: base.id,
    policyVersion: base.version,
    overlayIds: overlays.map((policy) => policy.id),
    stages: merger.add(stages),
    facts,
    rules,
  };
}

/** One mark per variant whose steps changed, and one for each step added: its time runs from now. */
function marksOfChange(run: ApprovalRun, variant: RunVariant, by: By, which: string): readonly RunMark[] {
  if (variant.state !== 'open') return [];
  const before = run.variants.find((one) => one.variantId === variant.variantId)?.stages.flat() ?? [];
  const added = variant.stages.flat().filter((key) => !before.includes(key));
  const mark = (stepKey: string): RunMark => ({
    kind: 'reevaluated',
    stepKey,
    variantIds: [variant.variantId],
    personId: by.personId,
    at: by.at,
    reason: which,
    ref: '',
  });
  return added.map(mark);
}

const reevaluatedEvent = (
  run: ApprovalRun,
  by: By,
  which: string,
  added: readonly string[],
  removed: readonly string[],
): DomainEvent => ({
  action: 'run.reevaluated',
  subject: { kind: 'run', id: run.id },
  by,
  reason: which,
  previousHash: null,
  payload: { which, added: [...added], removed: [...removed] },
});
