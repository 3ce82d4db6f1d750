import { Dialog, DialogTrigger, Popover as AriaPopover } from 'react-aria-components';
import type { ReactElement, ReactNode } from 'react';
import { cx } from './cx.js';
import overlay from './overlay.module.css';

interface Props {
  readonly trigger: ReactElement;
  readonly label: string;
  readonly children: ReactNode | ((close: () => void) => ReactNode);
  readonly className?: string | undefined;
}

/** A small panel beside its button. */
export function Popover({ trigger, label, children, className }: Props) {
  return (
    <DialogTrigger>
      {trigger}
      <AriaPopover placement="bottom start" className={cx(overlay.popover, className)}>
        <Dialog aria-label={label} className={overlay.body ?? ''}>
          {({ close }) => (typeof children === 'function' ? children(close) : children)}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  );
}
