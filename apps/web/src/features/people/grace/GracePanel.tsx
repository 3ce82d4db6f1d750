import { useQuery } from '@apollo/client/react';
import { graphql } from '../../../generated/index.js';
import { useT } from '../../../app/intl/useT.js';
import { ErrorPanel } from '../../../ui/ErrorPanel.js';
import { Spinner } from '../../../ui/Spinner.js';
import { GraceEditor } from './GraceEditor.js';
import styles from './grace.module.css';

export const GraceQuery = graphql(`
  query Grace {
    grace {
      id
      version
      defaultMinutes
      byClass {
        contentClass
        minutes
      }
      viewerCan {
        save {
          allowed
        }
      }
    }
    contentClasses
  }
`);

/** How late what is planned may still go out by itself, and what waits for a person instead. */
export function GracePanel() {
  const t = useT();
  const { data, error, refetch } = useQuery(GraceQuery);
  if (!data)
    return error ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : <Spinner label={t('grace.loading')} />;
  const { grace, contentClasses } = data;
  return (
    <div className={styles.panel}>
      <p className={styles.quiet}>{t('grace.lead')}</p>
      <GraceEditor
        // Another's change, or one's own, begins anew from what stands.
        key={grace.version}
        saved={grace}
        classes={contentClasses}
        canManage={grace.viewerCan.save.allowed}
      />
    </div>
  );
}
