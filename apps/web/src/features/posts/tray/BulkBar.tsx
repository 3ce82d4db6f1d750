import { Check, X } from 'lucide-react';
import { useState } from 'react';
import { useT } from '../../../app/intl/useT.js';
import { Button } from '../../../ui/Button.js';
import type { SecondFactor } from '../approval/useSecondFactor.js';
import { bulkOf } from './bulk.choice.js';
import { BulkDialog } from './BulkDialog.js';
import type { TrayNode } from './tray.query.js';
import styles from './tray.module.css';

interface Props {
  readonly items: readonly TrayNode[];
  readonly chosen: ReadonlySet<string>;
  readonly secondFactor: SecondFactor;
  readonly onClear: () => void;
  /** some were decided: the tray reads itself again */
  readonly onDecided: () => Promise<void>;
}

/** How many are chosen, how many may be, what must be opened first; and one approval for all of them. */
export function BulkBar({ items, chosen, secondFactor, onClear, onDecided }: Props) {
  const t = useT();
  const [decided, setDecided] = useState<readonly TrayNode[] | null>(null);
  const { items: own, unread, limit } = bulkOf(items, chosen);
  if (own.length === 0 && decided === null) return null;
  return (
    <section className={styles.bulk} aria-label={t('approvals.bulk.label')}>
      <b>{t('approvals.bulk.count', { count: own.length, max: limit ?? 0 })}</b>
      {unread.length > 0 && (
        <span className={styles.openFirst}>{t('approvals.bulk.unread', { count: unread.length })}</span>
      )}
      <Button size="small" onPress={onClear}>
        <X aria-hidden />
        {t('approvals.bulk.clear')}
      </Button>
      <Button
        size="small"
        look="primary"
        isDisabled={own.length < 2 || unread.length > 0}
        onPress={() => setDecided(own)}
      >
        <Check aria-hidden />
        {t('approvals.bulk.approve', { count: own.length })}
      </Button>
      {decided && (
        <BulkDialog
          items={decided}
          secondFactor={secondFactor}
          onClose={(isDone) => {
            setDecided(null);
            if (!isDone) return;
            onClear();
            void onDecided();
          }}
        />
      )}
    </section>
  );
}
