import { useT } from '../../app/intl/useT.js';
import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { cx } from '../../ui/cx.js';
import { Moment } from '../../ui/Moment.js';
import { NetworkTile } from '../../ui/NetworkMark.js';
import { StateBadge } from '../../ui/StateBadge.js';
import { useLanguage } from '../../ui/useLanguage.js';
import styles from './Peek.module.css';

const PeekDeliveries_post = graphql(`
  fragment PeekDeliveries_post on Post {
    id
    variants {
      id
      language
      state
      account {
        id
        network
        name
      }
      publication {
        id
        state
        publishedAt
        permalink
      }
    }
  }
`);

/** Where it goes: each account with its language and what has become of it there. */
export function PeekDeliveries({ post }: { readonly post: FragmentType<typeof PeekDeliveries_post> }) {
  const t = useT();
  const language = useLanguage();
  const { variants } = unmask(PeekDeliveries_post, post);
  if (variants.length === 0) return null;
  return (
    <section className={styles.section}>
      <h3>{t('calendar.peek.deliveries')}</h3>
      <ul>
        {variants.map(({ id, account, publication, state, ...variant }) => (
          <li key={id} className={styles.delivery}>
            <NetworkTile network={account.network} />
            <span className={styles.name}>
              {publication?.permalink != null ? (
                <a href={publication.permalink} target="_blank" rel="noreferrer">
                  {account.name}
                </a>
              ) : (
                account.name
              )}
            </span>
            <span className={cx(styles.muted, styles.line)}>
              <StateBadge
                state={publication && publication.state !== 'cancelled' ? publication.state : state}
                look="line"
              />
              <span>{language.name(variant.language)}</span>
              {publication?.publishedAt != null && <Moment instant={publication.publishedAt} look="timeExact" />}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
