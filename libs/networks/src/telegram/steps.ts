import type { Content } from '@pregon/domain';

/** UTF-16 code units, after entities */
export const MAX_TEXT = 4096;
export const MAX_CAPTION = 1024;
export const MAX_QUESTION = 300;

/** One visible call. `media` carries the text as its caption, `files` comes after the text and carries none. */
export type Step = 'text' | 'media' | 'files' | 'poll' | 'pin';

/** The text in a message of its own and the files after it: how a text longer than a caption goes out whole. */
export const isSplit = ({ media, options }: Pick<Content, 'media' | 'options'>): boolean =>
  media.length > 0 && options['split'] === true;

function messagesOf(content: Content): readonly [Step, ...Step[]] {
  if (content.poll) return ['poll'];
  if (isSplit(content) && content.text !== '') return ['text', 'files'];
  return [content.media.length > 0 ? 'media' : 'text'];
}

export function stepsOf(content: Content): readonly [Step, ...Step[]] {
  const messages = messagesOf(content);
  return content.options['pin'] === true ? [...messages, 'pin'] : messages;
}
