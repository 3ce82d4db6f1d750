import type { Cursor, Evidence, Found, Intent, Outcome, Standing } from '../publisher.contract.js';

/** Where the post itself is out and its first comment is still to be written. */
export const commentCursor = ({ remoteId, permalink }: Pick<Standing, 'remoteId' | 'permalink'>): Cursor => ({
  step: 'comment',
  postId: remoteId,
  permalink,
});

/** The post under which the comment goes; null while the post itself is still to come. */
export function commentedPost(cursor: Cursor | null): Standing | null {
  const { step, postId: remoteId, permalink } = cursor ?? {};
  return step === 'comment' && remoteId && permalink ? { remoteId, permalink, parts: [] } : null;
}

/** What follows once the post is out: nothing, or the comment as a visible call of its own. */
export function out(
  intent: Intent,
  { remoteId, permalink }: Pick<Standing, 'remoteId' | 'permalink'>,
  evidence: Evidence,
): Outcome {
  const standing: Standing = { remoteId, permalink, parts: [] };
  if (intent.content.firstComment === null) return { kind: 'published', ...standing, evidence };
  return { kind: 'pending', cursor: commentCursor(standing), afterSeconds: 0, standing, evidence };
}

/** The same for a post that was found after its answer was lost. */
export function foundOut(intent: Intent, found: Found): Found {
  if (found.kind !== 'one' || intent.content.firstComment === null) return found;
  return { ...found, next: commentCursor(found) };
}
