import { z } from 'zod';
import type { TwinReply, TwinRequest } from '../sandbox/twin.js';
import { badRequest } from './twin.replies.js';

/** In a form or a query everything is text and objects are JSON; in JSON they are themselves. */
const loose = <T extends z.ZodType>(shape: T) =>
  z.preprocess((value) => (typeof value === 'string' ? (parsed(value) ?? value) : value), shape);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export const chatId = z.union([z.number().int(), z.string().regex(/^(-?\d+|@\w+)$/)]);
const flag = loose(z.boolean());
const entities = loose(
  z.array(
    z.strictObject({
      type: z.string(),
      offset: z.number().int().min(0),
      length: z.number().int().min(1),
      url: z.string().optional(),
      language: z.string().optional(),
    }),
  ),
);
const linkPreview = loose(
  z.strictObject({
    is_disabled: z.boolean().optional(),
    url: z.string().optional(),
    prefer_small_media: z.boolean().optional(),
    prefer_large_media: z.boolean().optional(),
    show_above_text: z.boolean().optional(),
  }),
);
const quiet = { disable_notification: flag.optional(), protect_content: flag.optional() };

export const messageParameters = z.strictObject({
  chat_id: chatId,
  text: z.string(),
  entities: entities.optional(),
  link_preview_options: linkPreview.optional(),
  ...quiet,
});
export const photoParameters = z.strictObject({
  chat_id: chatId,
  photo: z.string().optional(),
  caption: z.string().optional(),
  caption_entities: entities.optional(),
  ...quiet,
});
export const chatParameters = z.strictObject({ chat_id: chatId });
export const memberParameters = z.strictObject({ chat_id: chatId, user_id: z.coerce.number().int() });
export const deleteParameters = z.strictObject({ chat_id: chatId, message_id: z.coerce.number().int() });

export function parameters<T>(
  shape: z.ZodType<T>,
  { query, body, bodyKind }: TwinRequest,
): { readonly value: T } | { readonly refused: TwinReply } {
  if (bodyKind === 'other') return { refused: badRequest("can't parse request") };
  const read = shape.safeParse({ ...query, ...body });
  if (read.success) return { value: read.data };
  const [issue] = read.error.issues;
  const name = issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : (issue?.path.join('.') ?? '');
  if (name === 'chat_id') return { refused: badRequest('chat_id is empty') };
  if (name === 'text') return { refused: badRequest('message text is empty') };
  return { refused: badRequest(`parameter "${name}" is not valid`) };
}
