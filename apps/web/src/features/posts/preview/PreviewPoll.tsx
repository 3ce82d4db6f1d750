import { useT } from '../../../app/intl/useT.js';
import type { PreviewContent } from './preview.types.js';
import styles from './preview.module.css';

/** The answers as nobody has voted yet. */
export function PreviewPoll({ poll }: Pick<PreviewContent, 'poll'>) {
  const t = useT();
  if (!poll) return null;
  return (
    <ul className={styles.poll} aria-label={t('posts.preview.poll')}>
      {poll.options.map((option, at) => (
        <li key={at}>{option || t('posts.preview.pollEmpty', { at: at + 1 })}</li>
      ))}
    </ul>
  );
}
