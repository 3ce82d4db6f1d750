import { useT } from '../../app/intl/useT.js';
import { languageAttribute } from '../../app/intl/languages.js';
import { networkName, NetworkTile } from '../../ui/NetworkMark.js';
import { useLanguage } from '../../ui/useLanguage.js';
import { previewMedia } from '../posts/preview/preview.media.js';
import { NetworkPreview } from '../posts/preview/NetworkPreview.js';
import { passagesOf } from '../posts/revision/revision.words.js';
import type { AnchorText } from '../reviews/anchor.place.js';
import { MarkedText } from '../reviews/MarkedText.js';
import type { VariantData } from './guest.data.js';
import styles from './guests.module.css';

interface Props {
  readonly variant: VariantData;
  readonly zone: string;
  readonly texts: readonly AnchorText[];
}

/** One version as its network would show it, and its words to read and to comment on. */
export function GuestVariant({ variant, zone, texts }: Props) {
  const t = useT();
  const { name } = useLanguage();
  const { variantId, network, accountName, accountHandle, language, text, link, media, thread, poll, firstComment } =
    variant;
  const lang = languageAttribute(language) ?? null;
  const own = texts.filter((one) => one.variantId === variantId);
  return (
    <li className={styles.variant}>
      <h2 className={styles.account}>
        <NetworkTile network={network} />
        <span>
          {accountName}
          <small>{`${networkName(network)} · ${name(language)}`}</small>
        </span>
      </h2>
      <NetworkPreview
        network={network}
        content={{
          account: { name: accountName, handle: accountHandle },
          text,
          link: link ?? null,
          media: previewMedia(media),
          thread: thread.map((part) => ({ text: part.text, media: previewMedia(part.media) })),
          poll: poll ?? null,
          firstComment: firstComment ?? null,
          lang,
          instant: null,
          showsMoment: false,
          zone,
        }}
      />
      <details className={styles.words} open>
        <summary>{t('guests.words')}</summary>
        <dl>
          {own.map((one) => (
            <div key={one.part}>
              <dt>{one.part === 'text' ? t('guests.text') : one.label}</dt>
              <dd lang={lang ?? undefined} className={styles.text}>
                <MarkedText of={one} />
              </dd>
            </div>
          ))}
          {passagesOf({ thread, poll, firstComment }).map(({ id, kind, at, text: said }) => (
            <div key={id}>
              <dt>{t(`posts.passage.${kind}`, { at, total: thread.length + 1 })}</dt>
              <dd lang={lang ?? undefined} className={styles.text}>
                {said}
              </dd>
            </div>
          ))}
          {link && (
            <div>
              <dt>{t('guests.link')}</dt>
              <dd className={styles.link}>{link}</dd>
            </div>
          )}
        </dl>
      </details>
    </li>
  );
}
