import type { PolicyIssue, PolicyIssueCode } from './policy.issue.js';
import type { ApprovalPolicy, PolicyStep } from './policy.types.js';

/** What exists in the organisation today, for the names that a circuit may use. */
export interface KnownNames {
  readonly classes: ReadonlySet<string>;
  /** codes */
  readonly departments: ReadonlySet<string>;
  readonly networks: ReadonlySet<string>;
  /** absent: labels are free */
  readonly labels?: ReadonlySet<string>;
  /** by key, how many members are in force */
  readonly groups: ReadonlyMap<string, number>;
  readonly personIds: ReadonlySet<string>;
  /** `head@unit`, `secretary@organisation`, …: how many people hold the role so, in whatever department */
  readonly roleCounts: ReadonlyMap<string, number>;
  /** the other circuits in force */
  readonly policies: readonly ApprovalPolicy[];
  /** the version in force that the circuit takes the place of; absent or null: it is new, or was retired */
  readonly standing?: ApprovalPolicy | null;
}

/** A step and where the document has it, e.g. `after.0`. */
export interface StepAt {
  readonly step: PolicyStep;
  readonly path: string;
  readonly after: boolean;
}

export const stepsOf = (policy: ApprovalPolicy): readonly StepAt[] => [
  ...policy.steps.map((step, at) => ({ step, path: `steps.${at}`, after: false })),
  ...policy.stepsAfter.map((step, at) => ({ step, path: `after.${at}`, after: true })),
];

export const error = (code: PolicyIssueCode, path: string, details: PolicyIssue['details'] = {}): PolicyIssue => ({
  code,
  path,
  severity: 'error',
  details,
});

export const warning = (code: PolicyIssueCode, path: string, details: PolicyIssue['details'] = {}): PolicyIssue => ({
  ...error(code, path, details),
  severity: 'warning',
});
