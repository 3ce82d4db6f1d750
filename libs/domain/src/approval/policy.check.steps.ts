import { error, stepsOf, warning, type StepAt } from './policy.check.types.js';
import type { PolicyIssue } from './policy.issue.js';
import type { ApprovalPolicy, PolicyStep, StepKind } from './policy.types.js';

/** What a step says that its kind, its SLA or its place leaves without effect, or that can't be. */
export function checkSteps(policy: ApprovalPolicy): readonly PolicyIssue[] {
  const seen = new Set<string>();
  return stepsOf(policy).flatMap((at) => {
    const repeated = seen.has(at.step.key);
    seen.add(at.step.key);
    return [
      ...(repeated ? [error('key_repeated', `${at.path}.key`, { key: at.step.key })] : []),
      ...checkKind(at),
      ...checkClock(at),
      ...checkWithoutEffect(at),
    ];
  });
}

function checkKind({ step, path, after }: StepAt): readonly PolicyIssue[] {
  if (step.kind !== 'veto') return [];
  // One person's veto is enough: a veto that several must share is a vote, and silence would decide it.
  const issues = step.mode === 'any' ? [] : [error('mode_of_kind', `${path}.mode`, { kind: step.kind })];
  if (after) issues.push(error('veto_after', `${path}.kind`));
  if (!step.sla) issues.push(error('veto_without_window', `${path}.sla`));
  if (!step.vetoSendsTo) issues.push(warning('veto_without_target', `${path}.veto_sends_to`));
  return issues;
}

function checkClock({ step, path }: StepAt): readonly PolicyIssue[] {
  const { sla, remindAt, onTimeout } = step;
  if (!sla)
    return [
      ...(remindAt.length > 0 ? [error('remind_without_sla', `${path}.remind`)] : []),
      ...(onTimeout === 'hold' ? [error('hold_without_sla', `${path}.on_timeout`)] : []),
    ];
  // The clock looks about once a minute: a reminder before that would come with the question, or after its end.
  return remindAt.flatMap((part, at) => {
    const [before, left] = [sla.minutes * part, sla.minutes * (1 - part)];
    return Math.min(before, left) < 1 ? [warning('remind_too_soon', `${path}.remind.${at}`)] : [];
  });
}

/** Members that say nothing on a step of these kinds. */
const WITHOUT_EFFECT: Record<StepKind, readonly (keyof PolicyStep)[]> = {
  approve: ['vetoSendsTo'],
  attest: ['vetoSendsTo', 'reviewsTranslation'],
  consult: ['vetoSendsTo', 'mode', 'checks', 'requires', 'onTimeout', 'reviewsTranslation', 'strength'],
  inform: [
    ...(['vetoSendsTo', 'mode', 'checks', 'requires', 'onTimeout', 'reviewsTranslation', 'strength'] as const),
    ...(['sla', 'remindAt', 'escalateTo'] as const),
  ],
  veto: ['checks', 'requires', 'onTimeout', 'reviewsTranslation'],
};

const SILENT: Partial<Record<keyof PolicyStep, unknown>> = { mode: 'any', onTimeout: 'wait' };

const MEMBER_NAMES: Partial<Record<keyof PolicyStep, string>> = {
  vetoSendsTo: 'veto_sends_to',
  onTimeout: 'on_timeout',
  reviewsTranslation: 'reviews_translation',
  remindAt: 'remind',
  escalateTo: 'escalate',
};

function checkWithoutEffect({ step, path }: StepAt): readonly PolicyIssue[] {
  const said = WITHOUT_EFFECT[step.kind].filter((member) => says(step, member));
  return said.map((member) =>
    warning('member_without_effect', `${path}.${MEMBER_NAMES[member] ?? member}`, { kind: step.kind }),
  );
}

function says(step: PolicyStep, member: keyof PolicyStep): boolean {
  const value = step[member];
  if (member in SILENT) return value !== SILENT[member];
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}
