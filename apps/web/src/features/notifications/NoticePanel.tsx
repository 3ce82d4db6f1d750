import { useQuery } from '@apollo/client/react';
import { CheckCheck, Settings2 } from 'lucide-react';
import { Link } from 'react-router';
import { useT } from '../../app/intl/useT.js';
import { graphql } from '../../generated/index.js';
import { Button } from '../../ui/Button.js';
import { Spinner } from '../../ui/Spinner.js';
import { NoticeLine } from './NoticeLine.js';
import styles from './notices.module.css';
import { useMarkAll } from './useMarkAll.js';

const NoticePanelQuery = graphql(`
  query NoticePanel {
    viewer {
      id
      unreadNotices
    }
    notices(first: 8) {
      edges {
        cursor
        node {
          id
          ...NoticeLine_notice
        }
      }
    }
  }
`);

/** The newest notices, beside the bell. */
export function NoticePanel({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const markAll = useMarkAll();
  const { data, error, refetch } = useQuery(NoticePanelQuery);
  return (
    <div className={styles.panel}>
      <header className={styles.panelHead}>
        <h2>{t('notices.title')}</h2>
        {(data?.viewer?.unreadNotices ?? 0) > 0 && (
          <Button size="small" look="quiet" onPress={() => void markAll()}>
            <CheckCheck aria-hidden />
            {t('notices.read_all')}
          </Button>
        )}
      </header>
      {!data && !error && <Spinner label={t('notices.loading')} />}
      {!data && error && (
        <div role="alert" className={styles.empty}>
          <p>{t('notices.failed')}</p>
          <Button size="small" onPress={() => void refetch()}>
            {t('ui.retry')}
          </Button>
        </div>
      )}
      {data?.notices.edges.length === 0 && <p className={styles.empty}>{t('notices.none.text')}</p>}
      {data && data.notices.edges.length > 0 && (
        <ul className={styles.lines}>
          {data.notices.edges.map(({ node }) => (
            <NoticeLine key={node.id} notice={node} onOpen={onClose} />
          ))}
        </ul>
      )}
      <footer className={styles.panelFoot}>
        <Link to="/avisos" onClick={onClose}>
          {t('notices.all')}
        </Link>
        <Link to="/avisos/ajustes" onClick={onClose}>
          <Settings2 aria-hidden />
          {t('notices.settings.short')}
        </Link>
      </footer>
    </div>
  );
}
