import { useT } from '../../../app/intl/useT.js';
import type { PreviewContent } from './preview.types.js';
import { PreviewText } from './PreviewText.js';
import { initialsOf } from './preview.words.js';
import styles from './preview.module.css';

/** What stands under the post once it is out, in the account's own name. */
export function PreviewComment({ content }: { readonly content: PreviewContent }) {
  const t = useT();
  const { account, firstComment, lang } = content;
  if (firstComment === null) return null;
  return (
    <div className={styles.comment} role="group" aria-label={t('posts.preview.firstComment')}>
      <span className={styles.face} aria-hidden="true">
        {initialsOf(account.name)}
      </span>
      <div>
        <b>{account.name}</b> <PreviewText text={firstComment} lang={lang} />
      </div>
    </div>
  );
}
