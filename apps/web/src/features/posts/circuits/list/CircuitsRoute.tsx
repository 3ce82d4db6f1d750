import { useQuery } from '@apollo/client/react';
import { FlaskConical, Plus, Route as RouteIcon } from 'lucide-react';
import { graphql } from '../../../../generated/index.js';
import { useT } from '../../../../app/intl/useT.js';
import { ButtonLink } from '../../../../ui/ButtonLink.js';
import { EmptyState } from '../../../../ui/EmptyState.js';
import { ErrorPanel } from '../../../../ui/ErrorPanel.js';
import { Page } from '../../../../ui/Page.js';
import { Spinner } from '../../../../ui/Spinner.js';
import { choicesOf } from '../desk/choices.js';
import { NamesContext } from '../desk/names.context.js';
import { useCircuitWords } from '../desk/useCircuitWords.js';
import type { CircuitsRouteQuery as Data } from '../../../../generated/graphql.js';
import { CircuitRow } from './CircuitRow.js';
import styles from './list.module.css';

export const CircuitsRouteQuery = graphql(`
  query CircuitsRoute {
    viewer {
      id
      can {
        managePolicies {
          allowed
        }
      }
    }
    approvalPolicies(all: true) {
      id
      key
      overlay
      retired
      priority
      ...CircuitRow_policy
    }
    ...CircuitChoices_query
  }
`);

/** `/circuitos`: who approves what. Bases by priority, then what is added to them, then what is out of use. */
export function CircuitsRoute() {
  const t = useT();
  const { data, error, refetch } = useQuery(CircuitsRouteQuery, { fetchPolicy: 'cache-and-network' });
  if (!data?.viewer)
    return (
      <Page title={t('circuits.title')}>
        {error ? (
          <ErrorPanel error={error} onRetry={() => void refetch()} />
        ) : (
          <Spinner label={t('circuits.loading')} />
        )}
      </Page>
    );
  const canManage = data.viewer.can.managePolicies.allowed;
  const create = canManage && (
    <ButtonLink to="/nuevo-circuito" look="primary">
      <Plus aria-hidden />
      {t('circuits.create')}
    </ButtonLink>
  );
  return (
    <Page
      title={t('circuits.title')}
      actions={
        <>
          <ButtonLink to="/simulador">
            <FlaskConical aria-hidden />
            {t('circuits.simulate')}
          </ButtonLink>
          {create}
        </>
      }
    >
      {data.approvalPolicies.length === 0 ? (
        <EmptyState Icon={RouteIcon} title={t('circuits.empty.title')} actions={create}>
          <p>{t('circuits.empty.text')}</p>
        </EmptyState>
      ) : (
        <Lists data={data} />
      )}
    </Page>
  );
}

function Lists({ data }: { readonly data: Data }) {
  const t = useT();
  const choices = choicesOf(data);
  const words = useCircuitWords(choices);
  const policies = data.approvalPolicies;
  const running = policies.filter(({ retired }) => !retired);
  // The order in which they act: the highest base that matches is taken, the lowest overlay adds first.
  const groups = {
    bases: running.filter(({ overlay }) => !overlay).sort((a, b) => b.priority - a.priority || order(a, b)),
    overlays: running.filter(({ overlay }) => overlay).sort((a, b) => a.priority - b.priority || order(a, b)),
    retired: policies.filter(({ retired }) => retired).sort(order),
  };
  const rows = (list: Data['approvalPolicies']) => (
    <ol className={styles.list}>
      {list.map((policy) => (
        <CircuitRow key={policy.id} policy={policy} />
      ))}
    </ol>
  );
  return (
    <NamesContext value={{ choices, words }}>
      <div className={styles.groups}>
        {(['bases', 'overlays'] as const).map(
          (id) =>
            groups[id].length > 0 && (
              <section key={id} aria-label={t(`circuits.group.${id}`)}>
                <h2>{t(`circuits.group.${id}`)}</h2>
                <p>{t(`circuits.group.${id}.text`)}</p>
                {rows(groups[id])}
              </section>
            ),
        )}
        {groups.retired.length > 0 && (
          <details>
            <summary>{t('circuits.group.retired', { count: groups.retired.length })}</summary>
            {rows(groups.retired)}
          </details>
        )}
      </div>
    </NamesContext>
  );
}

const order = (a: { readonly key: string }, b: { readonly key: string }): number => a.key.localeCompare(b.key);
