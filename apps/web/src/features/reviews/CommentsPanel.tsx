import { useState } from 'react';
import { useT } from '../../app/intl/useT.js';
import type { Thread } from '../../generated/graphql.js';
import { Button } from '../../ui/Button.js';
import { Card } from '../../ui/Card.js';
import { Spinner } from '../../ui/Spinner.js';
import { Tabs } from '../../ui/Tabs.js';
import type { Anchor } from './anchor.place.js';
import { commentFieldId } from './CommentForm.js';
import { CommentThread } from './CommentThread.js';
import { useComments } from './comments.context.js';
import { SelectionComment } from './SelectionComment.js';
import styles from './reviews.module.css';

/** What is said about a post: among colleagues, and with people from outside, never mixed. */
export function CommentsPanel() {
  const t = useT();
  const { talks, failed, retry, mayWrite, seesInternal, setAnchor } = useComments();
  const [thread, setThread] = useState<Thread>(seesInternal ? 'internal' : 'external');
  const begin = (anchor: Anchor): void => {
    setAnchor(anchor);
    requestAnimationFrame(() => document.getElementById(commentFieldId(thread))?.focus());
  };
  if (!talks)
    return (
      <Card title={t('reviews.title')}>
        {failed ? (
          <>
            <p className={styles.faint}>{t('reviews.unavailable')}</p>
            <Button size="small" onPress={retry}>
              {t('ui.retry')}
            </Button>
          </>
        ) : (
          <Spinner label={t('reviews.loading')} />
        )}
      </Card>
    );
  const threads: readonly Thread[] = seesInternal ? ['internal', 'external'] : ['external'];
  const openIn = (one: Thread): number =>
    talks.filter(({ root }) => root.thread === one && root.resolvedAt == null).length;
  return (
    <Card title={t('reviews.title')}>
      {mayWrite && <SelectionComment onPick={begin} />}
      <Tabs
        label={t('reviews.threads')}
        selected={thread}
        onSelect={(id) => setThread(id === 'external' ? 'external' : 'internal')}
        items={threads.map((one) => ({
          id: one,
          title: t(`reviews.thread.${one}`, { count: openIn(one) }),
          content: <CommentThread thread={one} />,
        }))}
      />
    </Card>
  );
}
