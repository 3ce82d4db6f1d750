import { Bookmark, Heart, MessageCircle, Repeat2, Share } from 'lucide-react';
import { cx } from '../../../ui/cx.js';
import { PreviewComment } from './PreviewComment.js';
import { PreviewMedia } from './PreviewMedia.js';
import { PreviewPoll } from './PreviewPoll.js';
import { PreviewText } from './PreviewText.js';
import { initialsOf, useMoment } from './preview.words.js';
import type { PreviewContent } from './preview.types.js';
import styles from './preview.module.css';

export function XPreview({ content }: { readonly content: PreviewContent }) {
  const moment = useMoment(content);
  const { account, text, lang, media, poll, thread } = content;
  const posts = [{ text, media }, ...thread];
  return (
    <div className={styles.np}>
      {posts.map((post, at) => (
        <div key={at} className={cx(styles.x, at < posts.length - 1 && styles.threaded)}>
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
              <PreviewText text={post.text} lang={lang} />
            </div>
            <PreviewMedia media={post.media} />
            {at === 0 && <PreviewPoll poll={poll} />}
            <div className={styles.acts} aria-hidden="true">
              <MessageCircle size={16} />
              <Repeat2 size={16} />
              <Heart size={16} />
              <Bookmark size={16} />
              <Share size={16} />
            </div>
          </div>
        </div>
      ))}
      <PreviewComment content={content} />
    </div>
  );
}
