import { twins } from './compose.merge.js';
import type { ApprovalPolicy, PolicyStep } from './policy.types.js';

/** A step and the policy that has it. */
export interface StepSource {
  readonly policy: ApprovalPolicy;
  readonly step: PolicyStep;
}

/** A place in the order, whether or not it will be asked. */
export interface StepSlot {
  readonly key: string;
  readonly sources: StepSource[];
}

/** A step and those that run beside it. */
interface Block {
  readonly policy: ApprovalPolicy;
  readonly before: string | null;
  /** a policy's first step that is to run beside what the others end with */
  readonly joins: boolean;
  readonly steps: PolicyStep[];
}

/**
 * Every step of the policies in the order they are asked, conditions aside, so that a step's place doesn't hang on
 * another's condition. The base gives the order; an overlay's step goes before the one it names (and all that run beside
 * that one), or to the end. One that the others ask too is asked once, in the place it already has.
 */
export function arrange(
  policies: readonly ApprovalPolicy[],
  stepsOf: (policy: ApprovalPolicy) => readonly PolicyStep[],
): readonly (readonly StepSlot[])[] {
  const stages: StepSlot[][] = [];
  let waiting = policies.flatMap((policy) => blocksOf(policy, stepsOf(policy)));
  // A step may stand before one that a later overlay brings, so what can't be placed yet waits for the next turn.
  for (;;) {
    const later = waiting.filter((block) => !placed(stages, block) || !place(stages, block));
    // Everything is placed, or nothing more can be: what is left goes to the end.
    if (later.length === waiting.length) {
      for (const block of later) place(stages, block);
      return stages;
    }
    waiting = later;
  }
}

function blocksOf(policy: ApprovalPolicy, steps: readonly PolicyStep[]): Block[] {
  const blocks: Block[] = [];
  for (const step of steps) {
    const last = blocks.at(-1);
    if (last && step.parallel) last.steps.push(step);
    else blocks.push({ policy, before: step.before, joins: step.parallel, steps: [step] });
  }
  return blocks;
}

const placed = (stages: readonly StepSlot[][], block: Block): boolean =>
  block.before === null || stageOf(stages, block.before) >= 0;

const stageOf = (stages: readonly StepSlot[][], key: string): number =>
  stages.findIndex((stage) => stage.some((slot) => slot.key === key));

function place(stages: StepSlot[][], block: Block): true {
  let stage: StepSlot[] | null = null;
  for (const step of block.steps) {
    const source = { policy: block.policy, step };
    const holder = stages.find((has) => has.some((slot) => isTwin(slot, step)));
    const twin = holder?.find((slot) => isTwin(slot, step));
    if (holder && twin) {
      twin.sources.push(source);
      stage ??= holder;
      continue;
    }
    stage ??= openStage(stages, block);
    stage.push({ key: freeKey(stages, source), sources: [source] });
  }
  return true;
}

const isTwin = (slot: StepSlot, step: PolicyStep): boolean => slot.sources.every((source) => twins(source.step, step));

function openStage(stages: StepSlot[][], block: Block): StepSlot[] {
  const found = block.before === null ? -1 : stageOf(stages, block.before);
  const index = found < 0 ? stages.length : found;
  const beside = block.joins ? stages[index - 1] : undefined;
  if (beside) return beside;
  const stage: StepSlot[] = [];
  stages.splice(index, 0, stage);
  return stage;
}

function freeKey(stages: readonly StepSlot[][], { policy, step }: StepSource): string {
  const taken = stages.some((stage) => stage.some((slot) => slot.key === step.key));
  return taken ? `${policy.key}:${step.key}` : step.key;
}
