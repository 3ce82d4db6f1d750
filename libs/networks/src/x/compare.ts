import twitterText from 'twitter-text';
import { z } from 'zod';

const entity = z.object({ url: z.string(), expanded_url: z.string().optional(), media_key: z.string().optional() });

export const shownPost = z.object({
  id: z.string(),
  text: z.string(),
  created_at: z.string(),
  entities: z.object({ urls: z.array(entity).default([]) }).optional(),
  /** the id of the post that began it */
  conversation_id: z.string().optional(),
  attachments: z
    .object({ media_keys: z.array(z.string()).optional(), poll_ids: z.array(z.string()).optional() })
    .optional(),
});
export type ShownPost = z.infer<typeof shownPost>;

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** The text as its author wrote it: X shortens every link to t.co and adds one for the photo. */
export function shownText(post: ShownPost): string {
  const urls = post.entities?.urls ?? [];
  const ownMedia = (url: z.infer<typeof entity>): boolean =>
    url.media_key !== undefined || /\/status\/\d+\/(photo|video)\/\d+$/.test(url.expanded_url ?? '');
  const text = urls.reduce(
    (rest, url) => rest.replaceAll(url.url, ownMedia(url) ? '' : (url.expanded_url ?? url.url)),
    post.text,
  );
  return unescaped(text);
}

/** X may add a scheme, lower the host's case and drop a last slash; none of it makes another post. */
export function comparable(text: string): string {
  const urls = twitterText.extractUrlsWithIndices(text);
  const plain = (url: string): string =>
    url
      .replace(/^https?:\/\//i, '')
      .replace(/\/$/, '')
      .toLowerCase();
  const parts = urls.map(({ indices: [from, to], url }, index) => {
    const before = text.slice(urls[index - 1]?.indices[1] ?? 0, from);
    return { part: before + plain(url), to };
  });
  const tail = text.slice(parts.at(-1)?.to ?? 0);
  return (parts.map(({ part }) => part).join('') + tail).normalize('NFC').trim();
}
