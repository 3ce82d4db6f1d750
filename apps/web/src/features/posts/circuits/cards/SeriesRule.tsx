import { useT } from '../../../../app/intl/useT.js';
import { useDesk } from '../desk/desk.context.js';
import { TermField } from '../fields/TermField.js';
import { TokenField } from '../fields/TokenField.js';
import { text, words as wordsIn } from '../source/circuit.view.js';
import styles from './cards.module.css';
import { RuleChoice } from './RuleChoice.js';
import { RuleNumber } from './RuleNumber.js';

/** A series approved once: how often, until when it is looked at again, and which fields may change. */
export function SeriesRule() {
  const t = useT();
  const { view, words, canEdit, set, errorAt } = useDesk();
  const rule = view.rule('series');
  const variable = wordsIn(rule, 'variable');
  return (
    <div className={styles.form}>
      <RuleChoice rule="series" allowed={{ max_occurrences: 26, review_every: '90d' }}>
        <RuleNumber rule="series" member="max_occurrences" min={1} max={400} />
        <TermField
          label={t('circuits.series.review_every')}
          value={text(rule, 'review_every')}
          path="series.review_every"
          error={errorAt(['series', 'review_every'])}
          units={['d']}
          clock={false}
          isDisabled={!canEdit}
          onChange={(value) => value !== '' && set(['series', 'review_every'], value)}
        />
        <TokenField
          label={t('circuits.series.variable')}
          hint={t('circuits.series.variable.hint')}
          value={variable}
          items={variable.map((id) => ({ id, label: words.code(id) }))}
          free
          path="series.variable"
          error={errorAt(['series', 'variable'])}
          isDisabled={!canEdit}
          onChange={(fields) => set(['series', 'variable'], fields.length === 0 ? undefined : fields)}
        />
      </RuleChoice>
    </div>
  );
}
