import type { Content } from '@pregon/domain';
import type { Issue, PollLimits } from '../contract.js';

/** `limits` null: the network has no polls. */
export function checkPoll({ poll }: Pick<Content, 'poll'>, limits: PollLimits | null): Issue[] {
  if (!poll) return [];
  if (!limits)
    return [
      {
        code: 'poll_unsupported',
        severity: 'error',
        field: 'poll',
        details: { reason: 'none', fallback: 'text_only' },
      },
    ];
  const issues: Issue[] = [];
  const { options, minutes, multiple } = poll;
  const { minOptions, maxOptions, maxOption, minMinutes, maxMinutes } = limits;
  if (options.length < minOptions || options.length > maxOptions)
    issues.push({
      code: 'poll_options',
      severity: 'error',
      field: 'poll.options',
      details: { used: options.length, min: minOptions, max: maxOptions },
    });
  options.forEach((option, index) => {
    const used = [...option].length;
    if (used > maxOption)
      issues.push({
        code: 'poll_option_too_long',
        severity: 'error',
        field: `poll.options.${index}`,
        details: { used, max: maxOption },
      });
  });
  if (minutes === null ? !limits.open : minutes < minMinutes || minutes > maxMinutes)
    issues.push({
      code: 'poll_minutes',
      severity: 'error',
      field: 'poll.minutes',
      details: { used: minutes ?? 0, min: minMinutes, max: maxMinutes },
    });
  if (multiple && !limits.multiple)
    issues.push({
      code: 'poll_unsupported',
      severity: 'error',
      field: 'poll.multiple',
      details: { reason: 'multiple' },
    });
  return issues;
}
