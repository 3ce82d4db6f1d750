import { Undo2, X } from 'lucide-react';
import {
  Text,
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastRegion as Region,
} from 'react-aria-components';
import { useT } from '../app/intl/useT.js';
import { Button } from './Button.js';
import { IconButton } from './IconButton.js';
import styles from './ToastRegion.module.css';
import { toastQueue } from './toasts.js';

export function ToastRegion() {
  const t = useT();
  return (
    <Region queue={toastQueue} className={styles.region ?? ''} aria-label={t('ui.notices')}>
      {({ toast }) => (
        <AriaToast toast={toast} className={styles.toast ?? ''} data-tone={toast.content.tone ?? 'neutral'}>
          <ToastContent className={styles.content ?? ''}>
            <Text slot="title">{toast.content.message}</Text>
          </ToastContent>
          {toast.content.undo && (
            <Button
              size="small"
              onPress={() => {
                toast.content.undo?.();
                toastQueue.close(toast.key);
              }}
            >
              <Undo2 aria-hidden />
              {t('ui.undo')}
            </Button>
          )}
          <IconButton Icon={X} size="small" label={t('ui.close')} onPress={() => toastQueue.close(toast.key)} />
        </AriaToast>
      )}
    </Region>
  );
}
