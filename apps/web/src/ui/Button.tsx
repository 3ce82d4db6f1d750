import { Button as AriaButton, type ButtonProps as AriaProps } from 'react-aria-components';
import type { ReactNode } from 'react';
import styles from './Button.module.css';
import { cx } from './cx.js';

export type ButtonLook = 'plain' | 'primary' | 'quiet' | 'danger';

export interface ButtonProps extends Omit<AriaProps, 'className' | 'children'> {
  readonly look?: ButtonLook;
  readonly size?: 'normal' | 'small';
  readonly className?: string | undefined;
  readonly children?: ReactNode;
}

/** While `isPending` it keeps focus, can't be pressed and says so. */
export function Button({ look = 'plain', size = 'normal', className, ...props }: ButtonProps) {
  return <AriaButton {...props} className={cx(styles.button, styles[look], styles[size], className)} />;
}
