import { graphql, type DocumentType } from '../../generated/index.js';
import { placeOf, type AnchorText } from './anchor.place.js';
import type { Mark } from './marked.text.js';

export const Comment_comment = graphql(`
  fragment Comment_comment on Comment {
    id
    thread
    author {
      id
      name
      initials
    }
    guestName
    at
    text
    mentions {
      id
      name
    }
    anchor {
      variantId
      hash
      part
      start
      end
      quote
      stands
    }
    answers
    resolvedAt
    resolvedBy {
      id
      name
    }
    viewerCanResolve {
      allowed
    }
  }
`);

export type CommentData = DocumentType<typeof Comment_comment>;

export interface Talk {
  readonly root: CommentData;
  readonly answers: readonly CommentData[];
  /** its number beside the words it is about; null = about the whole post */
  readonly number: number | null;
}

/** Comments with their answers, oldest first; those about words are numbered in that order. */
export function talksOf(comments: readonly CommentData[]): Talk[] {
  let number = 0;
  return comments
    .filter((one) => one.answers == null)
    .map((root) => ({
      root,
      answers: comments.filter((one) => one.answers === root.id),
      number: root.anchor ? (number += 1) : null,
    }));
}

/** The words of one text that open comments are about. */
export function marksOn(text: AnchorText, talks: readonly Talk[]): Mark[] {
  return talks.flatMap(({ root, number }) => {
    const { anchor } = root;
    if (!anchor || number === null || root.resolvedAt != null) return [];
    if (anchor.part !== text.part || !text.variantIds.includes(anchor.variantId)) return [];
    const span = placeOf(anchor, text.text);
    return span ? [{ ...span, number, commentId: root.id }] : [];
  });
}
