import { ChevronDown } from 'lucide-react';
import { Button, ListBox, Popover, Select as AriaSelect, SelectValue, type Key } from 'react-aria-components';
import { cx } from './cx.js';
import styles from './field.module.css';
import { FieldLabel, FieldNotes, type FieldProps } from './FieldParts.js';
import { Option, type OptionItem } from './Option.js';
import overlay from './overlay.module.css';

interface Props extends FieldProps {
  readonly items: readonly OptionItem[];
  readonly value: string | null;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly isRequired?: boolean;
  readonly isDisabled?: boolean;
  readonly name?: string;
  readonly className?: string;
}

/** One of a short list. For many or searchable ones use ComboBox. */
export function Select({ label, hint, error, items, value, onChange, placeholder, className, ...props }: Props) {
  return (
    <AriaSelect
      {...props}
      value={value}
      onChange={(key: Key | null) => key !== null && onChange(String(key))}
      placeholder={placeholder ?? ' '}
      isInvalid={error != null}
      className={cx(styles.field, className)}
    >
      <FieldLabel isRequired={props.isRequired}>{label}</FieldLabel>
      <Button className={cx(styles.input, styles.select)}>
        <SelectValue className={styles.value ?? ''} />
        <ChevronDown aria-hidden />
      </Button>
      <FieldNotes hint={hint} error={error} />
      <Popover className={overlay.popover ?? ''}>
        <ListBox className={overlay.list ?? ''} items={items}>
          {Option}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
