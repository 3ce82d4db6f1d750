import { useQuery } from '@apollo/client/react';
import { CircleCheck } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { Link } from 'react-router';
import { graphql, unmask, type FragmentType } from '../../../generated/index.js';
import { useT } from '../../../app/intl/useT.js';
import { EmptyState } from '../../../ui/EmptyState.js';
import { ErrorPanel } from '../../../ui/ErrorPanel.js';
import { NetworkMark } from '../../../ui/NetworkMark.js';
import { Page } from '../../../ui/Page.js';
import { Spinner } from '../../../ui/Spinner.js';
import { IncidentNote } from './IncidentNote.js';
import styles from './outside.module.css';
import { WithdrawalCard } from './WithdrawalCard.js';

const WHERE = graphql(`
  fragment OutsidePage_publication on Publication {
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
`);

const PAGE = graphql(`
  query OutsidePage {
    openWithdrawals {
      id
      publication {
        id
        ...OutsidePage_publication
      }
      ...WithdrawalCard_withdrawal
    }
    incidents(open: true) {
      id
      publication {
        id
        ...OutsidePage_publication
      }
      ...IncidentNote_incident
    }
  }
`);

function Where({ publication }: { readonly publication: FragmentType<typeof WHERE> }) {
  const { account, post } = unmask(WHERE, publication);
  return (
    <h3 className={styles.where}>
      <NetworkMark network={account.network} />
      <Link to={`/publicacion/${post.id}`}>{post.title}</Link>
      <small>{account.name}</small>
    </h3>
  );
}

interface Item {
  readonly id: string;
  readonly publication: FragmentType<typeof WHERE>;
}

interface Props<T extends Item> {
  readonly title: string;
  readonly items: readonly T[];
  readonly children: (item: T) => ReactNode;
}

/** What is left to do of one kind, each under the post and the account that it is about. */
function Section<T extends Item>({ title, items, children }: Props<T>) {
  const id = useId();
  if (items.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <Where publication={item.publication} />
            {children(item)}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** `/en-la-red`: what is out and waits for a person, and what does not stand there as it was sent. */
export function OutsidePage() {
  const t = useT();
  const { data, error, refetch } = useQuery(PAGE, { fetchPolicy: 'cache-and-network' });
  return (
    <Page title={t('outside.page.title')}>
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Spinner label={t('outside.page.loading')} />}
      {data && data.openWithdrawals.length + data.incidents.length === 0 && (
        <EmptyState Icon={CircleCheck} title={t('outside.page.empty')}>
          <p>{t('outside.page.empty.text')}</p>
        </EmptyState>
      )}
      <Section title={t('outside.page.incidents')} items={data?.incidents ?? []}>
        {(incident) => <IncidentNote incident={incident} />}
      </Section>
      <Section title={t('outside.page.withdrawals')} items={data?.openWithdrawals ?? []}>
        {(withdrawal) => <WithdrawalCard withdrawal={withdrawal} />}
      </Section>
    </Page>
  );
}
