import { useQuery } from '@apollo/client/react';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { graphql } from '../../generated/index.js';
import type { WallTimeInput } from '../../generated/graphql.js';
import { useT } from '../../app/intl/useT.js';
import { useFormat } from '../../app/time/useFormat.js';
import { Note } from '../../ui/Note.js';

const COST = graphql(`
  query MoveCost($id: ID!, $plan: WallTimeInput!) {
    moveCost(id: $id, plan: $plan) {
      askedAgain {
        id
        name
      }
      decisions {
        id
        decider {
          id
          name
        }
      }
    }
  }
`);

/** What the move would undo, in words, before it is done. */
export function MoveCost({ id, plan }: { readonly id: string; readonly plan: WallTimeInput }) {
  const t = useT();
  const { list } = useFormat();
  const { data, error } = useQuery(COST, { variables: { id, plan }, fetchPolicy: 'network-only' });
  if (error) return <Note role="status">{t('publishing.move.cost.unknown')}</Note>;
  if (!data) return <Note role="status">{t('publishing.move.cost.checking')}</Note>;
  const { askedAgain, decisions } = data.moveCost;
  if (askedAgain.length === 0 && decisions.length === 0)
    return (
      <Note tone="done" Icon={CircleCheck} role="status">
        {t('publishing.move.cost.none')}
      </Note>
    );
  const names = (people: readonly { readonly name: string }[]) =>
    list([...new Set(people.map((person) => person.name))]);
  return (
    <Note tone="wait" Icon={TriangleAlert} role="status">
      {decisions.length > 0 && (
        <p>
          {t('publishing.move.cost.falls', {
            count: decisions.length,
            people: names(decisions.map((decision) => decision.decider)),
          })}
        </p>
      )}
      {askedAgain.length > 0 && (
        <p>{t('publishing.move.cost.asks', { count: askedAgain.length, people: names(askedAgain) })}</p>
      )}
    </Note>
  );
}
