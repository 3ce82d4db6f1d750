import { z } from 'zod';
import type { Connection, ReadBack, Removed, RemotePart } from '../publisher.contract.js';
import { type Live, readNodes, removeNode } from '../graph/live.js';
import { evidenceOf } from '../wire/evidence.js';
import type { Failure } from '../wire/failure.js';
import { instagramErrors } from './errors.js';
import { ask } from './graph.js';

const node = z.object({ id: z.string(), caption: z.string().optional(), text: z.string().optional() });

async function accountVisible(connection: Connection): Promise<Failure | null> {
  const path = `/${connection.account.remoteId}`;
  const account = await ask(connection, { operation: 'readAccount', path, query: { fields: 'id' }, answer: node });
  return 'value' in account ? null : account;
}

const live: Live = { errors: instagramErrors, accountVisible };

/** A post has a caption, a comment a text; their ids look alike, so what is no post is asked for as a comment. */
export const read = (connection: Connection, remoteIds: readonly string[]): Promise<ReadBack> =>
  readNodes(connection, remoteIds, live, async (id) => {
    const askFor = (fields: string) =>
      ask(connection, { operation: 'readPost', path: `/${id}`, query: { fields }, answer: node });
    const asPost = await askFor('id,caption');
    const noPost = !('value' in asPost) && asPost.kind === 'refused' && asPost.code === 'content_rejected';
    const seen = noPost ? await askFor('id,text') : asPost;
    if (!('value' in seen)) return seen;
    return { value: { remoteId: id, text: seen.value.caption ?? seen.value.text ?? null, editedAt: null } };
  });

/** With Instagram's own login there is no call for it. */
const INSTAGRAM_LOGIN_HOST = 'graph.instagram.com';

export async function remove(connection: Connection, { remoteId }: RemotePart): Promise<Removed> {
  if (new URL(connection.endpoints.api).host !== INSTAGRAM_LOGIN_HOST) return removeNode(connection, remoteId, live);
  const exchange = { operation: 'removePost', digest: null, secrets: [], startedAt: performance.now() };
  return { kind: 'by_hand', reason: 'unsupported', evidence: evidenceOf(exchange, { phase: 'not_connected' }) };
}
