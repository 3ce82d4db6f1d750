import { useId } from 'react';
import { useT } from '../../../../app/intl/useT.js';
import { Select } from '../../../../ui/Select.js';
import { termParts, termText, UNITS, type TermParts, type Unit } from '../source/term.js';
import { FieldFault } from './FieldFault.js';
import { NumberField } from './NumberField.js';
import styles from './fields.module.css';

interface Props {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly value: string;
  readonly isDisabled: boolean;
  readonly path: string;
  /** Only these units, in elapsed time: how long a certificate lasts is never said in working hours. */
  readonly units?: readonly Unit[];
  readonly clock?: boolean;
  /** '' = none */
  readonly onChange: (value: string) => void;
}

/** A length of time: how many, of what, and whether only working time counts. */
export function TermField({
  label,
  hint,
  error,
  value,
  isDisabled,
  path,
  units = UNITS,
  clock = true,
  onChange,
}: Props) {
  const t = useT();
  const id = useId();
  const parts: TermParts = termParts(value) ?? {
    count: Number.NaN,
    unit: units.includes('h') ? 'h' : 'd',
    working: clock,
  };
  const write = (next: Partial<TermParts>): void => {
    const made = { ...parts, ...next };
    onChange(Number.isNaN(made.count) ? '' : termText(made));
  };
  return (
    <div role="group" aria-labelledby={id} data-path={path} className={styles.field}>
      <span id={id} className={styles.label}>
        {label}
      </span>
      <div className={styles.term}>
        <NumberField
          label={t('circuits.term.count')}
          value={Number.isNaN(parts.count) ? null : parts.count}
          min={1}
          max={9999}
          isDisabled={isDisabled}
          onChange={(count) => (count === null ? onChange('') : write({ count }))}
        />
        <Select
          label={t('circuits.term.unit')}
          items={units.map((unit) => ({ id: unit, label: t(`circuits.unit.${unit}`) }))}
          value={parts.unit}
          isDisabled={isDisabled || Number.isNaN(parts.count)}
          onChange={(unit) => write({ unit: units.find((one) => one === unit) ?? parts.unit })}
        />
        {clock && (
          <Select
            label={t('circuits.term.clock')}
            items={[
              { id: 'working', label: t('circuits.clock.working'), isDisabled: parts.unit === 'd' },
              { id: 'elapsed', label: t('circuits.clock.elapsed') },
            ]}
            value={parts.working && parts.unit !== 'd' ? 'working' : 'elapsed'}
            isDisabled={isDisabled || Number.isNaN(parts.count)}
            onChange={(chosen) => write({ working: chosen === 'working' })}
          />
        )}
      </div>
      {hint !== undefined && <span className={styles.hint}>{hint}</span>}
      <FieldFault error={error} />
    </div>
  );
}
