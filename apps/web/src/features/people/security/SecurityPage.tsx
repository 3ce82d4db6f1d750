import { useQuery } from '@apollo/client/react';
import { ShieldCheck, ShieldOff } from 'lucide-react';
import { useState } from 'react';
import { graphql } from '../../../generated/index.js';
import { useT } from '../../../app/intl/useT.js';
import { useFormat } from '../../../app/time/useFormat.js';
import { Button } from '../../../ui/Button.js';
import { Card } from '../../../ui/Card.js';
import { ErrorPanel } from '../../../ui/ErrorPanel.js';
import { Page } from '../../../ui/Page.js';
import { Spinner } from '../../../ui/Spinner.js';
import { ToneBadge } from '../../../ui/ToneBadge.js';
import { EnrolDialog } from './EnrolDialog.js';
import { StepUpForm } from './StepUpForm.js';
import styles from './security.module.css';

export const Security = graphql(`
  query Security {
    viewer {
      id
      secondFactor
      strongUntil
    }
  }
`);

/** `/seguridad`: one's second factor, and whether this session has proved it. */
export function SecurityPage() {
  const t = useT();
  const { time } = useFormat();
  const { data, error, refetch } = useQuery(Security);
  const [isEnrolling, setEnrolling] = useState(false);
  const viewer = data?.viewer;
  if (!viewer)
    return (
      <Page title={t('security.title')}>
        {error ? (
          <ErrorPanel error={error} onRetry={() => void refetch()} />
        ) : (
          <Spinner label={t('security.loading')} />
        )}
      </Page>
    );
  const { secondFactor, strongUntil } = viewer;
  return (
    <Page title={t('security.title')}>
      <div className={styles.page}>
        <Card
          title={t('security.factor')}
          aside={
            <ToneBadge tone={secondFactor ? 'done' : 'neutral'} Icon={secondFactor ? ShieldCheck : ShieldOff}>
              {t(secondFactor ? 'security.factor.on' : 'security.factor.off')}
            </ToneBadge>
          }
        >
          <div className={styles.stack}>
            <p>{t('security.factor.text')}</p>
            {/* Whoever has one proves it before it is replaced: the form beside is where. */}
            {secondFactor && strongUntil == null && <p className={styles.quiet}>{t('security.replace.first')}</p>}
            <Button
              look={secondFactor ? 'plain' : 'primary'}
              isDisabled={secondFactor && strongUntil == null}
              onPress={() => setEnrolling(true)}
            >
              {t(secondFactor ? 'security.replace' : 'security.enrol')}
            </Button>
          </div>
        </Card>
        {secondFactor && (
          <Card title={t('security.session')}>
            {strongUntil == null ? <StepUpForm /> : <p>{t('security.strong', { time: time(strongUntil) })}</p>}
          </Card>
        )}
      </div>
      {isEnrolling && <EnrolDialog onClose={() => setEnrolling(false)} />}
    </Page>
  );
}
