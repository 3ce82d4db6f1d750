import { useState } from 'react';
import { useT } from '../../../app/intl/useT.js';
import { NetworkMark, networkName } from '../../../ui/NetworkMark.js';
import { SegmentedControl } from '../../../ui/SegmentedControl.js';
import type { ContentMedia } from '@pregon/domain';
import { NetworkPreview } from '../preview/NetworkPreview.js';
import { previewMedia } from '../preview/preview.media.js';
import type { DraftVariant } from '../draft/draft.resolve.js';
import { filesByIds, firstFiles, type DraftFile } from '../draft/draft.state.js';
import { readWhen } from '../draft/draft.when.js';
import { useComposer } from './composer.context.js';
import { PriceLine } from './PriceLine.js';
import { useWords } from './useWords.js';
import styles from './composer.module.css';

/** The uploads with what this variant says of them; of a film only its sign is drawn. */
const pictures = (files: readonly DraftFile[], media: readonly ContentMedia[]) =>
  previewMedia(
    files.map(({ asset }, at) => ({
      kind: asset.kind,
      url: asset.kind === 'video' ? asset.thumbnailUrl : asset.url,
      alt: media[at]?.alt,
      filename: asset.filename,
    })),
  );

/** Every variant as its network will show it, while it is being written. */
export function PreviewColumn() {
  const t = useT();
  const words = useWords();
  const { variants, draft, zone, rules, languages } = useComposer();
  const [language, setLanguage] = useState('');
  const shown = languages.includes(language) ? language : (languages[0] ?? '');
  const when = readWhen(draft.plan, zone, null);
  const visible = variants.filter((one) => one.language === 'mul' || one.language === shown);
  const contentOf = (variant: DraftVariant) => ({
    account: variant.account,
    text: rules.get(variant.account.network)?.sentText(variant.content) ?? variant.content.text,
    link: variant.content.link,
    media: pictures(firstFiles(draft, variant.key), variant.content.media),
    thread: variant.content.thread.map((part, at) => ({
      text: part.text,
      media: pictures(filesByIds(draft, draft.overrides[variant.key]?.thread[at]?.mediaIds ?? []), part.media),
    })),
    poll: variant.content.poll,
    firstComment: variant.content.firstComment,
    lang: variant.language === 'mul' ? null : variant.language,
    instant: when.kind === 'moment' ? when.instant : null,
    zone,
  });
  return (
    <section className={styles.preview} aria-label={t('posts.preview.title')}>
      <div className={styles.row}>
        <h2 className={styles.h}>{t('posts.preview.title')}</h2>
        {languages.length > 1 && (
          <span className={styles.end}>
            <SegmentedControl
              label={t('posts.preview.language')}
              items={languages.map((one) => ({ id: one, title: words.language(one) }))}
              value={shown}
              onChange={setLanguage}
            />
          </span>
        )}
      </div>
      {visible.length === 0 && <p className={styles.faint}>{t('posts.preview.empty')}</p>}
      {visible.map((variant) => (
        <section
          key={variant.key}
          className={styles.previewed}
          aria-label={`${networkName(variant.account.network)}, ${variant.account.handle}`}
        >
          <h3>
            <NetworkMark network={variant.account.network} decorative />
            {networkName(variant.account.network)}
            <span className={styles.end}>{variant.account.handle}</span>
          </h3>
          <NetworkPreview network={variant.account.network} content={contentOf(variant)} />
          <PriceLine price={rules.get(variant.account.network)?.price(variant.content) ?? null} />
        </section>
      ))}
    </section>
  );
}
