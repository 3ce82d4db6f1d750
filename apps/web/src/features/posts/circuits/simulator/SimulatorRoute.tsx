import { useQuery } from '@apollo/client/react';
import { Link } from 'react-router';
import { graphql } from '../../../../generated/index.js';
import { useT } from '../../../../app/intl/useT.js';
import { ErrorPanel } from '../../../../ui/ErrorPanel.js';
import { Page } from '../../../../ui/Page.js';
import { Spinner } from '../../../../ui/Spinner.js';
import { choicesOf, type Choices } from '../desk/choices.js';
import { NamesContext } from '../desk/names.context.js';
import { useCircuitWords } from '../desk/useCircuitWords.js';
import { Simulator } from './Simulator.js';
import styles from './simulator.module.css';

export const SimulatorRouteQuery = graphql(`
  query SimulatorRoute {
    approvalPolicies(all: true) {
      id
      version
    }
    ...CircuitChoices_query
  }
`);

/** `/simulador`: who would be asked, for how long, and what would block. The address holds the case. */
export function SimulatorRoute() {
  const t = useT();
  const { data, error, refetch } = useQuery(SimulatorRouteQuery);
  return (
    <Page
      title={t('circuits.simulator')}
      lead={
        <span className={styles.quiet}>
          <Link to="/circuitos">{t('circuits.title')}</Link>
        </span>
      }
    >
      {data ? (
        <Named choices={choicesOf(data)} />
      ) : error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : (
        <Spinner label={t('circuits.loading')} />
      )}
    </Page>
  );
}

function Named({ choices }: { readonly choices: Choices }) {
  const words = useCircuitWords(choices);
  return (
    <NamesContext value={{ choices, words }}>
      <div className={styles.page}>
        <Simulator source={null} />
      </div>
    </NamesContext>
  );
}
