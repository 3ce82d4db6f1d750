import { Radio as AriaRadio, RadioGroup as AriaRadioGroup } from 'react-aria-components';
import type { ReactNode } from 'react';
import field from './field.module.css';
import { FieldLabel, FieldNotes, type FieldProps } from './FieldParts.js';
import styles from './RadioGroup.module.css';

export interface RadioItem {
  readonly id: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
}

interface Props extends FieldProps {
  readonly items: readonly RadioItem[];
  readonly value: string | null;
  readonly onChange: (value: string) => void;
  readonly isRequired?: boolean;
}

/** A few choices, each with a sentence that says what it means. */
export function RadioGroup({ label, hint, error, items, ...props }: Props) {
  return (
    <AriaRadioGroup {...props} isInvalid={error != null} className={field.field ?? ''}>
      <FieldLabel isRequired={props.isRequired}>{label}</FieldLabel>
      <div className={styles.items}>
        {items.map((item) => (
          <AriaRadio key={item.id} value={item.id} className={styles.radio ?? ''}>
            <span className={styles.dot} aria-hidden />
            <span className={styles.words}>
              <span>{item.label}</span>
              {item.hint != null && <small>{item.hint}</small>}
            </span>
          </AriaRadio>
        ))}
      </div>
      <FieldNotes hint={hint} error={error} />
    </AriaRadioGroup>
  );
}
