import { Check } from 'lucide-react';
import { ListBoxItem, Text } from 'react-aria-components';
import type { ReactNode } from 'react';
import overlay from './overlay.module.css';

export interface OptionItem {
  readonly id: string;
  readonly label: string;
  /** Second line. */
  readonly hint?: string | undefined;
  readonly start?: ReactNode;
  readonly isDisabled?: boolean;
}

/** One choice of a Select, ComboBox or filter; its tick says what is chosen. */
export function Option(item: OptionItem) {
  return (
    <ListBoxItem
      id={item.id}
      textValue={item.label}
      isDisabled={item.isDisabled ?? false}
      className={overlay.item ?? ''}
    >
      {({ isSelected }) => (
        <>
          {item.start}
          <span className={overlay.words}>
            <Text slot="label">{item.label}</Text>
            {item.hint !== undefined && (
              <Text slot="description" className={overlay.sub ?? ''}>
                {item.hint}
              </Text>
            )}
          </span>
          {isSelected && <Check aria-hidden className={overlay.tick} />}
        </>
      )}
    </ListBoxItem>
  );
}
