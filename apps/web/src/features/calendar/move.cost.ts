import { useApolloClient } from '@apollo/client/react';
import { useCallback } from 'react';
import { useT } from '../../app/intl/useT.js';
import { useFormat } from '../../app/time/useFormat.js';
import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import type { MoveCost_CostFragment, WallTimeInput } from '../../generated/graphql.js';

const MoveCost_cost = graphql(`
  fragment MoveCost_cost on Cost {
    decisions {
      id
      decider {
        id
        name
      }
    }
    variants {
      id
    }
    askedAgain {
      id
      name
    }
  }
`);

const MoveCost = graphql(`
  query CalendarMoveCost($id: ID!, $plan: WallTimeInput!) {
    moveCost(id: $id, plan: $plan) {
      ...MoveCost_cost
    }
  }
`);

export type Cost = Omit<MoveCost_CostFragment, ' $fragmentName'>;

/** Asks what a move would cost. Null: it could not be known, which is not the same as nothing. */
export function useAskCost(): (id: string, plan: WallTimeInput) => Promise<Cost | null> {
  const client = useApolloClient();
  return useCallback(
    async (id, plan) => {
      try {
        const { data } = await client.query({ query: MoveCost, variables: { id, plan }, fetchPolicy: 'network-only' });
        const cost: FragmentType<typeof MoveCost_cost> | undefined = data?.moveCost;
        return cost ? unmask(MoveCost_cost, cost) : null;
      } catch {
        return null;
      }
    },
    [client],
  );
}

export const isFree = (cost: Cost): boolean => cost.decisions.length === 0 && cost.askedAgain.length === 0;

const unique = (names: readonly string[]): string[] => [...new Set(names)];

/** The cost in words: whose approvals fall, who will be asked again. */
export function useCostWords(): (cost: Cost | null) => string {
  const t = useT();
  const format = useFormat();
  return useCallback(
    (cost) => {
      if (cost === null) return t('calendar.cost.unknown');
      if (isFree(cost)) return t('calendar.cost.free');
      const lost = unique(cost.decisions.map(({ decider }) => decider.name));
      const again = unique(cost.askedAgain.map(({ name }) => name));
      return [
        lost.length > 0 ? t('calendar.cost.lost', { count: lost.length, names: format.list(lost) }) : '',
        again.length > 0 ? t('calendar.cost.again', { count: again.length, names: format.list(again) }) : '',
      ]
        .filter(Boolean)
        .join(' ');
    },
    [t, format],
  );
}
