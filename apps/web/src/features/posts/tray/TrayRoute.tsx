import { Inbox, PartyPopper } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { useT } from '../../../app/intl/useT.js';
import { useNow } from '../../../app/time/clock.js';
import { announce } from '../../../ui/announce.js';
import { Button } from '../../../ui/Button.js';
import { ButtonLink } from '../../../ui/ButtonLink.js';
import { EmptyState } from '../../../ui/EmptyState.js';
import { ErrorPanel } from '../../../ui/ErrorPanel.js';
import { ListDetail } from '../../../ui/ListDetail.js';
import { Page } from '../../../ui/Page.js';
import { Spinner } from '../../../ui/Spinner.js';
import { useSecondFactor } from '../approval/useSecondFactor.js';
import { BulkBar } from './BulkBar.js';
import { choiceOf } from './bulk.choice.js';
import { ConfirmDecisions } from './ConfirmDecisions.js';
import { filterOf, isFiltered, queryOf } from './tray.filter.js';
import { TrayFilters } from './TrayFilters.js';
import { TrayList } from './TrayList.js';
import { TrayNotice } from './TrayNotice.js';
import { TrayOpen } from './TrayOpen.js';
import { useDeciding } from './useDeciding.js';
import { useKeys } from './useKeys.js';
import { useTray } from './useTray.js';

/** `/aprobaciones` and `/aprobaciones/:stepId`: what waits for the viewer's decision, by when it is due. */
export function TrayRoute() {
  const t = useT();
  const { stepId = null } = useParams();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const secondFactor = useSecondFactor();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const filter = filterOf(search);
  const now = new Date(useNow()).toISOString();
  const { shown, error, refetch, more, hasMore, items, order, at, zone, isSought } = useTray({ filter, stepId, now });
  const query = queryOf(search);
  const open = order[at] ?? null;
  const openId = open?.step.id ?? null;
  const viewerId = shown?.viewer?.person.id ?? '';
  const go = (index: number): void => {
    const next = order[index];
    if (next) void navigate(`/aprobaciones/${next.step.id}${query}`);
  };
  const reload = async (): Promise<void> => {
    // The decision stands whether or not the list could be read again; the connection's own notice says the rest.
    await refetch().catch(() => undefined);
  };
  const { notice, dismiss, decide, done } = useDeciding({
    viewerId,
    secondFactor,
    after: async () => {
      const next = order[at + 1] ?? order[at - 1];
      await navigate(next ? `/aprobaciones/${next.step.id}${query}` : `/aprobaciones${query}`);
      await reload();
    },
    reload,
  });
  const choose = (id: string, isChosen: boolean): void =>
    setChosen((before) => new Set(isChosen ? [...before, id] : [...before].filter((one) => one !== id)));
  const chooseOpen = (): void => {
    if (!open) return;
    const { kind } = choiceOf(open, order, chosen);
    if (kind === 'never' || kind === 'full') return announce(t(`approvals.bulk.${kind}`));
    const isChosen = !chosen.has(open.step.id);
    choose(open.step.id, isChosen);
    announce(t(isChosen ? 'approvals.bulk.chosen' : 'approvals.bulk.dropped', { title: open.post.title }));
  };
  useKeys({ j: () => go(at + 1), k: () => go(Math.max(0, at - 1)), x: chooseOpen });
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
  if (!shown?.viewer) return <Spinner label={t('posts.tray.loading')} />;
  const filtered = isFiltered(filter);
  const gone = isSought ? (
    <Spinner label={t('approvals.seeking')} />
  ) : (
    <EmptyState
      Icon={Inbox}
      title={t(filtered ? 'approvals.filteredOut' : 'posts.tray.gone')}
      actions={
        filtered && <ButtonLink to={`/aprobaciones/${stepId ?? ''}`}>{t('approvals.filteredOut.clear')}</ButtonLink>
      }
    >
      {t(filtered ? 'approvals.filteredOut.text' : 'posts.tray.goneText')}
    </EmptyState>
  );
  return (
    <Page
      title={t('posts.tray.title')}
      lead={t('posts.tray.waiting', { count: shown.tray.totalCount })}
      body="fill"
      actions={
        <TrayFilters
          departments={shown.departments}
          networks={shown.networks}
          contentClasses={shown.contentClasses}
          isItemOpen={open !== null}
        />
      }
    >
      {notice && <TrayNotice notice={notice} onDismiss={dismiss} />}
      {items.length === 0 && !filtered && stepId === null ? (
        <>
          <ConfirmDecisions decisions={shown.decisionsToConfirm} />
          <EmptyState Icon={PartyPopper} title={t('posts.tray.empty')}>
            {t('posts.tray.emptyText')}
          </EmptyState>
        </>
      ) : (
        <ListDetail
          listLabel={t('posts.tray.list')}
          list={
            <>
              <ConfirmDecisions decisions={shown.decisionsToConfirm} />
              {items.length === 0 ? (
                <EmptyState Icon={Inbox} title={t(filtered ? 'posts.tray.nothing' : 'posts.tray.empty')} />
              ) : (
                <TrayList
                  items={order}
                  openStepId={stepId}
                  viewerId={viewerId}
                  search={query}
                  now={now}
                  zone={zone}
                  chosen={chosen}
                  onChoose={choose}
                />
              )}
              {hasMore && <Button onPress={() => void more()}>{t('posts.drafts.more')}</Button>}
              <BulkBar
                items={order}
                chosen={chosen}
                secondFactor={secondFactor}
                onClear={() => setChosen(new Set())}
                onDecided={reload}
              />
            </>
          }
          detail={
            open ? (
              <TrayOpen
                key={open.step.id}
                item={open}
                viewerId={viewerId}
                zone={zone}
                back={`/aprobaciones${query}`}
                secondFactor={secondFactor}
                onDecide={decide}
                onDone={done}
              />
            ) : stepId !== null ? (
              gone
            ) : null
          }
          placeholder={
            <EmptyState Icon={Inbox} title={t('posts.tray.choose')}>
              {t('posts.tray.chooseText')}
            </EmptyState>
          }
        />
      )}
      {secondFactor.dialog}
    </Page>
  );
}
