import { FACT_NAMES, isFactName, type ConditionRow, type ConditionRows } from '@pregon/domain';
import { Plus, X } from 'lucide-react';
import { useT } from '../../../../app/intl/useT.js';
import { Button } from '../../../../ui/Button.js';
import { ComboBox } from '../../../../ui/ComboBox.js';
import { IconButton } from '../../../../ui/IconButton.js';
import { Select } from '../../../../ui/Select.js';
import { useNames } from '../desk/names.context.js';
import { operatorsFor, rowFor, withOperator } from './condition.rows.js';
import { ConditionValue } from './ConditionValue.js';
import styles from './fields.module.css';
import { useFactValues } from './useFactValues.js';

interface Props {
  readonly rows: ConditionRows;
  readonly empty: string;
  readonly onChange: (rows: ConditionRows) => void;
}

/** Fact, comparison and value, line by line; all of them or any. */
export function ConditionRowList({ rows: { join, rows }, empty, onChange }: Props) {
  const t = useT();
  const { words } = useNames();
  const valuesOf = useFactValues();
  const facts = FACT_NAMES.map((id) => ({ id, label: words.fact(id) })).sort((a, b) => a.label.localeCompare(b.label));
  const replace = (at: number, row: ConditionRow): void =>
    onChange({ join, rows: rows.map((one, n) => (n === at ? row : one)) });
  return (
    <>
      {rows.length === 0 && <span className={styles.faint}>{empty}</span>}
      {rows.length > 1 && (
        <Select
          label={t('circuits.condition.join')}
          className={styles.join ?? ''}
          items={[
            { id: 'all', label: t('circuits.condition.all') },
            { id: 'any', label: t('circuits.condition.any') },
          ]}
          value={join}
          onChange={(chosen) => onChange({ join: chosen === 'any' ? 'any' : 'all', rows })}
        />
      )}
      {rows.length > 0 && (
        <ol className={styles.rows}>
          {rows.map((row, at) => (
            // A row has no name of its own: its place is what it is.
            <li key={at} className={styles.row}>
              <ComboBox
                label={t('circuits.condition.fact')}
                items={facts}
                value={row.fact}
                onChange={(fact) => fact !== null && isFactName(fact) && replace(at, rowFor(fact, valuesOf(fact)))}
              />
              <Select
                label={t('circuits.condition.op')}
                items={operatorsFor(row.fact).map((op) => ({ id: op, label: t(`circuits.op.${op}`) }))}
                value={row.op}
                onChange={(chosen) => {
                  const op = operatorsFor(row.fact).find((one) => one === chosen);
                  if (op) replace(at, withOperator(row, op, valuesOf(row.fact)));
                }}
              />
              <ConditionValue row={row} values={valuesOf(row.fact)} onChange={(next) => replace(at, next)} />
              <IconButton
                Icon={X}
                label={t('circuits.condition.remove', { number: at + 1 })}
                className={styles.besideField}
                onPress={() => onChange({ join, rows: rows.filter((_, n) => n !== at) })}
              />
            </li>
          ))}
        </ol>
      )}
      <Button
        size="small"
        className={styles.start}
        onPress={() => onChange({ join, rows: [...rows, rowFor('paid', [])] })}
      >
        <Plus aria-hidden />
        {t('circuits.condition.add')}
      </Button>
    </>
  );
}
