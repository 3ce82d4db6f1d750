import { useT } from '../../../../app/intl/useT.js';
import styles from './cards.module.css';
import { RuleChoice } from './RuleChoice.js';
import { RuleNumber } from './RuleNumber.js';
import { RuleTick } from './RuleTick.js';

/** Who else may decide, or be asked, and how many at once. */
export function PeopleRules() {
  const t = useT();
  return (
    <div className={styles.form}>
      <RuleTick path={['deputies']} silent>
        {t('circuits.deputies.tick')}
      </RuleTick>
      <RuleChoice rule="bulk" allowed={{ max: 10, opened_each: true }}>
        <RuleNumber rule="bulk" member="max" min={2} max={200} />
        <RuleTick path={['bulk', 'opened_each']} silent>
          {t('circuits.bulk.opened_each')}
        </RuleTick>
      </RuleChoice>
      <RuleChoice rule="self_approval" allowed="low_risk" />
      <RuleChoice rule="guests" allowed={{ days: 7 }}>
        <RuleNumber rule="guests" member="days" min={1} max={90} />
      </RuleChoice>
    </div>
  );
}
