import { Link } from 'react-router';
import type { ReactNode } from 'react';
import type { ButtonLook } from './Button.js';
import styles from './ButtonLink.module.css';
import { cx } from './cx.js';

interface Props {
  readonly to: string;
  readonly look?: ButtonLook;
  readonly size?: 'normal' | 'small';
  readonly className?: string | undefined;
  readonly children: ReactNode;
  readonly 'aria-label'?: string | undefined;
}

/** Goes somewhere, so it is a link; looks like a button. */
export function ButtonLink({ look = 'plain', size = 'normal', className, ...props }: Props) {
  return <Link {...props} className={cx(styles.link, styles[look], styles[size], className)} />;
}
