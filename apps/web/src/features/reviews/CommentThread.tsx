import { Globe, Lock } from 'lucide-react';
import { useT } from '../../app/intl/useT.js';
import type { Thread } from '../../generated/graphql.js';
import { CommentForm } from './CommentForm.js';
import { CommentTalk } from './CommentTalk.js';
import { useComments } from './comments.context.js';
import styles from './reviews.module.css';

/** One thread: who reads it, what is open, what was settled, and the field to write. */
export function CommentThread({ thread }: { readonly thread: Thread }) {
  const t = useT();
  const { talks, mayWrite } = useComments();
  const own = (talks ?? []).filter(({ root }) => root.thread === thread);
  const open = own.filter(({ root }) => root.resolvedAt == null);
  const settled = own.filter(({ root }) => root.resolvedAt != null);
  const Icon = thread === 'internal' ? Lock : Globe;
  return (
    <div className={styles.thread}>
      <p className={styles.readers} data-tone={thread === 'internal' ? 'neutral' : 'wait'}>
        <Icon aria-hidden />
        {t(`reviews.readersLong.${thread}`)}
      </p>
      {open.length === 0 && <p className={styles.faint}>{t('reviews.none')}</p>}
      <ul className={styles.talks}>
        {open.map((talk) => (
          <CommentTalk key={talk.root.id} talk={talk} />
        ))}
      </ul>
      {settled.length > 0 && (
        <details className={styles.settled}>
          <summary>{t('reviews.settled', { count: settled.length })}</summary>
          <ul className={styles.talks}>
            {settled.map((talk) => (
              <CommentTalk key={talk.root.id} talk={talk} />
            ))}
          </ul>
        </details>
      )}
      {mayWrite && <CommentForm thread={thread} />}
    </div>
  );
}
