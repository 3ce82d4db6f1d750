import { type Api, InputFile } from 'grammy';
import type { Connection, Intent, Outcome, Preparation, Publisher, Verified } from '../publisher.contract.js';
import { requestDigest } from '../wire/evidence.js';
import type { Line } from '../wire/line.js';
import { onLine, ready } from '../wire/prepared.js';
import { CALL_TIMEOUT_MS } from '../wire/timeouts.js';
import { unverified } from '../wire/unavailable.js';
import { callTelegram } from './client.js';
import { telegramRules } from './rules.js';

/** What is read of Telegram's Message. */
interface Sent {
  readonly message_id: number;
  readonly chat: { readonly id: number; readonly username?: string };
}

interface Message {
  readonly operation: string;
  readonly digest: string;
  readonly send: (api: Api) => Promise<Sent>;
}

/** A photo goes up together with its post: Telegram has no hidden upload. */
async function messageFor(intent: Intent): Promise<Message> {
  const { content, account } = intent;
  const text = telegramRules.sentText(content);
  const quiet = { disable_notification: content.options['silent'] === true };
  const preview = {
    is_disabled: content.options['linkPreview'] === false,
    ...(content.link ? { url: content.link } : {}),
  };
  const chat = Number(account.remoteId);
  const [photo] = content.media;
  if (!photo) {
    const other = { ...quiet, link_preview_options: preview };
    const digest = requestDigest(['sendMessage', account.remoteId, text, JSON.stringify(other)]);
    return { operation: 'sendMessage', digest, send: (api: Api) => api.sendMessage(chat, text, other) };
  }
  const other = { ...quiet, ...(text ? { caption: text } : {}) };
  const file = new InputFile(await intent.media(photo.sha256), `${photo.sha256}.jpg`);
  const digest = requestDigest(['sendPhoto', account.remoteId, photo.sha256, JSON.stringify(other)]);
  return { operation: 'sendPhoto', digest, send: (api: Api) => api.sendPhoto(chat, file, other) };
}

function permalinkOf({ endpoints }: Connection, { message_id: id, chat }: Sent): string {
  const place = chat.username ?? `c/${String(chat.id).replace(/^-100/, '')}`;
  return `${endpoints.site ?? 'https://t.me'}/${place}/${id}`;
}

async function prepare(intent: Intent): Promise<Preparation> {
  const { operation, digest, send } = await messageFor(intent);
  const run = async (line: Line): Promise<Outcome> => {
    const call = { operation, digest, visibility: 'visible' } as const;
    const sent = await callTelegram(intent, line, call, send);
    if (!('value' in sent)) return sent;
    const { value, answer } = sent;
    const remoteId = String(value.message_id);
    return { kind: 'published', remoteId, permalink: permalinkOf(intent, value), parts: [], evidence: answer.evidence };
  };
  return ready(intent, CALL_TIMEOUT_MS, { operation, digest, run });
}

async function verify(connection: Connection): Promise<Verified> {
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
  const mayPost =
    member.status === 'creator' || (member.status === 'administrator' && member.can_post_messages === true);
  if (!mayPost) return { kind: 'unauthorised', code: 'permission_missing', evidence: asked.answer.evidence };
  const handle = chat.username ?? String(chat.id);
  return { kind: 'verified', account: { remoteId: String(chat.id), handle }, name: chat.title ?? handle };
}

/** No `find`: a bot can't read a channel, so a lost answer is a person's to decide. */
export const telegramPublisher: Publisher = {
  readLagSeconds: 0,
  requestTimeoutMs: CALL_TIMEOUT_MS,
  prepare,
  commit: (prepared) => prepared.fire(),
  resume: prepare,
  verify,
};
