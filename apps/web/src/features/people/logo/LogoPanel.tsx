import { useQuery } from '@apollo/client/react';
import { Stamp } from 'lucide-react';
import { useState } from 'react';
import { graphql } from '../../../generated/index.js';
import { useT } from '../../../app/intl/useT.js';
import { Button } from '../../../ui/Button.js';
import { EmptyState } from '../../../ui/EmptyState.js';
import { ErrorPanel } from '../../../ui/ErrorPanel.js';
import { Spinner } from '../../../ui/Spinner.js';
import { LogoDialog } from './LogoDialog.js';
import { RemoveLogoDialog } from './RemoveLogoDialog.js';
import { SampleSheet } from './SampleSheet.js';
import styles from './logo.module.css';

export const Logo = graphql(`
  query Logo {
    stamp {
      assetId
      url
      corner
      sizePercent
      opacityPercent
    }
  }
`);

/** The administration's logo for photos: what it is, where it goes, how large. */
export function LogoPanel({ canManage }: { readonly canManage: boolean }) {
  const t = useT();
  const { data, error, refetch } = useQuery(Logo);
  const [open, setOpen] = useState<'change' | 'remove' | null>(null);
  const close = (): void => setOpen(null);
  if (!data)
    return error ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : <Spinner label={t('logo.loading')} />;
  const { stamp } = data;
  return (
    <div className={styles.panel}>
      <p className={styles.quiet}>{t('logo.lead')}</p>
      {stamp ? (
        <SampleSheet logo={stamp} label={t('logo.sample')} />
      ) : (
        <EmptyState Icon={Stamp} title={t('logo.none')}>
          <p>{t(canManage ? 'logo.none.manage' : 'logo.none.ask')}</p>
        </EmptyState>
      )}
      {canManage && (
        <div className={styles.actions}>
          <Button look={stamp ? 'plain' : 'primary'} onPress={() => setOpen('change')}>
            {t(stamp ? 'logo.change' : 'logo.upload')}
          </Button>
          {stamp && <Button onPress={() => setOpen('remove')}>{t('logo.remove')}</Button>}
        </div>
      )}
      {open === 'change' && <LogoDialog logo={stamp ?? null} onClose={close} />}
      {open === 'remove' && <RemoveLogoDialog onClose={close} />}
    </div>
  );
}
