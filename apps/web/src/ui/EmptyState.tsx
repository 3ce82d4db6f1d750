import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './EmptyState.module.css';

interface Props {
  readonly Icon: LucideIcon;
  readonly title: ReactNode;
  /** Teaches: what will be here, and how it comes. */
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

export function EmptyState({ Icon, title, children, actions }: Props) {
  return (
    <div className={styles.empty}>
      <Icon aria-hidden />
      <h2>{title}</h2>
      {children != null && <div className={styles.text}>{children}</div>}
      {actions != null && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
