import { z } from 'zod';
import type { Connection, ReadBack, Removed, RemotePart, Verified } from '../publisher.contract.js';
import { wireFailure } from '../wire/failure.js';
import { onLine } from '../wire/prepared.js';
import { CALL_TIMEOUT_MS } from '../wire/timeouts.js';
import { unverified } from '../wire/unavailable.js';
import { shownPost, shownText } from './compare.js';
import { editedAt } from './edited.js';
import { xErrors } from './errors.js';
import { ask, xRequest } from './request.js';

const user = z.object({ id: z.string(), username: z.string(), name: z.string() });

export async function verify(connection: Connection): Promise<Verified> {
  const me = await onLine(connection, CALL_TIMEOUT_MS, (line) =>
    ask(line, xRequest(connection, { operation: 'readAccount', method: 'GET', path: '/2/users/me' }), user),
  );
  if (!('value' in me)) return unverified(me);
  const { id, username, name } = me.value;
  return { kind: 'verified', account: { remoteId: id, handle: username }, name };
}

const readPost = shownPost.extend({ edit_history_post_ids: z.array(z.string()).default([]) });
const readAnswer = z.object({
  data: z.array(readPost).default([]),
  errors: z.array(z.object({ type: z.string().default(''), resource_id: z.string().optional() })).default([]),
});

export async function read(connection: Connection, remoteIds: readonly string[]): Promise<ReadBack> {
  const query = { ids: remoteIds.join(','), 'post.fields': 'created_at,text,entities,attachments' };
  const call = { operation: 'readPosts', method: 'GET', path: '/2/tweets', query } as const;
  const answer = await onLine(connection, CALL_TIMEOUT_MS, (line) => line.send(xRequest(connection, call)));
  const said = readAnswer.safeParse(answer.kind === 'answer' && answer.status === 200 ? answer.json : null);
  // Anything but "not there" (a hidden account, a field that failed) says nothing about the post.
  const gone = said.data?.errors.every(({ type }) => type.endsWith('/resource-not-found')) ?? false;
  if (!said.success || !gone) {
    const failure = answer.kind === 'answer' ? xErrors.failure(answer, 'hidden') : wireFailure(answer, 'hidden');
    const retryAfterMs = failure.kind === 'throttled' ? failure.afterMs : null;
    return { kind: 'unavailable', retryAfterMs, evidence: failure.evidence };
  }
  const posts = said.data.data.map((post) => ({
    remoteId: post.id,
    text: shownText(post).trim(),
    editedAt: editedAt(post.id, post.edit_history_post_ids),
  }));
  return { kind: 'read', posts, missing: remoteIds.filter((id) => !posts.some((post) => post.remoteId === id)) };
}

const deleted = z.object({ data: z.object({ deleted: z.literal(true) }) });

/** A reply is a post like any other. Removing what is gone changes nothing, so a lost answer may be asked again. */
export async function remove(connection: Connection, { remoteId }: RemotePart): Promise<Removed> {
  const call = { operation: 'deletePost', method: 'DELETE', path: `/2/tweets/${remoteId}` } as const;
  const answer = await onLine(connection, CALL_TIMEOUT_MS, (line) => line.send(xRequest(connection, call)));
  if (answer.kind !== 'answer') return wireFailure(answer, 'hidden');
  const { evidence, status, json } = answer;
  if (status === 404) return { kind: 'removed', already: true, evidence };
  if (status === 200 && deleted.safeParse(json).success) return { kind: 'removed', already: false, evidence };
  return xErrors.failure(answer, 'hidden');
}
