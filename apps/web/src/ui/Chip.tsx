import type { ReactNode } from 'react';
import { X } from 'lucide-react';
import { Button } from 'react-aria-components';
import styles from './Chip.module.css';
import type { Tone } from './states.js';

interface Props {
  readonly children: ReactNode;
  readonly tone?: Tone;
  /** Named for screen readers: "Quitar Facebook". */
  readonly removeLabel?: string;
  readonly onRemove?: () => void;
}

export function Chip({ children, tone, removeLabel, onRemove }: Props) {
  return (
    <span className={styles.chip} {...(tone ? { 'data-tone': tone } : {})}>
      {children}
      {onRemove && (
        <Button className={styles.remove ?? ''} aria-label={removeLabel ?? ''} onPress={onRemove}>
          <X aria-hidden />
        </Button>
      )}
    </span>
  );
}
