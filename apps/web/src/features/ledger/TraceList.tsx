import { useQuery } from '@apollo/client/react';
import { SearchX } from 'lucide-react';
import { graphql } from '../../generated/index.js';
import type { TraceFilter } from '../../generated/graphql.js';
import { useT } from '../../app/intl/useT.js';
import { announce } from '../../ui/announce.js';
import { Button } from '../../ui/Button.js';
import { EmptyState } from '../../ui/EmptyState.js';
import { ErrorPanel } from '../../ui/ErrorPanel.js';
import { Spinner } from '../../ui/Spinner.js';
import { TraceEntry } from './TraceEntry.js';
import styles from './TracePage.module.css';

const LIST = graphql(`
  query TraceList($filter: TraceFilter, $after: String) {
    traceEntries(filter: $filter, first: 40, after: $after) {
      edges {
        cursor
        node {
          id
          ...TraceEntry_entry
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

interface Props {
  readonly filter: TraceFilter;
  readonly canErase: boolean;
}

/** Newest first, forty at a time; what comes later is put below what is already read. */
export function TraceList({ filter, canErase }: Props) {
  const t = useT();
  const { data, error, loading, refetch, fetchMore } = useQuery(LIST, {
    variables: { filter, after: null },
    notifyOnNetworkStatusChange: true,
  });
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!data) return <Spinner label={t('trace.loading')} />;
  const { edges, pageInfo } = data.traceEntries;
  if (edges.length === 0)
    return (
      <EmptyState Icon={SearchX} title={t('trace.list.empty.title')}>
        <p>{t('trace.list.empty.text')}</p>
      </EmptyState>
    );

  const more = async () => {
    const { data: next } = await fetchMore({
      variables: { after: pageInfo.endCursor ?? null },
      updateQuery: (before, { fetchMoreResult: { traceEntries: page } }) => {
        const known = new Set(before.traceEntries.edges.map((edge) => edge.cursor));
        const fresh = page.edges.filter((edge) => !known.has(edge.cursor));
        return { ...before, traceEntries: { ...page, edges: [...before.traceEntries.edges, ...fresh] } };
      },
    });
    announce(t('trace.list.shown', { count: edges.length + (next?.traceEntries.edges.length ?? 0) }));
  };

  return (
    <>
      <ol className={styles.list} aria-label={t('trace.list')}>
        {edges.map(({ node }) => (
          <li key={node.id}>
            <TraceEntry entry={node} canErase={canErase} />
          </li>
        ))}
      </ol>
      <div className={styles.foot}>
        <span>{t('trace.list.shown', { count: edges.length })}</span>
        {pageInfo.hasNextPage ? (
          <Button onPress={() => void more()} isPending={loading}>
            {t(loading ? 'trace.list.loading_more' : 'trace.list.more')}
          </Button>
        ) : (
          <span>{t('trace.list.end')}</span>
        )}
      </div>
    </>
  );
}
