import { createContext, useContext } from 'react';
import type { Anchor, AnchorText } from './anchor.place.js';
import type { Talk } from './comment.data.js';

export interface Someone {
  readonly id: string;
  readonly name: string;
  readonly initials: string;
}

export interface Comments {
  readonly postId: string;
  /** null while they are being read */
  readonly talks: readonly Talk[] | null;
  readonly failed: boolean;
  readonly retry: () => void;
  readonly mayWrite: boolean;
  /** whether the viewer reads the internal thread at all */
  readonly seesInternal: boolean;
  readonly people: readonly Someone[];
  readonly texts: readonly AnchorText[];
  /** the words the next comment is about */
  readonly anchor: Anchor | null;
  readonly setAnchor: (anchor: Anchor | null) => void;
}

export const CommentsContext = createContext<Comments | null>(null);

/** The comments of the post that is open; null where a text is shown without them. */
export const useCommentsIfAny = (): Comments | null => useContext(CommentsContext);

export function useComments(): Comments {
  const comments = useContext(CommentsContext);
  if (!comments) throw new Error('useComments is for what stands inside CommentsProvider');
  return comments;
}
