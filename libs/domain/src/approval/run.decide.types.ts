import type { DomainEvent } from '../event.js';
import type { Instant } from '../schedule/instant.js';
import type { ScopeOutcome } from './run.close.js';
import type { ApprovalRun, AuthStrength, RunDecision, Verdict } from './run.types.js';
import type { Staff } from './staff.js';

export interface DecisionRequest {
  readonly stepKey: string;
  /** what the decider had in front of them: a hash that is no longer the run's is refused */
  readonly items: readonly { readonly variantId: string; readonly hash: string }[];
  readonly personId: string;
  readonly name: string;
  readonly verdict: Verdict;
  readonly reason: string | null;
  /** business time */
  readonly at: Instant;
  readonly strength: AuthStrength;
  /** who holds what at that time: the interval decides in which right somebody answers (E-17) */
  readonly staff: Staff;
  /** fresh ids for the rows: as many as variants times the steps of the round are always enough */
  readonly ids: readonly string[];
  readonly checks: readonly string[];
  readonly evidence: Readonly<Record<string, string>>;
  /** whom the decider says to stand for; themselves for their own right; null: whatever is theirs */
  readonly asWhom: string | null;
  /** who writes it down for somebody who said it by telephone; null = the person */
  readonly recordedBy: string | null;
  /** how many posts are decided at once; null = this one alone */
  readonly bulk: number | null;
}

export interface DecidedRun {
  readonly run: ApprovalRun;
  /** the new rows: one per variant, and one more for each twin of the step (E-24) */
  readonly decisions: readonly RunDecision[];
  /** variants whose round ended with this decision */
  readonly outcomes: readonly ScopeOutcome[];
  readonly events: readonly DomainEvent[];
}
