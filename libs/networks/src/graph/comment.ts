import { z } from 'zod';
import type { Found, Intent, Preparation, RemotePart, Standing } from '../publisher.contract.js';
import type { ErrorTable } from '../wire/error.table.js';
import { wireFailure } from '../wire/failure.js';
import { judge, type Seen } from '../wire/look.js';
import { ready, visibleRequest } from '../wire/prepared.js';
import { CALL_TIMEOUT_MS } from '../wire/timeouts.js';
import { unavailable } from '../wire/unavailable.js';
import { type Ask } from './ask.js';
import { graphRequest } from './request.js';

const created = z.object({ id: z.string() });
const comment = (remoteId: string): RemotePart => ({ kind: 'comment', remoteId });

/** The visible call that writes the first comment under a post that is out. */
export function prepareComment(intent: Intent, post: Standing, { failure }: ErrorTable): Promise<Preparation> {
  const request = graphRequest(intent, {
    operation: 'createComment',
    method: 'POST',
    path: `/${post.remoteId}/comments`,
    json: { message: intent.content.firstComment ?? '' },
  });
  const call = visibleRequest(request, (answer) => {
    if (answer.kind !== 'answer') return wireFailure(answer, 'visible');
    const read = created.safeParse(answer.json);
    if (answer.status !== 200 || !read.success) return failure(answer, 'visible');
    return { kind: 'published', ...post, parts: [comment(read.data.id)], evidence: answer.evidence };
  });
  return ready(intent, CALL_TIMEOUT_MS, call);
}

/** How a network lists the comments under a post. */
export interface CommentList<T> {
  readonly ask: Ask;
  readonly query: Readonly<Record<string, string>>;
  readonly item: z.ZodType<T>;
  /** null for a comment of somebody else */
  read(item: T, intent: Intent): { readonly id: string; readonly text: string; readonly at: string } | null;
}

/** Looks for a comment whose answer was lost, among those that the account itself wrote under the post. */
export async function findComment<T>(intent: Intent, post: Standing, list: CommentList<T>): Promise<Found> {
  const answer = await list.ask(intent, {
    operation: 'listComments',
    path: `/${post.remoteId}/comments`,
    query: list.query,
    answer: z.object({ data: z.array(list.item) }),
  });
  if (!('value' in answer)) return unavailable(answer);
  const wanted = (intent.content.firstComment ?? '').trimEnd();
  const same = answer.value.data.flatMap((item): Seen[] => {
    const own = list.read(item, intent);
    if (own?.text.trimEnd() !== wanted) return [];
    return [{ remoteId: own.id, permalink: post.permalink, at: new Date(own.at) }];
  });
  const found = await judge(intent, same);
  return found.kind === 'one' ? { ...found, ...post, parts: [comment(found.remoteId)] } : found;
}
