import { ChevronDown } from 'lucide-react';
import { Button, ComboBox as AriaComboBox, Group, Input, ListBox, Popover, type Key } from 'react-aria-components';
import { cx } from './cx.js';
import styles from './field.module.css';
import { FieldLabel, FieldNotes, type FieldProps } from './FieldParts.js';
import { Option, type OptionItem } from './Option.js';
import overlay from './overlay.module.css';

interface Props extends FieldProps {
  readonly items: readonly OptionItem[];
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly placeholder?: string;
  readonly isRequired?: boolean;
  readonly isDisabled?: boolean;
  readonly className?: string;
}

/** One of many, found by typing. */
export function ComboBox({ label, hint, error, items, value, onChange, placeholder, className, ...props }: Props) {
  return (
    <AriaComboBox
      {...props}
      defaultItems={items}
      value={value}
      onChange={(key: Key | null) => onChange(key === null ? null : String(key))}
      isInvalid={error != null}
      menuTrigger="focus"
      className={cx(styles.field, className)}
    >
      <FieldLabel isRequired={props.isRequired}>{label}</FieldLabel>
      <Group className={cx(styles.input, styles.group)}>
        <Input placeholder={placeholder} />
        <Button className={styles.chevron ?? ''}>
          <ChevronDown aria-hidden />
        </Button>
      </Group>
      <FieldNotes hint={hint} error={error} />
      <Popover className={overlay.popover ?? ''}>
        <ListBox className={overlay.list ?? ''}>{Option}</ListBox>
      </Popover>
    </AriaComboBox>
  );
}
