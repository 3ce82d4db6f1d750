import { Check, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { ToggleButton } from 'react-aria-components';
import chip from './Chip.module.css';
import { cx } from './cx.js';

interface Props {
  readonly Icon?: LucideIcon;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly children: ReactNode;
}

/** A filter that is on or off; looks like the filters of several values beside it. */
export function ToggleChip({ Icon, isSelected, onChange, children }: Props) {
  return (
    <ToggleButton
      isSelected={isSelected}
      onChange={onChange}
      className={cx(chip.chip, chip.button, isSelected && chip.on)}
    >
      {isSelected ? <Check aria-hidden /> : Icon && <Icon aria-hidden />}
      {children}
    </ToggleButton>
  );
}
