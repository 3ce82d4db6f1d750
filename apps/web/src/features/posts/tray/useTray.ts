import { useQuery } from '@apollo/client/react';
import { useEffect } from 'react';
import type { TrayFilter } from '../../../generated/graphql.js';
import { groupByDue } from './tray.groups.js';
import { TrayRouteQuery } from './tray.query.js';

interface Asked {
  readonly filter: TrayFilter;
  /** the step that the address opens */
  readonly stepId: string | null;
  /** business time, ISO 8601 */
  readonly now: string;
}

/** The tray as it stands, in the order it is shown; further pages are read where the open item isn't on the first. */
export function useTray({ filter, stepId, now }: Asked) {
  const { data, previousData, error, loading, refetch, fetchMore } = useQuery(TrayRouteQuery, {
    variables: { filter, after: null },
    fetchPolicy: 'cache-and-network',
  });
  const shown = data ?? previousData;
  const items = shown?.tray.edges.map((edge) => edge.node) ?? [];
  const zone = shown?.organisation.zone ?? 'UTC';
  const order = groupByDue(items, now, zone).flatMap((group) => group.items);
  const at = order.findIndex((item) => item.step.id === stepId);
  const hasMore = shown?.tray.pageInfo.hasNextPage ?? false;
  const end = shown?.tray.pageInfo.endCursor ?? null;
  const more = (): Promise<unknown> =>
    fetchMore({
      variables: { filter, after: end },
      updateQuery: (before, { fetchMoreResult }) => ({
        ...fetchMoreResult,
        tray: { ...fetchMoreResult.tray, edges: [...before.tray.edges, ...fetchMoreResult.tray.edges] },
      }),
    });
  const isSought = stepId !== null && at < 0 && hasMore;
  useEffect(() => {
    if (!isSought || loading) return;
    // Unreachable: the connection's own notice says so, and the item reads as not found meanwhile.
    more().catch(() => undefined);
    // One page at a time: the next one is asked for once this one has moved the end.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isSought, loading, end]);
  return { shown, error, refetch, more, hasMore, items, order, at, zone, isSought };
}
