import type { Refusal } from '@pregon/domain';
import { GraphQLError } from 'graphql';
import type { CheckedPolicy } from './policy.checked.js';

/** A query that has no room for a refusal. */
export const policyRefusal = ({ code, field }: Refusal): GraphQLError =>
  new GraphQLError(code, { extensions: { code: 'REFUSED', refusal: code, field } });

export const checkAnswer = ({ key, document, issues }: CheckedPolicy) => ({
  key,
  document,
  issues: issues.map(({ details, ...issue }) => ({ ...issue, details: detailsAnswer(details) })),
});

export const detailsAnswer = (details: Refusal['details']): { name: string; value: string }[] =>
  Object.entries(details).flatMap(([name, value]) => (value === null ? [] : [{ name, value: String(value) }]));
