import { type ConditionRows } from '@pregon/domain';
import { useId, useState } from 'react';
import { useT } from '../../../../app/intl/useT.js';
import { Button } from '../../../../ui/Button.js';
import { TextArea } from '../../../../ui/TextField.js';
import { useDesk } from '../desk/desk.context.js';
import { rowsOf, sourceOfRows } from './condition.rows.js';
import { ConditionRowList } from './ConditionRowList.js';
import { FieldFault } from './FieldFault.js';
import styles from './fields.module.css';

interface Props {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly value: string;
  readonly path: string;
  /** '' = always */
  readonly onChange: (value: string) => void;
}

/** A condition by choosing; as text where it says more than rows can, or where somebody prefers it. */
export function ConditionField({ label, hint, error, value, path, onChange }: Props) {
  const t = useT();
  const id = useId();
  const { canEdit, words } = useDesk();
  const [asText, setAsText] = useState(false);
  // Rows that don't make a condition yet live here only; the text keeps the last one that did.
  const [unfinished, setUnfinished] = useState<{ readonly of: string; readonly rows: ConditionRows } | null>(null);
  const rows = unfinished?.of === value ? unfinished.rows : rowsOf(value);
  const write = (next: ConditionRows): void => {
    const source = sourceOfRows(next);
    setUnfinished(source === null ? { of: value, rows: next } : null);
    if (source !== null && source !== value) onChange(source);
  };
  const showsText = asText || rows === null;
  return (
    <div role="group" aria-labelledby={id} data-path={path} className={styles.field}>
      <span id={id} className={styles.label}>
        {label}
      </span>
      {!canEdit && <span>{value === '' ? (hint ?? t('circuits.condition.always')) : words.condition(value)}</span>}
      {canEdit && showsText && (
        <>
          {rows === null && <span className={styles.hint}>{t('circuits.condition.rich')}</span>}
          <TextArea
            label={t('circuits.condition.text', { what: label })}
            hint={t('circuits.condition.text.hint')}
            value={value}
            onChange={onChange}
            spellCheck="false"
            className={styles.code ?? ''}
            rows={2}
          />
        </>
      )}
      {canEdit && !showsText && (
        <ConditionRowList rows={rows} empty={hint ?? t('circuits.condition.always')} onChange={write} />
      )}
      {unfinished?.of === value && <span className={styles.hint}>{t('circuits.condition.unfinished')}</span>}
      {canEdit && rows !== null && (
        <Button size="small" look="quiet" className={styles.start} onPress={() => setAsText(!asText)}>
          {t(asText ? 'circuits.condition.as_rows' : 'circuits.condition.as_text')}
        </Button>
      )}
      <FieldFault error={error} />
    </div>
  );
}
