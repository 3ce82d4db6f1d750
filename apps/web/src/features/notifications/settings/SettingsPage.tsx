import { useQuery } from '@apollo/client/react';
import { useT } from '../../../app/intl/useT.js';
import { graphql, unmask } from '../../../generated/index.js';
import { ButtonLink } from '../../../ui/ButtonLink.js';
import { ErrorPanel } from '../../../ui/ErrorPanel.js';
import { Page } from '../../../ui/Page.js';
import { Spinner } from '../../../ui/Spinner.js';
import { PushCard } from './PushCard.js';
import { Settings_settings } from './settings.data.js';
import styles from './settings.module.css';
import { SettingsForm } from './SettingsForm.js';

const NotificationSettings = graphql(`
  query NotificationSettings {
    pushKey
    notificationSettings {
      ...Settings_settings
    }
  }
`);

/** `/avisos/ajustes`: how and when one is told outside Pregón. */
export function SettingsPage() {
  const t = useT();
  const { data, error, refetch } = useQuery(NotificationSettings);
  const settings = unmask(Settings_settings, data?.notificationSettings);
  return (
    <Page title={t('notices.settings')} actions={<ButtonLink to="/avisos">{t('notices.all')}</ButtonLink>}>
      {settings ? (
        <div className={styles.page}>
          <p className={styles.text}>{t('notices.settings.lead')}</p>
          <PushCard settings={settings} pushKey={data?.pushKey ?? null} />
          <SettingsForm settings={settings} />
        </div>
      ) : error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : (
        <Spinner label={t('notices.settings.loading')} />
      )}
    </Page>
  );
}
