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

/** One language's description of the photo, for comments on it. */
export function anchorAltOf(changes: readonly ComparedChange[], label: string): AnchorText | null {
  const [first] = changes;
  const alt = first?.current.media[0]?.alt ?? '';
  if (!first || alt === '') return null;
  return {
    variantId: first.variant.id,
    variantIds: changes.map(({ variant }) => variant.id),
    hash: first.current.hash,
    part: 'alt:0',
    label,
    text: alt,
  };
}
