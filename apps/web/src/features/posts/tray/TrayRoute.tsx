import { useQuery } from '@apollo/client/react';
import { Inbox, PartyPopper } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { useNow } from '../../../app/time/clock.js';
import { useT } from '../../../app/intl/useT.js';
import { graphql } from '../../../generated/index.js';
import { EmptyState } from '../../../ui/EmptyState.js';
import { ErrorPanel } from '../../../ui/ErrorPanel.js';
import { ListDetail } from '../../../ui/ListDetail.js';
import { Page } from '../../../ui/Page.js';
import { Spinner } from '../../../ui/Spinner.js';
import { TrayFilters } from './TrayFilters.js';
import { TrayList } from './TrayList.js';
import { TrayNotice } from './TrayNotice.js';
import { TrayOpen } from './TrayOpen.js';
import { groupByDue } from './tray.groups.js';
import { useDeciding } from './useDeciding.js';
import { useKeys } from './useKeys.js';

export const TrayRouteQuery = graphql(`
  query TrayRoute($filter: TrayFilter) {
    viewer {
      id
      person {
        id
      }
    }
    organisation {
      id
      zone
    }
    departments {
      id
      name
    }
    networks {
      key
      name
    }
    contentClasses
    tray(filter: $filter, first: 100) {
      totalCount
      edges {
        cursor
        node {
          id
          due
          step {
            id
          }
          ...TrayLine_item
          ...TrayOpen_item
        }
      }
    }
  }
`);

/** `/aprobaciones` and `/aprobaciones/:stepId`: what waits for the viewer's decision, by when it is due. */
export function TrayRoute() {
  const t = useT();
  const { stepId = null } = useParams();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const filter = {
    departmentId: search.get('departamento'),
    network: search.get('red'),
    contentClass: search.get('clase'),
  };
  const { data, previousData, error, refetch } = useQuery(TrayRouteQuery, {
    variables: { filter },
    fetchPolicy: 'cache-and-network',
  });
  const now = new Date(useNow()).toISOString();
  const shown = data ?? previousData;
  const query = search.size > 0 ? `?${search.toString()}` : '';
  const zone = shown?.organisation.zone ?? 'UTC';
  const items = shown?.tray.edges.map((edge) => edge.node) ?? [];
  const order = groupByDue(items, now, zone).flatMap((group) => group.items);
  const at = order.findIndex((item) => item.step.id === stepId);
  const open = order[at] ?? null;
  const openId = open?.step.id ?? null;
  const go = (index: number): void => {
    const next = order[index];
    if (next) void navigate(`/aprobaciones/${next.step.id}${query}`);
  };
  const reload = async (): Promise<void> => {
    // The decision stands whether or not the list could be read again; the connection's own notice says the rest.
    await refetch().catch(() => undefined);
  };
  const { notice, dismiss, decide } = useDeciding({
    zone,
    after: async () => {
      const next = order[at + 1] ?? order[at - 1];
      await navigate(next ? `/aprobaciones/${next.step.id}${query}` : `/aprobaciones${query}`);
      await reload();
    },
    reload,
  });
  useKeys({ j: () => go(at + 1), k: () => go(Math.max(0, at - 1)) });
  const seen = useRef(stepId);
  useEffect(() => {
    // The page's own opening is the shell's to focus; from then on each item that opens is, once the shell is done.
    if (openId === null) return;
    const isFirst = seen.current === openId;
    seen.current = openId;
    if (isFirst) return;
    const frame = requestAnimationFrame(() => document.getElementById('tray-open')?.focus({ preventScroll: true }));
    return () => cancelAnimationFrame(frame);
  }, [openId]);
  if (!shown && error) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!shown || !shown.viewer) return <Spinner label={t('posts.tray.loading')} />;
  const filtered = Object.values(filter).some((value) => value !== null);
  return (
    <Page
      title={t('posts.tray.title')}
      lead={t('posts.tray.waiting', { count: shown.tray.totalCount })}
      body="fill"
      actions={
        <TrayFilters departments={shown.departments} networks={shown.networks} contentClasses={shown.contentClasses} />
      }
    >
      {notice && <TrayNotice notice={notice} onDismiss={dismiss} />}
      {items.length === 0 && !filtered && stepId === null ? (
        <EmptyState Icon={PartyPopper} title={t('posts.tray.empty')}>
          {t('posts.tray.emptyText')}
        </EmptyState>
      ) : (
        <ListDetail
          listLabel={t('posts.tray.list')}
          list={
            items.length === 0 ? (
              <EmptyState Icon={Inbox} title={t(filtered ? 'posts.tray.nothing' : 'posts.tray.empty')} />
            ) : (
              <TrayList items={order} openStepId={stepId} search={query} now={now} zone={zone} />
            )
          }
          detail={
            open ? (
              <TrayOpen
                key={open.step.id}
                item={open}
                viewerId={shown.viewer.person.id}
                zone={zone}
                back={`/aprobaciones${query}`}
                onDecide={decide}
              />
            ) : stepId !== null ? (
              <EmptyState Icon={Inbox} title={t('posts.tray.gone')}>
                {t('posts.tray.goneText')}
              </EmptyState>
            ) : null
          }
          placeholder={
            <EmptyState Icon={Inbox} title={t('posts.tray.choose')}>
              {t('posts.tray.chooseText')}
            </EmptyState>
          }
        />
      )}
    </Page>
  );
}
