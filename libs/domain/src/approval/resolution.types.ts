import type { Who } from './policy.types.js';
import type { AskedStep, Circumstances } from './roster.js';
import type { Seat } from './run.types.js';

/** What has happened to a step in its present turn, as far as it decides whom it still asks. */
export interface StepHistory {
  /** seats of those whose answer counts */
  readonly kept: readonly Seat[];
  readonly approvals: number;
  /** groups that have approved */
  readonly heard: ReadonlySet<string>;
  readonly escalated: boolean;
  /** seats taken over and not answered yet, each with whom it replaces */
  readonly takeovers: readonly { readonly seat: Seat; readonly instead: string }[];
  /** persons who answer in another approving step of this variant */
  readonly elsewhere: ReadonlySet<string>;
}

export const NOTHING_YET: StepHistory = {
  kept: [],
  approvals: 0,
  heard: new Set(),
  escalated: false,
  takeovers: [],
  elsewhere: new Set(),
};

export interface Resolution extends Circumstances {
  /** the steps still open, in order; those of one inner list are asked at the same time */
  readonly stages: readonly (readonly AskedStep[])[];
  readonly history: ReadonlyMap<string, StepHistory>;
}

/** Whom a step asks where `escalateTo` names nobody. */
export const CHIEF: readonly Who[] = [{ kind: 'role', role: 'communications_chief', scope: 'organisation' }];
