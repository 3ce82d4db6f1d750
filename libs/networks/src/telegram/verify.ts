import type { Connection, Verified } from '../publisher.contract.js';
import { requestDigest } from '../wire/evidence.js';
import { onLine } from '../wire/prepared.js';
import { CALL_TIMEOUT_MS } from '../wire/timeouts.js';
import { unverified } from '../wire/unavailable.js';
import { callTelegram } from './client.js';

export async function verify(connection: Connection): Promise<Verified> {
  const chatId = Number(connection.account.remoteId);
  const call = { operation: 'getChatMember', digest: requestDigest(['getChatMember']), visibility: 'hidden' } as const;
  const asked = await onLine(connection, CALL_TIMEOUT_MS, (line) =>
    callTelegram(connection, line, call, async (api) => {
      const me = await api.getMe();
      const chat = await api.getChat(chatId);
      return { chat, member: await api.getChatMember(chatId, me.id) };
    }),
  );
  if (!('value' in asked)) return unverified(asked);
  const { chat, member } = asked.value;
  // A channel gives the right to post by name; in a group whoever may speak may post.
  const mayPost =
    member.status === 'creator' ||
    (chat.type === 'channel'
      ? member.status === 'administrator' && member.can_post_messages === true
      : member.status === 'administrator' || member.status === 'member');
  if (!mayPost) return { kind: 'unauthorised', code: 'permission_missing', evidence: asked.answer.evidence };
  const handle = chat.username ?? String(chat.id);
  return { kind: 'verified', account: { remoteId: String(chat.id), handle }, name: chat.title ?? handle };
}
