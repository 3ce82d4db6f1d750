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

const whole = loose(z.number().int().min(0));
const captioned = { caption: z.string().optional(), caption_entities: entities.optional() };
const framed = { width: whole.optional(), height: whole.optional(), duration: whole.optional() };
const spoiler = { has_spoiler: flag.optional() };

export const messageParameters = z.strictObject({
  chat_id: chatId,
  text: z.string(),
  entities: entities.optional(),
  link_preview_options: linkPreview.optional(),
  ...quiet,
});
/** Exactly one of the four files comes with each of the four methods. */
export const fileParameters = {
  photo: z.strictObject({ chat_id: chatId, photo: z.string().optional(), ...captioned, ...spoiler, ...quiet }),
  video: z.strictObject({
    chat_id: chatId,
    video: z.string().optional(),
    supports_streaming: flag.optional(),
    ...framed,
    ...captioned,
    ...spoiler,
    ...quiet,
  }),
  animation: z.strictObject({
    chat_id: chatId,
    animation: z.string().optional(),
    ...framed,
    ...captioned,
    ...spoiler,
    ...quiet,
  }),
  document: z.strictObject({ chat_id: chatId, document: z.string().optional(), ...captioned, ...quiet }),
};
export type FileMethod = keyof typeof fileParameters;

const item = { media: z.string(), ...captioned };
const albumItem = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('photo'), ...item, ...spoiler }),
  z.strictObject({
    type: z.literal('video'),
    ...item,
    ...framed,
    ...spoiler,
    supports_streaming: flag.optional(),
  }),
  z.strictObject({ type: z.literal('document'), ...item }),
]);
export const albumParameters = z.strictObject({
  chat_id: chatId,
  media: loose(z.array(albumItem).min(2).max(10)),
  ...quiet,
});
export const pollParameters = z.strictObject({
  chat_id: chatId,
  question: z.string().min(1).max(300),
  options: loose(
    z
      .array(z.strictObject({ text: z.string().min(1).max(100) }))
      .min(1)
      .max(12),
  ),
  is_anonymous: flag.optional(),
  allows_multiple_answers: flag.optional(),
  open_period: loose(z.number().int().min(5).max(2_628_000)).optional(),
  ...quiet,
});
const messageId = z.coerce.number().int();
export const editTextParameters = z.strictObject({
  chat_id: chatId,
  message_id: messageId,
  text: z.string(),
  entities: entities.optional(),
  link_preview_options: linkPreview.optional(),
});
export const editCaptionParameters = z.strictObject({ chat_id: chatId, message_id: messageId, ...captioned });
export const pinParameters = z.strictObject({
  chat_id: chatId,
  message_id: messageId,
  disable_notification: flag.optional(),
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
