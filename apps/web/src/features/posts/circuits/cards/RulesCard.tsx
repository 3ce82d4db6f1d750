import { useT } from '../../../../app/intl/useT.js';
import { Card } from '../../../../ui/Card.js';
import { useDesk } from '../desk/desk.context.js';
import { TokenField } from '../fields/TokenField.js';
import { ChangeRules } from './ChangeRules.js';
import { EmergencyRule } from './EmergencyRule.js';
import styles from './cards.module.css';
import { PeopleRules } from './PeopleRules.js';
import { RefuseRules } from './RefuseRules.js';
import { SeriesRule } from './SeriesRule.js';
import { StepList } from './StepList.js';
import { useStepNames } from './useStepNames.js';

/** What a circuit rules besides its steps: folded, because silence is a good answer to most of it. */
export function RulesCard() {
  const t = useT();
  const { view, canEdit, set, errorAt } = useDesk();
  const { others } = useStepNames();
  return (
    <Card title={t('circuits.rules')}>
      <div className={styles.folds}>
        <details className={styles.fold}>
          <summary>{t('circuits.rules.changes')}</summary>
          <ChangeRules />
        </details>
        <details className={styles.fold}>
          <summary>{t('circuits.rules.people')}</summary>
          <PeopleRules />
        </details>
        <details className={styles.fold}>
          <summary>{t('circuits.rules.series')}</summary>
          <SeriesRule />
        </details>
        <details className={styles.fold} open={view.refuseIf.length > 0}>
          <summary>{t('circuits.rules.refuse', { count: view.refuseIf.length })}</summary>
          <RefuseRules />
        </details>
        <details className={styles.fold} open={view.after.length > 0}>
          <summary>{t('circuits.rules.emergency', { count: view.after.length })}</summary>
          <div className={styles.form}>
            <EmergencyRule />
            <h3 className={styles.sub}>{t('circuits.after')}</h3>
            <StepList list="after" />
          </div>
        </details>
        {(view.overlay || view.suspends.length > 0) && (
          <details className={styles.fold} open={view.suspends.length > 0}>
            <summary>{t('circuits.member.suspends')}</summary>
            <TokenField
              label={t('circuits.member.suspends')}
              hint={t('circuits.suspends.hint')}
              value={view.suspends}
              items={others}
              path="suspends"
              error={errorAt(['suspends'])}
              isDisabled={!canEdit}
              onChange={(keys) => set(['suspends'], keys.length === 0 ? undefined : keys)}
            />
          </details>
        )}
      </div>
    </Card>
  );
}
