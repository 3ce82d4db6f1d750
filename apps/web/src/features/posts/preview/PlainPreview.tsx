import { PreviewComment } from './PreviewComment.js';
import { PreviewMedia } from './PreviewMedia.js';
import { PreviewText } from './PreviewText.js';
import type { PreviewContent } from './preview.types.js';
import styles from './preview.module.css';

/** For a network that has no picture of its own yet. */
export function PlainPreview({ content }: { readonly content: PreviewContent }) {
  return (
    <div className={styles.np}>
      <div className={styles.body}>
        <b>{content.account.name}</b>
        <div>
          <PreviewText text={content.text} lang={content.lang} />
        </div>
      </div>
      <PreviewMedia media={content.media} />
      <PreviewComment content={content} />
    </div>
  );
}
