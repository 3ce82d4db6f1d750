import { Parser } from 'htmlparser2';

const WEB = /https?:\/\/[^\s<>"'\\^`{|}]+/gi;
/** What follows an address in a sentence rather than belonging to it. */
const AFTERWARDS = /[.,;:!?)\]»”’]+$/;

export interface Stretch {
  readonly text: string;
  readonly isLink: boolean;
}

/** A text cut into its web addresses and what lies between them; joined again it is the same. */
export function stretches(text: string): readonly Stretch[] {
  const found: Stretch[] = [];
  let from = 0;
  for (const match of text.matchAll(WEB)) {
    const url = match[0].replace(AFTERWARDS, '');
    if (match.index > from) found.push({ text: text.slice(from, match.index), isLink: false });
    found.push({ text: url, isLink: true });
    from = match.index + url.length;
  }
  if (from < text.length) found.push({ text: text.slice(from), isLink: false });
  return found;
}

/** Where the anchors of an HTML part lead on the web; other schemes are left out. */
export function linksOfHtml(html: string): readonly string[] {
  const found: string[] = [];
  const parser = new Parser({
    onopentag: (name, { href }) => {
      if (name === 'a' && href !== undefined && /^https?:\/\//i.test(href.trim())) found.push(href.trim());
    },
  });
  parser.end(html);
  return found;
}

export const linksOfText = (text: string): readonly string[] =>
  stretches(text).flatMap((stretch) => (stretch.isLink ? [stretch.text] : []));
