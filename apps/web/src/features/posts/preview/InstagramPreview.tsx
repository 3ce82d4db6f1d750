import { Bookmark, Heart, MessageCircle, Send } from 'lucide-react';
import { useT } from '../../../app/intl/useT.js';
import { PreviewComment } from './PreviewComment.js';
import { PreviewMedia } from './PreviewMedia.js';
import { PreviewText } from './PreviewText.js';
import { initialsOf } from './preview.words.js';
import type { PreviewContent } from './preview.types.js';
import { shortened } from './text.pieces.js';
import styles from './preview.module.css';

/** Instagram folds captions after about this many characters; what citizens see first must stand before. */
const FOLD = 125;

export function InstagramPreview({ content }: { readonly content: PreviewContent }) {
  const t = useT();
  const { account, text, lang, media } = content;
  const user = account.handle.replace(/^@/, '');
  const first = shortened(text, FOLD);
  return (
    <div className={`${styles.np} ${styles.ig}`}>
      <div className={styles.head}>
        <span className={styles.face} aria-hidden="true">
          {initialsOf(account.name)}
        </span>
        {user}
      </div>
      {media.length > 0 ? (
        <PreviewMedia media={media} ratio="square" />
      ) : (
        <div className={styles.noPhoto}>{t('posts.preview.needsPhoto')}</div>
      )}
      <div className={styles.acts} aria-hidden="true">
        <Heart size={18} />
        <MessageCircle size={18} />
        <Send size={18} />
        <Bookmark size={18} className={styles.last} />
      </div>
      <div className={styles.body}>
        <b>{user}</b> <PreviewText text={first.text} lang={lang} />
        {first.cut && <span className={styles.faint}>… {t('posts.preview.more')}</span>}
      </div>
      <PreviewComment content={content} />
    </div>
  );
}
