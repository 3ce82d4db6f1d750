import { z } from 'zod';
import type { BookedPost } from './books.js';
import { escapeHtml } from './html.js';

const about = z.object({
  poll: z.object({ options: z.array(z.string()) }).nullish(),
  replyTo: z.string().nullish(),
  pinned: z.boolean().nullish(),
  editedAt: z.string().nullish(),
});

const read = ({ options }: BookedPost): z.infer<typeof about> => about.safeParse(options).data ?? {};

/** What stands in small letters above a post: where it belongs and what became of it. */
export function noteOf(post: BookedPost): string {
  const { replyTo, pinned, editedAt } = read(post);
  const notes = [
    ...(pinned ? ['Fijado'] : []),
    ...(replyTo ? [`<a href="#p${escapeHtml(replyTo)}">En respuesta a su publicación</a>`] : []),
    ...(editedAt ? ['Editado'] : []),
  ];
  return notes.length > 0 ? `<p class="quiet">${notes.join(' · ')}</p>` : '';
}

export function pollOf(post: BookedPost): string {
  const { poll } = read(post);
  if (!poll) return '';
  const options = poll.options.map((option) => `<li>${escapeHtml(option)}</li>`).join('');
  return `<ul class="poll" aria-label="Encuesta">${options}</ul>`;
}

export function commentsOf({ comments }: BookedPost, marked: (text: string) => string): string {
  if (comments.length === 0) return '';
  const items = comments.map(({ id, text }) => `<li id="c${escapeHtml(id)}" class="text">${marked(text)}</li>`);
  return `<ul class="comments" aria-label="Comentarios">${items.join('')}</ul>`;
}
