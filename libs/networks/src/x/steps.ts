import type { Content, ContentMedia, Poll } from '@pregon/domain';
import { withLink } from '../checks/link.check.js';

/** One post of what goes out. Each is a visible call of its own. */
export interface Step {
  readonly kind: 'post' | 'comment';
  readonly text: string;
  readonly media: readonly ContentMedia[];
  readonly poll: Poll | null;
  /** Which step it answers, by its place; null for the first. */
  readonly answers: number | null;
}

/** The post, then the rest of its thread, each under the one before, and last the comment under the first. */
export function stepsOf(content: Content): readonly [Step, ...Step[]] {
  const { media, poll, thread, firstComment } = content;
  const first: Step = { kind: 'post', text: withLink(content), media, poll, answers: null };
  const rest = thread.map((part, index): Step => ({ kind: 'post', ...part, poll: null, answers: index }));
  const comment: Step[] =
    firstComment === null ? [] : [{ kind: 'comment', text: firstComment, media: [], poll: null, answers: 0 }];
  return [first, ...rest, ...comment];
}
