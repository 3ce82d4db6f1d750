import { useQuery } from '@apollo/client/react';
import { CircleCheck } from 'lucide-react';
import { Link } from 'react-router';
import { graphql } from '../../../generated/index.js';
import { useT } from '../../../app/intl/useT.js';
import { EmptyState } from '../../../ui/EmptyState.js';
import { ErrorPanel } from '../../../ui/ErrorPanel.js';
import { NetworkMark } from '../../../ui/NetworkMark.js';
import { Page } from '../../../ui/Page.js';
import { Spinner } from '../../../ui/Spinner.js';
import { IncidentNote } from './IncidentNote.js';
import styles from './outside.module.css';
import { WithdrawalCard } from './WithdrawalCard.js';

const PAGE = graphql(`
  query OutsidePage {
    openWithdrawals {
      id
      publication {
        id
        account {
          id
          name
          network
        }
        post {
          id
          title
        }
      }
      ...WithdrawalCard_withdrawal
    }
    incidents(open: true) {
      id
      publication {
        id
        account {
          id
          name
          network
        }
        post {
          id
          title
        }
      }
      ...IncidentNote_incident
    }
  }
`);

interface Of {
  readonly account: { readonly name: string; readonly network: string };
  readonly post: { readonly id: string; readonly title: string };
}

function Where({ of }: { readonly of: Of }) {
  return (
    <h3 className={styles.where}>
      <NetworkMark network={of.account.network} />
      <Link to={`/publicacion/${of.post.id}`}>{of.post.title}</Link>
      <small>{of.account.name}</small>
    </h3>
  );
}

/** `/en-la-red`: what is out and waits for a person, and what does not stand there as it was sent. */
export function OutsidePage() {
  const t = useT();
  const { data, error, refetch } = useQuery(PAGE, { fetchPolicy: 'cache-and-network' });
  const empty = data && data.openWithdrawals.length + data.incidents.length === 0;
  return (
    <Page title={t('outside.page.title')}>
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Spinner label={t('outside.page.loading')} />}
      {empty && (
        <EmptyState Icon={CircleCheck} title={t('outside.page.empty')}>
          <p>{t('outside.page.empty.text')}</p>
        </EmptyState>
      )}
      {data && data.incidents.length > 0 && (
        <section className={styles.section} aria-labelledby="incidents">
          <h2 id="incidents">{t('outside.page.incidents')}</h2>
          <ul>
            {data.incidents.map((incident) => (
              <li key={incident.id}>
                <Where of={incident.publication} />
                <IncidentNote incident={incident} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {data && data.openWithdrawals.length > 0 && (
        <section className={styles.section} aria-labelledby="withdrawals">
          <h2 id="withdrawals">{t('outside.page.withdrawals')}</h2>
          <ul>
            {data.openWithdrawals.map((withdrawal) => (
              <li key={withdrawal.id}>
                <Where of={withdrawal.publication} />
                <WithdrawalCard withdrawal={withdrawal} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>
  );
}
