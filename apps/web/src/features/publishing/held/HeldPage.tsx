import { useQuery } from '@apollo/client/react';
import { CircleCheck, CirclePause } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useT } from '../../../app/intl/useT.js';
import { graphql, unmask } from '../../../generated/index.js';
import { Button } from '../../../ui/Button.js';
import { ButtonLink } from '../../../ui/ButtonLink.js';
import { EmptyState } from '../../../ui/EmptyState.js';
import { ErrorPanel } from '../../../ui/ErrorPanel.js';
import { Page } from '../../../ui/Page.js';
import { Spinner } from '../../../ui/Spinner.js';
import { FenceStrip } from './FenceStrip.js';
import { HeldFilters } from './HeldFilters.js';
import { HeldReview } from './HeldReview.js';
import { readQuery, writeQuery } from './held.filter.js';
import { PauseDialog, PauseDialog_query } from './PauseDialog.js';
import { PauseStrip } from './PauseStrip.js';
import { scopesOf } from './pause.scopes.js';
import styles from './held.module.css';

const HeldPageQuery = graphql(`
  query HeldPage($filter: HeldFilter, $after: String) {
    heldPublications(filter: $filter, first: 50, after: $after) {
      edges {
        cursor
        node {
          id
          ...HeldRow_publication
        }
      }
      groups {
        cause
        count
      }
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
    }
    pauses {
      id
      ...PauseStrip_pause
    }
    fence {
      id
      ...FenceStrip_fence
    }
    ...PauseDialog_query
  }
`);

/** `/retenidas`: what waits for a person before it goes out, the pauses, and the fence after a restore. */
export function HeldPage() {
  const t = useT();
  const [search, setSearch] = useSearchParams();
  const query = readQuery(search);
  const { causes, departmentId, accountId, after } = query;
  const filter = { causes: causes.length > 0 ? [...causes] : null, departmentId, accountId };
  const { data, previousData, error, refetch } = useQuery(HeldPageQuery, { variables: { filter, after } });
  const [isPausing, setPausing] = useState(false);
  const shown = data ?? previousData;
  if (!shown)
    return (
      <Page title={t('held.title')}>
        {error ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : <Spinner label={t('ui.loading')} />}
      </Page>
    );
  const { heldPublications: held, pauses, fence } = shown;
  const { departments, accounts, pausable } = unmask(PauseDialog_query, shown);
  const mayPause = scopesOf({ departments, accounts, pausable }, (kind) => kind).length > 0;
  const next = held.pageInfo.hasNextPage ? (held.pageInfo.endCursor ?? null) : null;
  return (
    <Page
      title={t('held.title')}
      actions={
        mayPause && (
          <Button onPress={() => setPausing(true)}>
            <CirclePause aria-hidden />
            {t('held.pause.open')}
          </Button>
        )
      }
    >
      <div className={styles.page}>
        {(fence || pauses.length > 0) && (
          <div className={styles.strips}>
            {fence && <FenceStrip fence={fence} />}
            {pauses.map((pause) => (
              <PauseStrip key={pause.id} pause={pause} />
            ))}
          </div>
        )}
        {held.groups.length > 0 && (
          <HeldFilters
            groups={held.groups}
            departments={departments}
            accounts={accounts}
            query={query}
            onChange={(changed) => setSearch(writeQuery(changed))}
          />
        )}
        {held.edges.length === 0 ? (
          <EmptyState Icon={CircleCheck} title={t('held.empty')}>
            {t('held.empty.text')}
          </EmptyState>
        ) : (
          <HeldReview publications={held.edges.map((edge) => edge.node)} groups={held.groups} />
        )}
        {(next ?? after) && (
          <nav aria-label={t('held.pages')} className={styles.filters}>
            {after && <ButtonLink to="/retenidas">{t('held.first')}</ButtonLink>}
            {next && (
              <ButtonLink to={`/retenidas?${writeQuery({ ...query, after: next }).toString()}`}>
                {t('held.next')}
              </ButtonLink>
            )}
          </nav>
        )}
      </div>
      {isPausing && <PauseDialog data={shown} onClose={() => setPausing(false)} />}
    </Page>
  );
}
