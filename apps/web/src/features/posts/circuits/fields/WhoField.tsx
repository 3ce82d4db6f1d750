import { X } from 'lucide-react';
import { useId } from 'react';
import { useT } from '../../../../app/intl/useT.js';
import { IconButton } from '../../../../ui/IconButton.js';
import { useDesk } from '../desk/desk.context.js';
import { FieldFault } from './FieldFault.js';
import styles from './fields.module.css';
import { WhoAdd } from './WhoAdd.js';
import { WhoMeans } from './WhoMeans.js';

interface Props {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly value: readonly string[];
  readonly path: string;
  readonly onChange: (value: readonly string[]) => void;
}

/** Whom a step asks, and who that means today. */
export function WhoField({ label, hint, error, value, path, onChange }: Props) {
  const t = useT();
  const id = useId();
  const { canEdit, words } = useDesk();
  return (
    <div role="group" aria-labelledby={id} data-path={path} className={styles.field}>
      <span id={id} className={styles.label}>
        {label}
      </span>
      {value.length > 0 && (
        <ul className={styles.who}>
          {value.map((who) => (
            <li key={who}>
              <span className={styles.whoWords}>
                <b>{words.who(who)}</b>
                <WhoMeans who={who} />
              </span>
              {canEdit && (
                <IconButton
                  Icon={X}
                  size="small"
                  label={t('circuits.remove', { what: words.who(who) })}
                  onPress={() => onChange(value.filter((one) => one !== who))}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {value.length === 0 && !canEdit && <span className={styles.faint}>{hint ?? t('circuits.none')}</span>}
      {canEdit && <WhoAdd what={label} onAdd={(who) => !value.includes(who) && onChange([...value, who])} />}
      {hint !== undefined && canEdit && <span className={styles.hint}>{hint}</span>}
      <FieldFault error={error} />
    </div>
  );
}
