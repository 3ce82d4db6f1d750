import { useQuery } from '@apollo/client/react';
import { Lock } from 'lucide-react';
import { useSearchParams } from 'react-router';
import { graphql } from '../../generated/index.js';
import { useT } from '../../app/intl/useT.js';
import { useZone } from '../../app/time/clock.js';
import { EmptyState } from '../../ui/EmptyState.js';
import { ErrorPanel } from '../../ui/ErrorPanel.js';
import { Page } from '../../ui/Page.js';
import { Spinner } from '../../ui/Spinner.js';
import { readTraceQuery, traceFilter, writeTraceQuery } from './trace.filter.js';
import { TraceFilters } from './TraceFilters.js';
import { TraceList } from './TraceList.js';
import { TraceVerification } from './TraceVerification.js';
import styles from './TracePage.module.css';

const VIEWER = graphql(`
  query TracePage {
    viewer {
      id
      can {
        readTrace {
          allowed
        }
        managePeople {
          allowed
        }
      }
    }
    people {
      id
      ...TraceFilters_person
    }
  }
`);

export function TracePage() {
  const t = useT();
  const zone = useZone();
  const [address, setAddress] = useSearchParams();
  const { data, error, refetch } = useQuery(VIEWER);
  const query = readTraceQuery(address);
  const can = data?.viewer?.can;
  return (
    <Page title={t('trace.title')} actions={can?.readTrace.allowed && <TraceVerification />}>
      {error && !data && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Spinner label={t('trace.loading')} />}
      {data && !can?.readTrace.allowed && (
        <EmptyState Icon={Lock} title={t('trace.denied.title')}>
          <p>{t('trace.denied.text')}</p>
        </EmptyState>
      )}
      {data && can?.readTrace.allowed && (
        <div className={styles.trace}>
          <p className={styles.lead}>{t('trace.text')}</p>
          <TraceFilters
            people={data.people}
            query={query}
            onChange={(next) => setAddress(writeTraceQuery(next), { replace: true })}
          />
          <TraceList filter={traceFilter(query, zone)} canErase={can.managePeople.allowed} />
        </div>
      )}
    </Page>
  );
}
