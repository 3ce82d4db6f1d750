import type { Content } from '@pregon/domain';
import { z } from 'zod';
import type { Connection, Edited, ReadBack, Removed, RemotePart } from '../publisher.contract.js';
import { graphErrors, mayBeGone } from '../graph/errors.js';
import { change, type Live, readNodes, removeNode } from '../graph/live.js';
import { onLine } from '../wire/prepared.js';
import { CALL_TIMEOUT_MS } from '../wire/timeouts.js';
import { ask } from './ask.js';
import { pageInvisible } from './page.js';
import { permalinkOf, readPermalink } from './posts.js';
import { facebookRules } from './rules.js';

const node = z.object({ id: z.string(), message: z.string().optional(), description: z.string().optional() });

const live: Live = { errors: graphErrors, accountVisible: pageInvisible };

/** A film goes by an id of its own and calls its words a description; posts and comments carry their page's or post's. */
const isFilm = (id: string): boolean => !id.includes('_');

/** Facebook tells neither when nor whether a post was edited, only how it reads now. */
export const read = (connection: Connection, remoteIds: readonly string[]): Promise<ReadBack> =>
  readNodes(connection, remoteIds, live, async (id) => {
    const query = { fields: isFilm(id) ? 'id,description' : 'id,message' };
    const operation = isFilm(id) ? 'readVideo' : 'readPost';
    const seen = await ask(connection, { operation, path: `/${id}`, query, answer: node });
    if (!('value' in seen)) return seen;
    const { message, description } = seen.value;
    return { value: { remoteId: id, text: message ?? description ?? null, editedAt: null } };
  });

export const remove = (connection: Connection, { remoteId }: RemotePart): Promise<Removed> =>
  removeNode(connection, remoteId, live);

/** Puts other words under the same files: Facebook changes no attachment of a post, and only posts of this program. */
export async function edit(connection: Connection, remoteId: string, content: Content): Promise<Edited> {
  const words = facebookRules.sentText(content);
  const json = isFilm(remoteId) ? { description: words } : { message: words };
  const call = { operation: 'editPost', method: 'POST', path: `/${remoteId}`, json } as const;
  const edited = await change(connection, call, graphErrors);
  if ('failed' in edited) {
    const gone = mayBeGone(edited.failed) && (await pageInvisible(connection)) === null;
    return gone ? { kind: 'by_hand', reason: 'not_ours', evidence: edited.failed.evidence } : edited.failed;
  }
  const address = await onLine(connection, CALL_TIMEOUT_MS, (line) => readPermalink(connection, line, remoteId));
  const permalink = typeof address === 'string' ? address : permalinkOf(remoteId);
  return { kind: 'edited', remoteId, permalink, evidence: edited.done.evidence };
}
