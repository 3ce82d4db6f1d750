import type { LucideIcon } from 'lucide-react';
import { TooltipTrigger } from 'react-aria-components';
import { Button, type ButtonProps } from './Button.js';
import styles from './Button.module.css';
import { cx } from './cx.js';
import { Tooltip } from './Tooltip.js';

interface Props extends Omit<ButtonProps, 'children' | 'aria-label'> {
  readonly Icon: LucideIcon;
  /** Its name for everybody: read aloud and shown as a tooltip. */
  readonly label: string;
}

export function IconButton({ Icon, label, look = 'quiet', className, ...props }: Props) {
  return (
    <TooltipTrigger delay={500}>
      <Button {...props} look={look} aria-label={label} className={cx(styles.square, className)}>
        <Icon aria-hidden />
      </Button>
      <Tooltip>{label}</Tooltip>
    </TooltipTrigger>
  );
}
