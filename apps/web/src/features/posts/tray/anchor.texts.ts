import type { AnchorText } from '../../reviews/anchor.place.js';
import type { ComparedChange, TextGroup } from './change.groups.js';

/** The text of a group, for comments on its words: a comment on any account that says the same stands in it. */
export function anchorTextOf({ changes, current }: TextGroup<ComparedChange>, label: string): AnchorText {
  return {
    variantId: changes[0]?.variant.id ?? '',
    variantIds: changes.map(({ variant }) => variant.id),
    hash: current.hash,
    part: 'text',
    label,
    text: current.text,
  };
}

/** One language's description of each file of the first post, for comments on it; files without one are left out. */
export function anchorAltsOf(changes: readonly ComparedChange[], labelOf: (at: number) => string): AnchorText[] {
  const [first] = changes;
  if (!first) return [];
  return first.current.media.flatMap(({ alt }, at) =>
    alt
      ? [
          {
            variantId: first.variant.id,
            variantIds: changes.map(({ variant }) => variant.id),
            hash: first.current.hash,
            part: `alt:${at}`,
            label: labelOf(at),
            text: alt,
          },
        ]
      : [],
  );
}
