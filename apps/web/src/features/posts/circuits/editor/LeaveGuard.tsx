import { useEffect } from 'react';
import { useBlocker } from 'react-router';
import { useT } from '../../../../app/intl/useT.js';
import { Button } from '../../../../ui/Button.js';
import { Dialog } from '../../../../ui/Dialog.js';

/**
 * Asks before leaving what would be lost: only where this browser would not keep it. Elsewhere leaving costs nothing
 * and nothing is asked. Within the same page (another view, another version) nothing is left.
 */
export function LeaveGuard({ isActive }: { readonly isActive: boolean }) {
  const t = useT();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isActive && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (!isActive) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isActive]);
  return (
    <Dialog
      role="alertdialog"
      isOpen={blocker.state === 'blocked'}
      title={t('circuits.leave.title')}
      onClose={() => blocker.reset?.()}
      actions={
        <>
          <Button look="danger" onPress={() => blocker.proceed?.()}>
            {t('circuits.leave.go')}
          </Button>
          <Button look="primary" onPress={() => blocker.reset?.()}>
            {t('circuits.leave.stay')}
          </Button>
        </>
      }
    >
      {t('circuits.leave.text')}
    </Dialog>
  );
}
