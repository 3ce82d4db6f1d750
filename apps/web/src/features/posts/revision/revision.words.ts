import { graphql } from '../../../generated/index.js';
import type { RevisionWords_RevisionFragment } from '../../../generated/graphql.js';

/** All of a revision that reaches the public, exactly as it is decided on and sent. */
export const REVISION_WORDS = graphql(`
  fragment RevisionWords_revision on Revision {
    id
    hash
    number
    round
    format
    text
    link
    media {
      sha256
      kind
      alt
      url
      width
      height
      durationMs
      filename
    }
    thread {
      text
      media {
        sha256
        kind
        alt
        url
        width
        height
        durationMs
        filename
      }
    }
    poll {
      options
      minutes
      multiple
    }
    firstComment
    options {
      name
      value
    }
  }
`);

export type RevisionWords = RevisionWords_RevisionFragment;
export type RevisionFile = RevisionWords['media'][number];

/** What is read beside the first text: the posts of a thread, the answers of a poll, the comment under it. */
export interface Passage<F> {
  readonly id: string;
  readonly kind: 'thread' | 'answer' | 'comment';
  /** from 1: the second post of a thread is 2 */
  readonly at: number;
  readonly text: string;
  readonly media: readonly F[];
}

interface Said<F> {
  readonly thread: readonly { readonly text: string; readonly media: readonly F[] }[];
  readonly poll?: { readonly options: readonly string[] } | null | undefined;
  readonly firstComment?: string | null | undefined;
}

export function passagesOf<F>({ thread, poll, firstComment }: Said<F>): Passage<F>[] {
  const posts = thread.map(({ text, media }, at): Passage<F> => ({
    id: `thread:${at}`,
    kind: 'thread',
    at: at + 2,
    text,
    media,
  }));
  const answers = (poll?.options ?? []).map((text, at): Passage<F> => ({
    id: `answer:${at}`,
    kind: 'answer',
    at: at + 1,
    text,
    media: [],
  }));
  const comment: Passage<F>[] = firstComment
    ? [{ id: 'comment', kind: 'comment', at: 1, text: firstComment, media: [] }]
    : [];
  return [...posts, ...answers, ...comment];
}

/** Everything said in words, for telling whether two revisions say the same. */
export const wordsKey = (revision: Pick<RevisionWords, 'text' | 'link' | 'thread' | 'poll' | 'firstComment'>): string =>
  JSON.stringify([
    revision.text,
    revision.link ?? null,
    passagesOf(revision).map(({ id, text }) => [id, text]),
    revision.poll?.minutes ?? null,
  ]);
