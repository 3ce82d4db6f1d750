import type { AnchorText } from '../reviews/anchor.place.js';

interface Said {
  readonly id: string;
  readonly currentRevision?: { readonly hash: string; readonly text: string } | null | undefined;
}

/** The words of accounts that say the same, for comments on them; null before a revision has been cut. */
export function anchorTextOf(group: readonly [Said, ...Said[]], label: string): AnchorText | null {
  const cut = group[0].currentRevision;
  if (!cut) return null;
  return {
    variantId: group[0].id,
    variantIds: group.map(({ id }) => id),
    hash: cut.hash,
    part: 'text',
    label,
    text: cut.text,
  };
}
