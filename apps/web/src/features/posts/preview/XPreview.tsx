import { Bookmark, Heart, MessageCircle, Repeat2, Share } from 'lucide-react';
import { PreviewPhoto } from './PreviewPhoto.js';
import { PreviewText } from './PreviewText.js';
import { initialsOf, useMoment } from './preview.words.js';
import type { PreviewContent } from './preview.types.js';
import styles from './preview.module.css';

export function XPreview({ content }: { readonly content: PreviewContent }) {
  const moment = useMoment(content);
  const { account, text, lang, photo } = content;
  return (
    <div className={`${styles.np} ${styles.x}`}>
      <span className={styles.face} aria-hidden="true">
        {initialsOf(account.name)}
      </span>
      <div className={styles.column}>
        <b>{account.name}</b>{' '}
        <span className={styles.faint}>
          {account.handle}
          {moment.day && ` · ${moment.day}`}
        </span>
        <div>
          <PreviewText text={text} lang={lang} />
        </div>
        <PreviewPhoto photo={photo} />
        <div className={styles.acts} aria-hidden="true">
          <MessageCircle size={16} />
          <Repeat2 size={16} />
          <Heart size={16} />
          <Bookmark size={16} />
          <Share size={16} />
        </div>
      </div>
    </div>
  );
}
