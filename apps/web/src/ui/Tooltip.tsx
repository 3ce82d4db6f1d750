import { Tooltip as AriaTooltip } from 'react-aria-components';
import type { ReactNode } from 'react';
import styles from './Tooltip.module.css';

/** Inside a React Aria `TooltipTrigger`, after what it explains. */
export function Tooltip({ children }: { readonly children: ReactNode }) {
  return (
    <AriaTooltip className={styles.tip ?? ''} offset={6}>
      {children}
    </AriaTooltip>
  );
}
