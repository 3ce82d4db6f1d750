import { FACT_NAMES, isFactName, type ConditionRow, type FactName, type FactValue } from '@pregon/domain';
import { Plus, X } from 'lucide-react';
import { useT } from '../../../../app/intl/useT.js';
import { Button } from '../../../../ui/Button.js';
import { IconButton } from '../../../../ui/IconButton.js';
import { Menu } from '../../../../ui/Menu.js';
import { useNames } from '../desk/names.context.js';
import { ConditionValue } from '../fields/ConditionValue.js';
import { useFactValues } from '../fields/useFactValues.js';
import { firstValue, type Case } from './case.address.js';
import styles from './simulator.module.css';

interface Props {
  readonly by: 'draft' | 'facts';
  readonly facts: Case['facts'];
  readonly onChange: (facts: Case['facts']) => void;
}

/** What is supposed of the case; of a draft, what is supposed otherwise than it says. */
export function FactFields({ by, facts, onChange }: Props) {
  const t = useT();
  const { words } = useNames();
  const valuesOf = useFactValues();
  const chosen = Object.entries(facts).flatMap(([name, value]): [FactName, FactValue][] =>
    isFactName(name) ? [[name, value]] : [],
  );
  const left = FACT_NAMES.filter((name) => facts[name] === undefined)
    .map((id) => ({ id, label: words.fact(id) }))
    .sort((a, b) => a.label.localeCompare(b.label));
  const without = (fact: FactName): Case['facts'] => Object.fromEntries(chosen.filter(([name]) => name !== fact));
  const label = t(`circuits.case.facts.${by}`);
  return (
    <div role="group" aria-label={label} className={styles.facts}>
      {chosen.map(([fact, value]) => (
        <div key={fact} className={styles.fact}>
          <ConditionValue
            name={words.fact(fact)}
            row={rowOf(fact, value)}
            values={valuesOf(fact)}
            onChange={(row) => onChange({ ...facts, [fact]: row.value })}
          />
          <IconButton
            Icon={X}
            size="small"
            label={t('circuits.remove', { what: words.fact(fact) })}
            onPress={() => onChange(without(fact))}
          />
        </div>
      ))}
      <Menu
        label={label}
        trigger={
          <Button size="small" className={styles.start}>
            <Plus aria-hidden />
            {label}
          </Button>
        }
        groups={[
          {
            id: 'facts',
            actions: left.map(({ id, label: name }) => ({
              id,
              label: name,
              onAction: () => onChange({ ...facts, [id]: firstValue(id, valuesOf(id)) }),
            })),
          },
        ]}
      />
    </div>
  );
}

/** A supposed value as the line of a condition, whose field for values it shares. */
const rowOf = (fact: FactName, value: FactValue): ConditionRow => ({
  fact,
  op: typeof value === 'object' ? 'one_of' : 'is',
  value,
});
