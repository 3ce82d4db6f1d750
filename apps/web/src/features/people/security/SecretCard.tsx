import { lazy, Suspense } from 'react';
import { useT } from '../../../app/intl/useT.js';
import { Spinner } from '../../../ui/Spinner.js';
import styles from './security.module.css';

export interface Secret {
  readonly secret: string;
  /** `otpauth://totp/…` */
  readonly address: string;
}

const QrCode = lazy(async () => ({ default: (await import('./QrCode.js')).QrCode }));

/** The same secret as picture and as text: not everybody can point a camera at their screen. */
export function SecretCard({ secret: { secret, address } }: { readonly secret: Secret }) {
  const t = useT();
  return (
    <>
      <p>{t('security.scan.text')}</p>
      <div className={styles.secret}>
        <Suspense fallback={<Spinner label={t('security.loading')} />}>
          <QrCode text={address} label={t('security.qr')} />
        </Suspense>
        <div>
          <p className={styles.quiet}>{t('security.secret.text')}</p>
          <code className={styles.letters}>{secret.match(/.{1,4}/g)?.join(' ') ?? secret}</code>
          <p>
            <a href={address}>{t('security.open')}</a>
          </p>
        </div>
      </div>
    </>
  );
}
