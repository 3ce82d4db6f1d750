import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './StateBadge.module.css';
import { cx } from './cx.js';
import type { Tone } from './states.js';

interface Props {
  readonly tone: Tone;
  readonly Icon: LucideIcon;
  readonly children: ReactNode;
  readonly look?: 'badge' | 'line';
}

/** A tone for what isn't a post's state: an account's health, a check's severity. Still icon and word together. */
export function ToneBadge({ tone, Icon, children, look = 'badge' }: Props) {
  return (
    <span className={cx(styles.state, styles[look])} data-tone={tone}>
      <Icon aria-hidden />
      <span>{children}</span>
    </span>
  );
}
