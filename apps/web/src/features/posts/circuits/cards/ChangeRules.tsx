import { MINOR_NEVER } from '@pregon/domain';
import { useT } from '../../../../app/intl/useT.js';
import { Select } from '../../../../ui/Select.js';
import { useDesk } from '../desk/desk.context.js';
import { TermField } from '../fields/TermField.js';
import { TokenField } from '../fields/TokenField.js';
import { words as wordsIn } from '../source/circuit.view.js';
import styles from './cards.module.css';
import { RuleChoice } from './RuleChoice.js';
import { RuleNumber } from './RuleNumber.js';
import { RuleTick } from './RuleTick.js';

const REJECTIONS = ['restart', 'resume', 'previous_level'] as const;

/** What a rejection goes back to, how long an approval lasts, and what may change without asking again. */
export function ChangeRules() {
  const t = useT();
  const { view, canEdit, set, errorAt } = useDesk();
  const rejection = view.rule('rejection');
  const valid = view.rule('valid');
  const retry = view.rule('retry');
  return (
    <div className={styles.form}>
      <div data-path="rejection">
        <Select
          label={t('circuits.member.rejection')}
          items={REJECTIONS.map((id) => ({
            id,
            label: t(`circuits.rejection.${id}`),
            hint: t(`circuits.rejection.${id}.hint`),
          }))}
          value={typeof rejection === 'string' ? rejection : 'restart'}
          error={errorAt(['rejection'])}
          isDisabled={!canEdit}
          onChange={(chosen) => set(['rejection'], chosen)}
        />
      </div>
      <TermField
        label={t('circuits.member.valid')}
        hint={t('circuits.valid.hint')}
        value={typeof valid === 'string' ? valid : ''}
        path="valid"
        error={errorAt(['valid'])}
        units={['h', 'd']}
        clock={false}
        isDisabled={!canEdit}
        onChange={(value) => set(['valid'], value || undefined)}
      />
      <div className={styles.two}>
        <RuleNumber rule="move" member="minutes" min={0} max={525_600} optional />
        <div className={styles.ticks}>
          <RuleTick path={['move', 'same_day']} silent={false}>
            {t('circuits.move.same_day')}
          </RuleTick>
        </div>
      </div>
      <TermField
        label={t('circuits.member.retry')}
        hint={t('circuits.retry.hint')}
        value={typeof retry === 'string' ? retry : ''}
        path="retry"
        error={errorAt(['retry'])}
        units={['h', 'd']}
        clock={false}
        isDisabled={!canEdit}
        onChange={(value) => set(['retry'], value || undefined)}
      />
      <RuleChoice rule="minor_edit" allowed={{ max_chars: 15 }}>
        <RuleNumber rule="minor_edit" member="max_chars" min={1} max={500} />
        <TokenField
          label={t('circuits.minor_edit.never')}
          hint={t('circuits.minor_edit.never.hint')}
          value={wordsIn(view.rule('minor_edit'), 'never')}
          items={MINOR_NEVER.map((id) => ({ id, label: t(`circuits.never.${id}`) }))}
          path="minor_edit.never"
          error={errorAt(['minor_edit', 'never'])}
          isDisabled={!canEdit}
          onChange={(never) => set(['minor_edit', 'never'], never.length === 0 ? undefined : never)}
        />
      </RuleChoice>
      <RuleTick path={['atomic_languages']} silent>
        {t('circuits.atomic_languages.tick')}
      </RuleTick>
    </div>
  );
}
