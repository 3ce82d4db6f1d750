interface Staged {
  readonly stage: number;
}

export interface Stage<Step> {
  readonly number: number;
  /** asked at the same time */
  readonly steps: readonly Step[];
}

/** Steps by stage, in the order in which they are asked. */
export function inStages<Step extends Staged>(steps: readonly Step[]): readonly Stage<Step>[] {
  const numbers = [...new Set(steps.map((step) => step.stage))].sort((a, b) => a - b);
  return numbers.map((number) => ({ number, steps: steps.filter((step) => step.stage === number) }));
}
