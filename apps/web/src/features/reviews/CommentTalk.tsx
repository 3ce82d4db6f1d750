import { Check, Reply, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useT } from '../../app/intl/useT.js';
import { Button } from '../../ui/Button.js';
import { toast } from '../../ui/toasts.js';
import { useRefusal } from '../../ui/useRefusal.js';
import { useResolveComment } from './comment.commands.js';
import type { Talk } from './comment.data.js';
import { CommentForm } from './CommentForm.js';
import { CommentItem } from './CommentItem.js';
import { useComments } from './comments.context.js';
import styles from './reviews.module.css';

/** A comment and its answers; what was settled can be opened again. */
export function CommentTalk({ talk: { root, answers, number } }: { readonly talk: Talk }) {
  const t = useT();
  const say = useRefusal();
  const resolve = useResolveComment();
  const { mayWrite } = useComments();
  const [isAnswering, setAnswering] = useState(false);
  const isResolved = root.resolvedAt != null;
  const settle = async (resolved: boolean): Promise<void> => {
    const outcome = await resolve({ id: root.id, resolved });
    if (outcome.kind === 'done')
      return void toast({
        message: t(resolved ? 'reviews.resolve.done' : 'reviews.reopen.done'),
        undo: () => void settle(!resolved),
      });
    toast({ tone: 'stop', message: outcome.kind === 'refused' ? say(outcome.refusal) : t('command.failed.text') });
  };
  const who = root.author?.name ?? root.guestName ?? t('reviews.someone');
  return (
    <li id={`comment-${root.id}`} tabIndex={-1} className={styles.talk}>
      <CommentItem comment={root} number={number} />
      {answers.length > 0 && (
        <ul className={styles.answers} aria-label={t('reviews.answers', { who })}>
          {answers.map((one) => (
            <li key={one.id}>
              <CommentItem comment={one} />
            </li>
          ))}
        </ul>
      )}
      <p className={styles.actions}>
        {mayWrite && !isAnswering && (
          <Button size="small" look="quiet" onPress={() => setAnswering(true)}>
            <Reply aria-hidden />
            {t('reviews.answer')}
          </Button>
        )}
        {root.viewerCanResolve.allowed && (
          <Button size="small" look="quiet" onPress={() => void settle(!isResolved)}>
            {isResolved ? <RotateCcw aria-hidden /> : <Check aria-hidden />}
            {t(isResolved ? 'reviews.reopen' : 'reviews.resolve')}
          </Button>
        )}
      </p>
      {isAnswering && (
        <CommentForm thread={root.thread} answers={{ id: root.id, who }} onDone={() => setAnswering(false)} />
      )}
    </li>
  );
}
