import type { Content } from '@pregon/domain';
import type { Issue, NetworkRules } from '../contract.js';
import { checkText } from './text.check.js';

export function checkComment({ firstComment }: Pick<Content, 'firstComment'>, rules: NetworkRules): Issue[] {
  if (firstComment === null) return [];
  const field = 'firstComment';
  const max = rules.capabilities.firstComment;
  if (max === null)
    return [{ code: 'comment_unsupported', severity: 'error', field, details: { fallback: 'in_text' } }];
  const { used, unit } = rules.count(firstComment, 'text');
  const tooLong: Issue[] =
    used > max ? [{ code: 'comment_too_long', severity: 'error', field, details: { used, max, unit } }] : [];
  return [...tooLong, ...checkText(firstComment, field)];
}
