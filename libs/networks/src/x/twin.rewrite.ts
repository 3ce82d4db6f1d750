import { createHash } from 'node:crypto';
import twitterText from 'twitter-text';
import type { Shelf } from '../sandbox/books.js';

export interface Rewritten {
  readonly text: string;
  readonly urls: readonly {
    readonly start: number;
    readonly end: number;
    readonly url: string;
    readonly expanded_url: string;
    readonly display_url: string;
  }[];
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** X shows another text than it was sent: every link becomes t.co, a photo adds one more, three characters escape. */
export function rewrite(text: string, photoUrl: string | null, shelf: Shelf): Rewritten {
  const short = (url: string): string =>
    `https://t.co/${createHash('sha256')
      .update(`${shelf.count('t.co')} ${url}`)
      .digest('base64url')
      .slice(0, 10)}`;
  const urls: Rewritten['urls'][number][] = [];
  let shown = '';
  let from = 0;
  const add = (expanded: string): void => {
    const url = short(expanded);
    const start = [...shown].length;
    const display = expanded.replace(/^https?:\/\//, '').slice(0, 30);
    urls.push({ start, end: start + url.length, url, expanded_url: expanded, display_url: display });
    shown += url;
  };
  for (const { url, indices } of twitterText.extractUrlsWithIndices(text)) {
    shown += escaped(text.slice(from, indices[0]));
    add(/^https?:/i.test(url) ? url : `http://${url}`);
    from = indices[1];
  }
  shown += escaped(text.slice(from));
  if (photoUrl) {
    if (shown !== '') shown += ' ';
    add(photoUrl);
  }
  return { text: shown, urls };
}
