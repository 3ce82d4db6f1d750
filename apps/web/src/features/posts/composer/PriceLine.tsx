import type { Price } from '@pregon/networks/rules';
import { Coins } from 'lucide-react';
import { useIntl } from 'react-intl';
import { useT } from '../../../app/intl/useT.js';
import styles from './composer.module.css';

/** What sending this would cost, where the network asks money; and what it is made of. */
export function PriceLine({ price }: { readonly price: Price | null }) {
  const t = useT();
  const { formatNumber } = useIntl();
  if (!price) return null;
  const money = (thousandths: number): string =>
    formatNumber(thousandths / 1_000, {
      style: 'currency',
      currency: price.currency,
      maximumFractionDigits: 3,
    });
  return (
    <p className={styles.price}>
      <Coins aria-hidden className={styles.tiny} /> {t('posts.price.estimate', { price: money(price.thousandths) })}{' '}
      <span className={styles.faint}>
        {price.parts
          .map(({ code, thousandths }) => t(`posts.price.${code}`, { price: money(thousandths) }))
          .join(' + ')}
      </span>
    </p>
  );
}
