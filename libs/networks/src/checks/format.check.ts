import type { Content, Format } from '@pregon/domain';
import type { Capabilities, Fallback, Issue } from '../contract.js';

/** What comes nearest to a format that a network does not know. */
const NEAREST: Readonly<Record<Format, readonly (readonly [Format, Fallback])[]>> = {
  text: [['photo', 'with_photo']],
  link: [
    ['text', 'in_text'],
    ['photo', 'with_photo'],
  ],
  photo: [['text', 'text_only']],
  album: [
    ['photo', 'single_photo'],
    ['text', 'text_only'],
  ],
  gif: [
    ['photo', 'photo'],
    ['text', 'text_only'],
  ],
  video: [
    ['reel', 'reel'],
    ['photo', 'photo'],
    ['text', 'text_only'],
  ],
  reel: [
    ['video', 'video'],
    ['photo', 'photo'],
  ],
  document: [
    ['photo', 'photo'],
    ['text', 'text_only'],
  ],
  poll: [['text', 'text_only']],
  thread: [['text', 'single_post']],
};

/** Polls and threads are told of by checks of their own, in the place where they are written. */
export function checkFormat({ formats }: Capabilities, { format, thread, poll }: Content): Issue[] {
  if (formats.includes(format)) return [];
  if ((format === 'poll' && poll) || (format === 'thread' && thread.length > 0)) return [];
  const fallback = NEAREST[format].find(([near]) => formats.includes(near))?.[1];
  const details = { format, formats: formats.join(', '), ...(fallback ? { fallback } : {}) };
  return [{ code: 'format_unsupported', severity: 'error', field: 'format', details }];
}
