import { PreviewMedia } from './PreviewMedia.js';
import { PreviewPoll } from './PreviewPoll.js';
import { PreviewText } from './PreviewText.js';
import { useMoment } from './preview.words.js';
import type { PreviewContent } from './preview.types.js';
import styles from './preview.module.css';

export function TelegramPreview({ content }: { readonly content: PreviewContent }) {
  const moment = useMoment(content);
  const { account, text, lang, media, poll } = content;
  return (
    <div className={`${styles.np} ${styles.tg}`}>
      <div className={styles.bubble}>
        <PreviewMedia media={media} />
        <div className={styles.body}>
          <b>{account.name}</b>
          <div>
            <PreviewText text={text} lang={lang} />
          </div>
          <PreviewPoll poll={poll} />
          <small className={styles.faint}>{moment.time}</small>
        </div>
      </div>
    </div>
  );
}
