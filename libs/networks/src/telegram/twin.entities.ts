/** Offsets and lengths in UTF-16 code units, as Telegram counts. */
export interface Entity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
}

const DETECTED: readonly (readonly [string, RegExp])[] = [
  ['url', /\bhttps?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]}'»”’]/giu],
  ['hashtag', /(?<![\p{L}\p{N}_&])#[\p{L}\p{N}_]+/gu],
  ['mention', /(?<![\p{L}\p{N}_])@[a-z0-9_]{4,32}/giu],
];

/** What Telegram finds by itself in a plain text; a hash inside a link is no hashtag. */
export function detectEntities(text: string): Entity[] {
  const found: Entity[] = [];
  for (const [type, pattern] of DETECTED)
    for (const match of text.matchAll(pattern)) {
      const entity = { type, offset: match.index, length: match[0].length };
      if (!found.some((other) => overlaps(other, entity))) found.push(entity);
    }
  return found.sort((a, b) => a.offset - b.offset);
}

const overlaps = (a: Entity, b: Entity): boolean => a.offset < b.offset + b.length && b.offset < a.offset + a.length;

/** An entity outside the text, or one that cuts a surrogate pair in two, is refused. */
export const fits = (text: string, { offset, length }: Entity): boolean =>
  offset + length <= text.length && !cutsPair(text, offset) && !cutsPair(text, offset + length);

function cutsPair(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}
