import { useQuery } from '@apollo/client/react';
import { BellOff, CheckCheck, MailWarning, Settings2 } from 'lucide-react';
import { useSearchParams } from 'react-router';
import { useT } from '../../app/intl/useT.js';
import { graphql } from '../../generated/index.js';
import { Button } from '../../ui/Button.js';
import { ButtonLink } from '../../ui/ButtonLink.js';
import { EmptyState } from '../../ui/EmptyState.js';
import { ErrorPanel } from '../../ui/ErrorPanel.js';
import { Page } from '../../ui/Page.js';
import { SegmentedControl } from '../../ui/SegmentedControl.js';
import { Spinner } from '../../ui/Spinner.js';
import { NoticeDeliveries } from './NoticeDeliveries.js';
import { NoticeLine } from './NoticeLine.js';
import styles from './notices.module.css';
import { OlderLinks } from './OlderLinks.js';
import { useMarkAll } from './useMarkAll.js';

const Notices = graphql(`
  query Notices($unread: Boolean!, $after: String) {
    viewer {
      id
      unreadNotices
      can {
        readUndelivered {
          allowed
        }
      }
    }
    notices(unread: $unread, first: 30, after: $after) {
      edges {
        cursor
        node {
          id
          ...NoticeLine_notice
          ...NoticeDeliveries_notice
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const WHICH = ['all', 'unread'] as const;

/** `/avisos`: everything the viewer was told, newest first, and how it reached them. */
export function NoticesPage() {
  const t = useT();
  const markAll = useMarkAll();
  const [search, setSearch] = useSearchParams();
  const unread = search.get('ver') === 'sin-leer';
  const after = search.get('tras');
  const { data, previousData, error, refetch } = useQuery(Notices, { variables: { unread, after } });
  const shown = data ?? previousData;
  if (!shown)
    return (
      <Page title={t('notices.title')}>
        {error ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : <Spinner label={t('notices.loading')} />}
      </Page>
    );
  const { viewer, notices } = shown;
  const choose = (which: (typeof WHICH)[number]) => setSearch(which === 'unread' ? { ver: 'sin-leer' } : {});
  return (
    <Page
      title={t('notices.title')}
      lead={
        <SegmentedControl
          label={t('notices.which')}
          items={WHICH.map((id) => ({ id, title: t(`notices.which.${id}`, { count: viewer?.unreadNotices ?? 0 }) }))}
          value={unread ? 'unread' : 'all'}
          onChange={choose}
        />
      }
      actions={
        <>
          {(viewer?.unreadNotices ?? 0) > 0 && (
            <Button onPress={() => void markAll()}>
              <CheckCheck aria-hidden />
              {t('notices.read_all')}
            </Button>
          )}
          {viewer?.can.readUndelivered.allowed === true && (
            <ButtonLink to="/avisos/no-entregados">
              <MailWarning aria-hidden />
              {t('notices.undelivered')}
            </ButtonLink>
          )}
          <ButtonLink to="/avisos/ajustes">
            <Settings2 aria-hidden />
            {t('notices.settings.short')}
          </ButtonLink>
        </>
      }
    >
      <div className={styles.page}>
        {notices.edges.length === 0 ? (
          <EmptyState Icon={BellOff} title={t(unread ? 'notices.none.unread' : 'notices.none')}>
            {t('notices.none.text')}
          </EmptyState>
        ) : (
          <ul className={styles.lines} aria-label={t('notices.title')}>
            {notices.edges.map(({ node }) => (
              <NoticeLine key={node.id} notice={node}>
                <NoticeDeliveries notice={node} />
              </NoticeLine>
            ))}
          </ul>
        )}
        <OlderLinks isLater={after !== null} next={notices.pageInfo.hasNextPage ? notices.pageInfo.endCursor : null} />
        <p className={styles.faint}>{t('notices.truth')}</p>
      </div>
    </Page>
  );
}
