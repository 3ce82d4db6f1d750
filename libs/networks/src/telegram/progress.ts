import { z } from 'zod';
import type { Connection, Cursor, Standing } from '../publisher.contract.js';

/** What is read of Telegram's Message. */
const message = z.object({
  message_id: z.number().int(),
  chat: z.object({ id: z.number(), username: z.string().optional() }),
});
export const sentMessages = z.union([z.array(message).min(1), message.transform((one) => [one])]);
type Sent = z.infer<typeof message>;

/** What of a publication is out: how many visible calls are done, and the messages they made. */
export interface Progress {
  readonly done: number;
  readonly messages: readonly string[];
  readonly permalink: string;
}

export const NOTHING: Progress = { done: 0, messages: [], permalink: '' };

export function readProgress(cursor: Cursor | null): Progress {
  const { done, messages, permalink } = cursor ?? {};
  if (!done || !messages || !permalink) return NOTHING;
  return { done: Number(done), messages: messages.split(' '), permalink };
}

export const cursorOf = ({ done, messages, permalink }: Progress): Cursor => ({
  done: String(done),
  messages: messages.join(' '),
  permalink,
});

/** Public chats go by their name, private ones by their number without the -100. */
export const placeOf = ({ id, username }: Sent['chat']): string => username ?? `c/${String(id).replace(/^-100/, '')}`;

export const permalinkOf = ({ endpoints }: Connection, place: string, messageId: string): string =>
  `${endpoints.site ?? 'https://t.me'}/${place}/${messageId}`;

/** An album comes as several messages, of which the first one stands for all. */
export function withMessages(connection: Connection, progress: Progress, sent: readonly Sent[]): Progress {
  const messages = [...progress.messages, ...sent.map(({ message_id: id }) => String(id))];
  const [first] = sent;
  const permalink =
    progress.permalink || (first ? permalinkOf(connection, placeOf(first.chat), String(first.message_id)) : '');
  return { done: progress.done + 1, messages, permalink };
}

export function standingOf({ messages: [remoteId, ...others], permalink }: Progress): Standing | null {
  if (remoteId === undefined) return null;
  return { remoteId, permalink, parts: others.map((id) => ({ kind: 'post', remoteId: id })) };
}
