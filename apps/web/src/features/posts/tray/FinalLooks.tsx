import { NetworkMark, networkName } from '../../../ui/NetworkMark.js';
import { useRules } from '../draft/useRules.js';
import { NetworkPreview } from '../preview/NetworkPreview.js';
import { previewMedia } from '../preview/preview.media.js';
import type { ComparedChange } from './change.groups.js';
import styles from './tray.module.css';

interface Props {
  readonly changes: readonly (ComparedChange & {
    readonly variant: { readonly account: { readonly name: string } };
  })[];
  readonly instant: string | null;
  readonly zone: string;
}

/** Every variant as its network will show it, from the very revision that is decided on. */
export function FinalLooks({ changes, instant, zone }: Props) {
  const rules = useRules(changes.map(({ variant }) => variant.account.network));
  return (
    <div className={styles.finals}>
      {changes.map(({ variant, current }) => {
        const { account, language } = variant;
        const link = current.link ?? null;
        return (
          <section key={variant.id} aria-label={`${networkName(account.network)}, ${account.handle}`}>
            <h3 className={styles.caption}>
              <NetworkMark network={account.network} decorative /> {networkName(account.network)}
              <span className={styles.end}>{account.handle}</span>
            </h3>
            <NetworkPreview
              network={account.network}
              content={{
                account,
                text:
                  rules.get(account.network)?.sentText({ text: current.text, link, format: current.format }) ??
                  current.text,
                link,
                media: previewMedia(current.media),
                thread: current.thread.map(({ text, media }) => ({ text, media: previewMedia(media) })),
                poll: current.poll ?? null,
                firstComment: current.firstComment ?? null,
                lang: language === 'mul' ? null : language,
                instant,
                zone,
              }}
            />
          </section>
        );
      })}
    </div>
  );
}
