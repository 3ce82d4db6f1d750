import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { useLanguageName } from '../../app/intl/languages.js';
import { useT } from '../../app/intl/useT.js';
import { cx } from '../../ui/cx.js';
import { NetworkTile, networkName } from '../../ui/NetworkMark.js';
import { StateBadge } from '../../ui/StateBadge.js';
import { DeliveryActions } from './DeliveryActions.js';
import { DeliveryAttempts } from './DeliveryAttempts.js';
import { DeliveryCause } from './DeliveryCause.js';
import { DeliveryLine } from './DeliveryLine.js';
import { UnknownOutcome } from './UnknownOutcome.js';
import { Outside } from './outside/Outside.js';
import styles from './PostDeliveries.module.css';

const PUBLICATION = graphql(`
  fragment Delivery_publication on Publication {
    id
    state
    reason
    account {
      id
      network
      name
    }
    variant {
      id
      language
    }
    ...DeliveryLine_publication
    ...DeliveryActions_publication
    ...DeliveryAttempts_publication
    ...UnknownOutcome_publication
    ...Outside_publication
  }
`);

export function Delivery({ publication: ref }: { readonly publication: FragmentType<typeof PUBLICATION> }) {
  const t = useT();
  const languageName = useLanguageName();
  const publication = unmask(PUBLICATION, ref);
  const { account, variant, state, reason } = publication;
  const name = t('publishing.delivery.name', { account: account.name, language: languageName(variant.language) });
  const unknown = state === 'unknown';
  return (
    <li className={cx(styles.delivery, unknown && styles.doubt)} id={`delivery-${publication.id}`}>
      <div className={styles.head}>
        <NetworkTile network={account.network} />
        <div className={styles.who}>
          <h3>
            {account.name} <small>{languageName(variant.language)}</small>
          </h3>
          <DeliveryLine publication={publication} />
          {!unknown && state !== 'published' && reason && <DeliveryCause code={reason} />}
        </div>
        <StateBadge state={state} />
        <DeliveryActions publication={publication} />
      </div>
      <div className={styles.body}>
        {unknown && <UnknownOutcome publication={publication} />}
        <Outside publication={publication} />
        <DeliveryAttempts
          publication={publication}
          label={t('publishing.attempts.region', { account: `${networkName(account.network)}, ${name}` })}
        />
      </div>
    </li>
  );
}
