import type { Refusal } from '@pregon/domain';
import type { CheckedPolicy } from './policy.checked.js';

export const checkAnswer = ({ key, document, issues }: CheckedPolicy) => ({
  key,
  document,
  issues: issues.map(({ details, ...issue }) => ({ ...issue, details: detailsAnswer(details) })),
});

export const detailsAnswer = (details: Refusal['details']): { name: string; value: string }[] =>
  Object.entries(details).flatMap(([name, value]) => (value === null ? [] : [{ name, value: String(value) }]));
