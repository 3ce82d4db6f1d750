import { useT } from '../../../../app/intl/useT.js';
import { useDesk } from '../desk/desk.context.js';
import { TermField } from '../fields/TermField.js';
import { WhoField } from '../fields/WhoField.js';
import { listed, text, words as wordsIn } from '../source/circuit.view.js';
import { RuleChoice } from './RuleChoice.js';
import { RuleTick } from './RuleTick.js';

const START = { who: 'role:duty_officer@organisation', after: '90s', templates_only: true, valid: '12h' };

/** The emergency lane: who may let it out before the round has passed, from when on, and for how long. */
export function EmergencyRule() {
  const t = useT();
  const { view, canEdit, set, errorAt } = useDesk();
  const rule = view.rule('bypass');
  return (
    <RuleChoice rule="bypass" allowed={START}>
      <WhoField
        label={t('circuits.bypass.who')}
        value={wordsIn(rule, 'who')}
        path="bypass.who"
        error={errorAt(['bypass', 'who'])}
        onChange={(who) => set(['bypass', 'who'], listed(who))}
      />
      <TermField
        label={t('circuits.bypass.after')}
        hint={t('circuits.bypass.after.hint')}
        value={text(rule, 'after')}
        path="bypass.after"
        error={errorAt(['bypass', 'after'])}
        isDisabled={!canEdit}
        onChange={(value) => value !== '' && set(['bypass', 'after'], value)}
      />
      <TermField
        label={t('circuits.bypass.valid')}
        value={text(rule, 'valid')}
        path="bypass.valid"
        error={errorAt(['bypass', 'valid'])}
        units={['h', 'd']}
        clock={false}
        isDisabled={!canEdit}
        onChange={(value) => value !== '' && set(['bypass', 'valid'], value)}
      />
      <RuleTick path={['bypass', 'templates_only']} silent>
        {t('circuits.bypass.templates_only')}
      </RuleTick>
    </RuleChoice>
  );
}
