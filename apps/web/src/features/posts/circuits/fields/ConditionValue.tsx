import type { ConditionRow } from '@pregon/domain';
import { useT } from '../../../../app/intl/useT.js';
import { Select } from '../../../../ui/Select.js';
import { TextField } from '../../../../ui/TextField.js';
import { useNames } from '../desk/names.context.js';
import { asksNumber } from './condition.rows.js';
import { NumberField } from './NumberField.js';
import styles from './fields.module.css';
import { TokenField } from './TokenField.js';

/** The empty value's id in a list: an empty id would be none chosen. No fact has it, since keys hold no spaces. */
const EMPTY = '( )';

interface Props {
  /** What the field is called, where "value" would not tell. */
  readonly name?: string;
  readonly row: ConditionRow;
  /** where they are known */
  readonly values: readonly string[];
  readonly onChange: (row: ConditionRow) => void;
}

/** What a fact is compared with: yes, a number, one of a list, or words. */
export function ConditionValue({ name, row, values, onChange }: Props) {
  const t = useT();
  const { words } = useNames();
  const label = name ?? t('circuits.condition.value');
  const itemsOf = (own: readonly string[]) =>
    [...new Set([...own, ...values])].map((id) => ({ id: id || EMPTY, label: words.value(row.fact, id) }));
  if (typeof row.value === 'boolean')
    return (
      <Select
        label={label}
        items={[
          { id: 'true', label: t('circuits.condition.yes') },
          { id: 'false', label: t('circuits.condition.no') },
        ]}
        value={String(row.value)}
        onChange={(chosen) => onChange({ ...row, value: chosen === 'true' })}
      />
    );
  if (typeof row.value === 'object')
    return (
      <TokenField
        label={label}
        value={row.value.map((one) => one || EMPTY)}
        items={itemsOf(row.value)}
        free={values.length === 0}
        isDisabled={false}
        path=""
        onChange={(value) => onChange({ ...row, value: value.map((one) => (one === EMPTY ? '' : one)) })}
      />
    );
  if (asksNumber(row.fact, row.op))
    return (
      <NumberField
        label={label}
        value={typeof row.value === 'number' ? row.value : null}
        min={row.fact === 'hours_to_publication' ? -10_000 : 0}
        max={100_000_000}
        isDisabled={false}
        className={styles.number}
        onChange={(value) => value !== null && onChange({ ...row, value })}
      />
    );
  if (values.length > 0)
    return (
      <Select
        label={label}
        items={itemsOf([String(row.value)])}
        value={String(row.value) || EMPTY}
        onChange={(value) => onChange({ ...row, value: value === EMPTY ? '' : value })}
      />
    );
  return <TextField label={label} value={String(row.value)} onChange={(value) => onChange({ ...row, value })} />;
}
