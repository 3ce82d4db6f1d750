import { canonicalise, type Json } from '../canonical.js';
import type { ComposedStep } from './compose.types.js';
import type { Who } from './policy.types.js';
import type { RunStep } from './run.types.js';

/**
 * The steps of a round put together from what each of its variants must pass: equal ones become one step with several
 * scopes; one that shares its key with another and differs gets a number after it.
 */
export class StepMerger {
  private readonly merged = new Map<string, RunStep>();

  /** `known`: steps that stay whatever is added, e.g. because they were decided on. */
  constructor(known: readonly RunStep[] = []) {
    for (const step of known) this.merged.set(step.key, step);
  }

  /** One variant's stages, as keys of the round's steps. */
  add(stages: readonly (readonly ComposedStep[])[]): readonly (readonly string[])[] {
    const renamed = new Map<string, string>();
    return stages.map((stage) =>
      stage.map((step) => {
        const key = this.addStep(step, renamed);
        renamed.set(step.key, key);
        return key;
      }),
    );
  }

  all(): readonly RunStep[] {
    return [...this.merged.values()];
  }

  private addStep(composed: ComposedStep, renamed: ReadonlyMap<string, string>): string {
    const target = composed.vetoSendsTo;
    const step = { ...composed, vetoSendsTo: target === null ? null : (renamed.get(target) ?? target) };
    const shape = shapeOf(step);
    let key = step.key;
    for (let n = 2; this.differs(key, shape); n += 1) key = `${step.key}#${n}`;
    const same = this.merged.get(key);
    this.merged.set(key, {
      ...runStep(step, key),
      policyIds: [...new Set([...(same?.policyIds ?? []), ...step.policyIds])],
      because: union(same?.because ?? [], step.because),
      scopes: same?.scopes ?? [],
    });
    return key;
  }

  private differs(key: string, shape: string): boolean {
    const same = this.merged.get(key);
    return same !== undefined && shapeOf(same) !== shape;
  }
}

type Shaped = Omit<RunStep, 'key' | 'policyIds' | 'because' | 'scopes'>;

const runStep = (step: ComposedStep, key: string): Omit<RunStep, 'policyIds' | 'because' | 'scopes'> => ({
  key,
  name: step.name,
  kind: step.kind,
  mode: step.mode,
  who: step.who,
  escalateTo: step.escalateTo,
  sla: step.sla,
  remindAt: step.remindAt,
  onTimeout: step.onTimeout,
  checks: step.checks,
  requires: step.requires,
  reviewsTranslation: step.reviewsTranslation,
  noDeputyFromUnit: step.noDeputyFromUnit,
  strength: step.strength,
  vetoSendsTo: step.vetoSendsTo,
});

/** All that two steps must share to be one: everything but the key, the reasons and the variants. */
export function shapeOf(step: Shaped): string {
  const rules = (list: readonly Who[]): Json => list.map((rule): Json => ({ ...rule }));
  return canonicalise({
    name: step.name,
    kind: step.kind,
    mode: typeof step.mode === 'object' ? { ...step.mode } : step.mode,
    who: rules(step.who),
    escalateTo: rules(step.escalateTo),
    sla: step.sla ? { ...step.sla } : null,
    remindAt: [...step.remindAt],
    onTimeout: step.onTimeout,
    checks: [...step.checks],
    requires: [...step.requires],
    reviewsTranslation: step.reviewsTranslation,
    noDeputyFromUnit: step.noDeputyFromUnit,
    strength: step.strength,
    vetoSendsTo: step.vetoSendsTo,
  });
}

function union(a: RunStep['because'], b: RunStep['because']): RunStep['because'] {
  const fresh = b.filter((one) => !a.some(({ policyKey, when }) => policyKey === one.policyKey && when === one.when));
  return [...a, ...fresh];
}
