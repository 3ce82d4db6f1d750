import { z } from 'zod';
import type { Connection, Found, Intent, Verified } from '../publisher.contract.js';
import { onLine } from '../wire/prepared.js';
import { CLOCK_DOUBT_MS, judge } from '../wire/look.js';
import { CALL_TIMEOUT_MS } from '../wire/timeouts.js';
import { unavailable, unverified } from '../wire/unavailable.js';
import { ask, xRequest } from './request.js';
import { comparable, shownPost, shownText } from './compare.js';
import { xRules } from './rules.js';

export const permalinkOf = ({ account, endpoints }: Connection, id: string): string =>
  `${endpoints.site ?? 'https://x.com'}/${account.handle}/status/${id}`;

/** RFC 3339 to the second, as X takes it. */
const timestamp = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`;

export async function find(intent: Intent): Promise<Found> {
  const query = {
    max_results: '100',
    start_time: timestamp(new Date(intent.intentAt.getTime() - CLOCK_DOUBT_MS)),
    'post.fields': 'created_at,text,entities,attachments',
  };
  const path = `/2/users/${intent.account.remoteId}/tweets`;
  const posts = await onLine(intent, CALL_TIMEOUT_MS, (line) =>
    // X leaves `data` out when there is nothing to list.
    ask(line, xRequest(intent, { operation: 'listPosts', method: 'GET', path, query }), z.array(shownPost).default([])),
  );
  if (!('value' in posts)) return unavailable(posts);
  const sent = comparable(xRules.sentText(intent.content));
  const withPhoto = intent.content.media.length > 0;
  const same = posts.value.filter(
    (post) => comparable(shownText(post)) === sent && (post.attachments !== undefined) === withPhoto,
  );
  return judge(
    intent,
    same.map(({ id, created_at: at }) => ({
      remoteId: id,
      permalink: permalinkOf(intent, id),
      at: new Date(at),
    })),
  );
}

const user = z.object({ id: z.string(), username: z.string(), name: z.string() });

export async function verify(connection: Connection): Promise<Verified> {
  const me = await onLine(connection, CALL_TIMEOUT_MS, (line) =>
    ask(line, xRequest(connection, { operation: 'readAccount', method: 'GET', path: '/2/users/me' }), user),
  );
  if (!('value' in me)) return unverified(me);
  const { id, username, name } = me.value;
  return { kind: 'verified', account: { remoteId: id, handle: username }, name };
}
