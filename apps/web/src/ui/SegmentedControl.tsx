import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { ReactNode } from 'react';
import styles from './SegmentedControl.module.css';

interface Props<Id extends string> {
  readonly label: string;
  readonly items: readonly { readonly id: Id; readonly title: ReactNode }[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
}

/** One of a few views; exactly one is always chosen. */
export function SegmentedControl<Id extends string>({ label, items, value, onChange }: Props<Id>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = items.find((item) => keys.has(item.id));
        if (chosen) onChange(chosen.id);
      }}
      className={styles.group ?? ''}
    >
      {items.map((item) => (
        <ToggleButton key={item.id} id={item.id} className={styles.item ?? ''}>
          {item.title}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
