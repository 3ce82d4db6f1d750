import { Forward, MessageCircle, ThumbsUp } from 'lucide-react';
import { useT } from '../../../app/intl/useT.js';
import { PreviewComment } from './PreviewComment.js';
import { PreviewMedia } from './PreviewMedia.js';
import { PreviewText } from './PreviewText.js';
import { initialsOf, useMoment } from './preview.words.js';
import type { PreviewContent } from './preview.types.js';
import styles from './preview.module.css';

export function FacebookPreview({ content }: { readonly content: PreviewContent }) {
  const t = useT();
  const moment = useMoment(content);
  const { account, text, lang, media, link } = content;
  return (
    <div className={`${styles.np} ${styles.fb}`}>
      <div className={styles.head}>
        <span className={styles.face} aria-hidden="true">
          {initialsOf(account.name)}
        </span>
        <div>
          <b>{account.name}</b>
          {content.showsMoment !== false && (
            <div className={styles.faint}>{moment.long ?? t('posts.preview.noMoment')}</div>
          )}
        </div>
      </div>
      <div className={styles.body}>
        <PreviewText text={text} lang={lang} />
      </div>
      <PreviewMedia media={media} />
      {media.length === 0 && link && URL.canParse(link) && <div className={styles.card}>{new URL(link).hostname}</div>}
      <div className={styles.acts} aria-hidden="true">
        <span>
          <ThumbsUp size={16} /> {t('posts.preview.like')}
        </span>
        <span>
          <MessageCircle size={16} /> {t('posts.preview.comment')}
        </span>
        <span>
          <Forward size={16} /> {t('posts.preview.share')}
        </span>
      </div>
      <PreviewComment content={content} />
    </div>
  );
}
