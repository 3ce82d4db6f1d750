import { Input, NumberField as AriaNumberField } from 'react-aria-components';
import field from '../../../../ui/field.module.css';
import { FieldLabel, FieldNotes, type FieldProps } from '../../../../ui/FieldParts.js';
import { cx } from '../../../../ui/cx.js';

interface Props extends FieldProps {
  readonly value: number | null;
  readonly min: number;
  readonly max: number;
  readonly isDisabled: boolean;
  readonly className?: string | undefined;
  /** null: it was emptied */
  readonly onChange: (value: number | null) => void;
}

/** A whole number; arrow keys step it. */
export function NumberField({ label, hint, error, value, min, max, isDisabled, className, onChange }: Props) {
  return (
    <AriaNumberField
      value={value ?? Number.NaN}
      minValue={min}
      maxValue={max}
      step={1}
      isDisabled={isDisabled}
      isInvalid={error != null}
      formatOptions={{ useGrouping: false }}
      onChange={(next) => onChange(Number.isNaN(next) ? null : next)}
      className={cx(field.field, className)}
    >
      <FieldLabel>{label}</FieldLabel>
      <Input className={field.input ?? ''} />
      <FieldNotes hint={hint} error={error} />
    </AriaNumberField>
  );
}
