import {
  Input,
  TextArea as AriaTextArea,
  TextField as AriaTextField,
  type TextFieldProps,
} from 'react-aria-components';
import { cx } from './cx.js';
import styles from './field.module.css';
import { FieldLabel, FieldNotes, type FieldProps } from './FieldParts.js';

interface Props extends FieldProps, Omit<TextFieldProps, 'children' | 'className'> {
  readonly placeholder?: string;
  readonly className?: string;
}

export function TextField({ label, hint, error, placeholder, className, ...props }: Props) {
  return (
    <AriaTextField
      {...props}
      isInvalid={error != null || props.isInvalid === true}
      className={cx(styles.field, className)}
    >
      <FieldLabel isRequired={props.isRequired}>{label}</FieldLabel>
      <Input className={styles.input ?? ''} placeholder={placeholder} />
      <FieldNotes hint={hint} error={error} />
    </AriaTextField>
  );
}

export function TextArea({
  label,
  hint,
  error,
  placeholder,
  className,
  rows = 3,
  ...props
}: Props & { readonly rows?: number }) {
  return (
    <AriaTextField
      {...props}
      isInvalid={error != null || props.isInvalid === true}
      className={cx(styles.field, className)}
    >
      <FieldLabel isRequired={props.isRequired}>{label}</FieldLabel>
      <AriaTextArea className={cx(styles.input, styles.area)} placeholder={placeholder} rows={rows} />
      <FieldNotes hint={hint} error={error} />
    </AriaTextField>
  );
}
