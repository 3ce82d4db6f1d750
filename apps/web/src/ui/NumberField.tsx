import { Input, NumberField as AriaNumberField, type NumberFieldProps } from 'react-aria-components';
import { cx } from './cx.js';
import styles from './field.module.css';
import { FieldLabel, FieldNotes, type FieldProps } from './FieldParts.js';

interface Props extends FieldProps, Omit<NumberFieldProps, 'children' | 'className'> {
  readonly className?: string;
}

/** A number as the viewer's language writes it; arrows step, and what is no number goes back to what stood there. */
export function NumberField({ label, hint, error, className, ...props }: Props) {
  return (
    <AriaNumberField {...props} isInvalid={error != null} className={cx(styles.field, className)}>
      <FieldLabel isRequired={props.isRequired}>{label}</FieldLabel>
      <Input className={styles.input ?? ''} />
      <FieldNotes hint={hint} error={error} />
    </AriaNumberField>
  );
}
