import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { useQuery } from '@apollo/client/react';
import { Lock, MailCheck } from 'lucide-react';
import { useSearchParams } from 'react-router';
import { useT } from '../../../app/intl/useT.js';
import { graphql } from '../../../generated/index.js';
import { ButtonLink } from '../../../ui/ButtonLink.js';
import { EmptyState } from '../../../ui/EmptyState.js';
import { ErrorPanel } from '../../../ui/ErrorPanel.js';
import { Page } from '../../../ui/Page.js';
import { Spinner } from '../../../ui/Spinner.js';
import { OlderLinks } from '../OlderLinks.js';
import { UndeliveredRow } from './UndeliveredRow.js';
import styles from '../notices.module.css';

const Undelivered = graphql(`
  query Undelivered($after: String) {
    undelivered(first: 50, after: $after) {
      edges {
        cursor
        node {
          id
          ...UndeliveredRow_message
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const isForbidden = (error: unknown): boolean =>
  CombinedGraphQLErrors.is(error) && error.errors.some(({ extensions }) => extensions?.['code'] === 'FORBIDDEN');

/** `/avisos/no-entregados`: what nobody has received, for those who can do something about it. */
export function UndeliveredPage() {
  const t = useT();
  const [search] = useSearchParams();
  const after = search.get('tras');
  const { data, previousData, error, refetch } = useQuery(Undelivered, { variables: { after } });
  const shown = data ?? previousData;
  const body = () => {
    if (isForbidden(error))
      return (
        <EmptyState Icon={Lock} title={t('notices.undelivered.forbidden')}>
          {t('notices.undelivered.forbidden.text')}
        </EmptyState>
      );
    if (!shown)
      return error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : (
        <Spinner label={t('notices.loading')} />
      );
    const { edges, pageInfo } = shown.undelivered;
    if (edges.length === 0)
      return (
        <EmptyState Icon={MailCheck} title={t('notices.undelivered.none')}>
          {t('notices.undelivered.none.text')}
        </EmptyState>
      );
    return (
      <div className={styles.page}>
        <p className={styles.faint}>{t('notices.undelivered.lead')}</p>
        <ul className={styles.lines} aria-label={t('notices.undelivered')}>
          {edges.map(({ node }) => (
            <UndeliveredRow key={node.id} message={node} />
          ))}
        </ul>
        <OlderLinks isLater={after !== null} next={pageInfo.hasNextPage ? pageInfo.endCursor : null} />
      </div>
    );
  };
  return (
    <Page title={t('notices.undelivered')} actions={<ButtonLink to="/avisos">{t('notices.all')}</ButtonLink>}>
      {body()}
    </Page>
  );
}
