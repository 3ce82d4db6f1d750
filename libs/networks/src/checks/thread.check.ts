import type { Content } from '@pregon/domain';
import type { Issue, NetworkRules } from '../contract.js';
import { checkFiles, checkPart } from './media.check.js';
import { checkText } from './text.check.js';

/** Every post of a thread is one of the network's own: its length, its files, its words. */
export function checkThread({ thread }: Pick<Content, 'thread'>, rules: NetworkRules): Issue[] {
  const { capabilities, media: limits } = rules;
  if (thread.length === 0) return [];
  if (capabilities.thread === null)
    return [{ code: 'thread_unsupported', severity: 'error', field: 'thread', details: { fallback: 'single_post' } }];
  const issues: Issue[] = [];
  const posts = thread.length + 1;
  if (posts > capabilities.thread)
    issues.push({
      code: 'thread_too_long',
      severity: 'error',
      field: 'thread',
      details: { used: posts, max: capabilities.thread, fallback: 'fewer' },
    });
  thread.forEach(({ text, media }, index) => {
    const field = `thread.${index}.text`;
    const { used, max, unit } = rules.count(text, 'text');
    if (text.trim() === '') issues.push({ code: 'text_empty', severity: 'error', field, details: {} });
    if (used > max) issues.push({ code: 'text_too_long', severity: 'error', field, details: { used, max, unit } });
    issues.push(...checkText(text, field));
    issues.push(...checkPart(media, `thread.${index}.media`, limits));
    issues.push(...checkFiles(media, `thread.${index}.media`, limits));
  });
  return issues;
}
