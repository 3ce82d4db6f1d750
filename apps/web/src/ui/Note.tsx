import type { LucideIcon } from 'lucide-react';
import { Info } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Note.module.css';
import type { Tone } from './states.js';

interface Props {
  readonly tone?: Tone;
  readonly Icon?: LucideIcon;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** `alert` speaks at once; leave out for what is there from the beginning. */
  readonly role?: 'alert' | 'status';
}

/** What happened, what was kept, what to do. */
export function Note({ tone = 'neutral', Icon = Info, title, children, actions, role }: Props) {
  return (
    <div className={styles.note} data-tone={tone} role={role}>
      <Icon aria-hidden />
      <div className={styles.words}>
        {title != null && <strong>{title}</strong>}
        {children != null && <div>{children}</div>}
        {actions != null && <div className={styles.actions}>{actions}</div>}
      </div>
    </div>
  );
}
