import type { Connector } from '../auth.contract.js';
import { asAuthFailure } from '../auth/app.line.js';
import { requestDigest } from '../wire/evidence.js';
import { onLine } from '../wire/prepared.js';
import { CALL_TIMEOUT_MS } from '../wire/timeouts.js';
import { callTelegram } from './client.js';

const NEEDED = ['can_post_messages'] as const;
const WANTED = ['can_edit_messages', 'can_delete_messages'] as const;
const RIGHTS: readonly string[] = [...NEEDED, ...WANTED];

/** A bot's token never ends; what it may do in the channel is the channel's to give and to take. */
export const telegramConnector: Connector = {
  needed: NEEDED,
  wanted: WANTED,
  consent: null,
  async examine(connection) {
    const chatId = Number(connection.account.remoteId);
    const call = {
      operation: 'getChatMember',
      digest: requestDigest(['getChatMember']),
      visibility: 'hidden',
    } as const;
    const asked = await onLine(connection, CALL_TIMEOUT_MS, (line) =>
      callTelegram(connection, line, call, async (api) => {
        const me = await api.getMe();
        const chat = await api.getChat(chatId);
        return { chat, member: await api.getChatMember(chatId, me.id) };
      }),
    );
    if (!('value' in asked)) return asAuthFailure(asked);
    const { chat, member } = asked.value;
    const given = new Map<string, unknown>(Object.entries(member));
    // In a group, whoever may speak may post; a channel gives that right by name.
    const speaks = chat.type !== 'channel' && ['member', 'administrator'].includes(member.status);
    const granted = RIGHTS.filter(
      (right) => member.status === 'creator' || given.get(right) === true || (speaks && right === 'can_post_messages'),
    );
    return { kind: 'examined', granted, tokenEndsAt: null, consentEndsAt: null };
  },
};
