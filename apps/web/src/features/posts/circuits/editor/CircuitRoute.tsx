import { useQuery } from '@apollo/client/react';
import { Route as RouteIcon } from 'lucide-react';
import { useParams, useSearchParams } from 'react-router';
import { graphql } from '../../../../generated/index.js';
import { useT } from '../../../../app/intl/useT.js';
import { ButtonLink } from '../../../../ui/ButtonLink.js';
import { EmptyState } from '../../../../ui/EmptyState.js';
import { ErrorPanel } from '../../../../ui/ErrorPanel.js';
import { Page } from '../../../../ui/Page.js';
import { Spinner } from '../../../../ui/Spinner.js';
import { choicesOf } from '../desk/choices.js';
import { copyName } from '../desk/circuit.copy.js';
import { CircuitPage } from './CircuitPage.js';
import { circuitOf } from './circuit.fragments.js';
import { OldVersion } from './OldVersion.js';

export const CircuitRouteQuery = graphql(`
  query CircuitRoute($key: String!) {
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
      version
    }
    approvalPolicy(key: $key) {
      id
      ...CircuitEditor_policy
    }
    ...CircuitChoices_query
  }
`);

/** `/circuitos/:key`: one circuit; with `?version=`, an earlier one to read. */
export function CircuitRoute() {
  const t = useT();
  const { key = '' } = useParams();
  const [address] = useSearchParams();
  const { data, error, refetch } = useQuery(CircuitRouteQuery, {
    variables: { key },
    fetchPolicy: 'cache-and-network',
  });
  const again = (): void => void refetch();
  if (!data?.viewer)
    return (
      <Page title={t('circuits.title')}>
        {error ? <ErrorPanel error={error} onRetry={again} /> : <Spinner label={t('circuits.loading')} />}
      </Page>
    );
  const circuit = circuitOf(data.approvalPolicy);
  if (!circuit)
    return (
      <Page title={t('circuits.title')}>
        <EmptyState
          Icon={RouteIcon}
          title={t('circuits.missing', { key })}
          actions={<ButtonLink to="/circuitos">{t('circuits.all')}</ButtonLink>}
        />
      </Page>
    );
  const choices = choicesOf(data);
  const { person, can } = data.viewer;
  const old = circuit.versions.find(({ version }) => String(version) === address.get('version'));
  const common = { choices, personId: person.id, may: can.managePolicies };
  // Another circuit is another desk: nothing of the one before it stays.
  return old && old.version !== circuit.version ? (
    <OldVersion key={`${circuit.key}.${old.version}`} circuit={circuit} old={old} {...common} />
  ) : (
    <CircuitPage
      key={circuit.key}
      circuit={circuit}
      start=""
      copy={copyName(circuit.key)}
      onStale={again}
      {...common}
    />
  );
}
