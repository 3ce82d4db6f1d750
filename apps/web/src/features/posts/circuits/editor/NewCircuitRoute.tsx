import { useQuery } from '@apollo/client/react';
import { useSearchParams } from 'react-router';
import { graphql } from '../../../../generated/index.js';
import { useT } from '../../../../app/intl/useT.js';
import { ErrorPanel } from '../../../../ui/ErrorPanel.js';
import { Page } from '../../../../ui/Page.js';
import { Spinner } from '../../../../ui/Spinner.js';
import { choicesOf } from '../desk/choices.js';
import { copyName } from '../desk/circuit.copy.js';
import { CircuitPage } from './CircuitPage.js';
import { copyOf, freeKey, newCircuit } from './new.source.js';

export const NewCircuitRouteQuery = graphql(`
  query NewCircuitRoute($from: String!, $copies: Boolean!) {
    viewer {
      id
      person {
        id
      }
      can {
        managePolicies {
          allowed
          reason
        }
      }
    }
    approvalPolicies(all: true) {
      id
      key
    }
    copied: approvalPolicy(key: $from) @include(if: $copies) {
      id
      source
    }
    ...CircuitChoices_query
  }
`);

/** `/nuevo-circuito`: from nothing, or with `?de=` from another. Kept in this browser until it is published. */
export function NewCircuitRoute() {
  const t = useT();
  const [address] = useSearchParams();
  const from = address.get('de') ?? '';
  const { data, error, refetch } = useQuery(NewCircuitRouteQuery, {
    variables: { from, copies: from !== '' },
  });
  if (!data?.viewer)
    return (
      <Page title={t('circuits.new.title')}>
        {error ? (
          <ErrorPanel error={error} onRetry={() => void refetch()} />
        ) : (
          <Spinner label={t('circuits.loading')} />
        )}
      </Page>
    );
  const key = freeKey(data.approvalPolicies.map((policy) => policy.key));
  const start = data.copied
    ? copyOf(data.copied.source, key, (name) => t('circuits.new.copy', { name }))
    : newCircuit(key, t('circuits.new.name'), t('circuits.new.step'));
  const { person, can } = data.viewer;
  return (
    <CircuitPage
      key={from}
      circuit={null}
      start={start}
      choices={choicesOf(data)}
      personId={person.id}
      copy={copyName(null, from)}
      may={can.managePolicies}
      onStale={() => void refetch()}
    />
  );
}
