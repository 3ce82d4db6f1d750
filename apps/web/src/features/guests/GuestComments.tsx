import { useMemo, useRef, useState, type ReactNode } from 'react';
import { useT } from '../../app/intl/useT.js';
import type { Anchor, AnchorText } from '../reviews/anchor.place.js';
import { CommentsContext, type Comments } from '../reviews/comments.context.js';
import { SelectionComment } from '../reviews/SelectionComment.js';
import type { ReviewData } from './guest.data.js';
import { GuestCommentForm } from './GuestCommentForm.js';
import { GuestCommentList } from './GuestCommentList.js';
import styles from './guests.module.css';
import type { Run } from './useInTheRoom.js';

interface Props {
  readonly token: string;
  readonly comments: ReviewData['comments'];
  readonly texts: readonly AnchorText[];
  readonly run: Run;
  readonly onChanged: () => Promise<unknown>;
  /** The texts, whose words can be picked to comment on. */
  readonly children: ReactNode;
}

const nothing = (): void => undefined;

/** What is said with people from outside, beside the words it is about. */
export function GuestComments({ token, comments, texts, run, onChanged, children }: Props) {
  const t = useT();
  const [anchor, setAnchor] = useState<Anchor | null>(null);
  const form = useRef<HTMLElement>(null);
  // A guest sees of the talk only what their review says: no numbers, no answers in threads, nobody to name.
  const context = useMemo<Comments>(
    () => ({
      postId: token,
      talks: null,
      failed: false,
      retry: nothing,
      mayWrite: true,
      seesInternal: false,
      people: [],
      texts,
      anchor,
      setAnchor,
    }),
    [token, texts, anchor],
  );
  const pick = (picked: Anchor): void => {
    setAnchor(picked);
    form.current?.scrollIntoView({ block: 'center' });
    form.current?.querySelector('textarea')?.focus({ preventScroll: true });
  };
  return (
    <CommentsContext value={context}>
      {children}
      <SelectionComment onPick={pick} />
      <section className={styles.comments} aria-labelledby="guest-comments" ref={form}>
        <h2 id="guest-comments">{t('guests.comments')}</h2>
        <p className={styles.faint}>{t('guests.comments.readers')}</p>
        <GuestCommentList comments={comments} />
        <GuestCommentForm token={token} run={run} onChanged={onChanged} />
      </section>
    </CommentsContext>
  );
}
