import { X } from 'lucide-react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { ReactNode } from 'react';
import { useT } from '../app/intl/useT.js';
import { cx } from './cx.js';
import styles from './Dialog.module.css';
import { IconButton } from './IconButton.js';

interface Props {
  readonly title: ReactNode;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** The buttons, main one last; under the thumb on a phone. */
  readonly actions?: ReactNode;
  readonly size?: 'small' | 'normal' | 'wide';
  readonly role?: 'dialog' | 'alertdialog';
}

/** Keeps focus inside and gives it back; Escape and the button in its corner leave without doing anything. */
export function Dialog({ title, isOpen, onClose, children, actions, size = 'normal', role = 'dialog' }: Props) {
  const t = useT();
  return (
    <ModalOverlay
      className={styles.scrim ?? ''}
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable
    >
      <Modal className={cx(styles.modal, styles[size])}>
        <AriaDialog className={styles.dialog ?? ''} role={role}>
          <header className={styles.header}>
            <Heading slot="title" className={styles.title ?? ''}>
              {title}
            </Heading>
            <IconButton Icon={X} label={t('ui.close')} onPress={onClose} />
          </header>
          <div className={styles.body}>{children}</div>
          {actions != null && <footer className={styles.actions}>{actions}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
