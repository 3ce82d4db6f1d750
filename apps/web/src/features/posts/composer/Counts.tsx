import { useT } from '../../../app/intl/useT.js';
import { cx } from '../../../ui/cx.js';
import { networkName } from '../../../ui/NetworkMark.js';
import type { VariantCheck } from '../draft/draft.checks.js';
import styles from './composer.module.css';

/** Below this part of the limit a count is only noise. */
const WORTH_SAYING = 0.6;

/** The counts that come near their limit, as each network counts; the others in three words. */
export function Counts({ checks }: { readonly checks: readonly VariantCheck[] }) {
  const t = useT();
  const fullest = new Map<string, VariantCheck>();
  for (const check of checks) {
    const { network } = check.variant.account;
    const known = fullest.get(network);
    if (!known || check.count.used / check.count.max > known.count.used / known.count.max) fullest.set(network, check);
  }
  const all = [...fullest.values()];
  const near = all.filter(({ count }) => count.used / count.max >= WORTH_SAYING);
  return (
    <>
      {near.map(({ variant, count }) => (
        <span key={variant.key} className={cx(styles.count, count.used > count.max && styles.over)}>
          {t(count.used > count.max ? 'posts.count.over' : 'posts.count.used', {
            network: networkName(variant.account.network),
            used: count.used,
            max: count.max,
            over: count.used - count.max,
          })}
        </span>
      ))}
      {near.length < all.length && <span>{t('posts.count.plenty', { near: near.length })}</span>}
    </>
  );
}
