import { useT } from '../../../app/intl/useT.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import { NumberField } from '../../../ui/NumberField.js';
import { Select } from '../../../ui/Select.js';
import { AD_CLASSES, type DeclaredDraft } from '../draft/declared.js';
import styles from './composer.module.css';

const UNSAID = 'unsaid';

interface Props {
  readonly declared: DeclaredDraft;
  readonly onChange: (change: Partial<DeclaredDraft>) => void;
}

/** Whether it is paid for, how much and what kind of advertising it is. */
export function DeclaredPayment({ declared, onChange }: Props) {
  const t = useT();
  return (
    <>
      <Checkbox isSelected={declared.paid} onChange={(paid) => onChange({ paid })}>
        {t('posts.declared.paid')}
        <small className={styles.under}>{t('posts.declared.paid.hint')}</small>
      </Checkbox>
      {declared.paid && (
        <div className={styles.inset}>
          <NumberField
            label={t('posts.declared.amount')}
            value={declared.amount}
            // An emptied field answers NaN.
            onChange={(amount) => onChange({ amount: Number.isNaN(amount) ? 0 : amount })}
            minValue={0}
            formatOptions={{ style: 'currency', currency: 'EUR', minimumFractionDigits: 0 }}
          />
          <Select
            label={t('posts.declared.adClass')}
            items={[UNSAID, ...AD_CLASSES].map((id) => ({ id, label: t(`posts.declared.ad.${id}`) }))}
            value={declared.adClass ?? UNSAID}
            onChange={(id) => onChange({ adClass: AD_CLASSES.find((one) => one === id) ?? null })}
          />
        </div>
      )}
    </>
  );
}
