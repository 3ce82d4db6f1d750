import { Plus } from 'lucide-react';
import { useId, useState } from 'react';
import { useT } from '../../../../app/intl/useT.js';
import { Button } from '../../../../ui/Button.js';
import { Chip } from '../../../../ui/Chip.js';
import { Menu } from '../../../../ui/Menu.js';
import { TextField } from '../../../../ui/TextField.js';
import { FieldFault } from './FieldFault.js';
import styles from './fields.module.css';

interface Props {
  readonly label: string;
  /** What none chosen means, or how to use it. */
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly value: readonly string[];
  readonly items: readonly { readonly id: string; readonly label: string }[];
  /** Words besides the offered ones may be typed. */
  readonly free?: boolean;
  readonly isDisabled: boolean;
  readonly path: string;
  readonly onChange: (value: readonly string[]) => void;
}

/** Several of a list: chips that can be taken off, a menu of the others, and words of one's own where allowed. */
export function TokenField({ label, hint, error, value, items, free, isDisabled, path, onChange }: Props) {
  const t = useT();
  const id = useId();
  const [typed, setTyped] = useState('');
  const nameOf = (one: string): string => items.find((item) => item.id === one)?.label ?? one;
  const left = items.filter((item) => !value.includes(item.id));
  const add = (one: string): void => {
    const word = one.trim();
    setTyped('');
    if (word !== '' && !value.includes(word)) onChange([...value, word]);
  };
  return (
    <div role="group" aria-labelledby={id} data-path={path} className={styles.field}>
      <span id={id} className={styles.label}>
        {label}
      </span>
      <div className={styles.tokens}>
        {value.map((one) =>
          isDisabled ? (
            <Chip key={one}>{nameOf(one)}</Chip>
          ) : (
            <Chip
              key={one}
              removeLabel={t('circuits.remove', { what: nameOf(one) })}
              onRemove={() => onChange(value.filter((other) => other !== one))}
            >
              {nameOf(one)}
            </Chip>
          ),
        )}
        {isDisabled && value.length === 0 && <span className={styles.faint}>{hint ?? t('circuits.none')}</span>}
        {!isDisabled && left.length > 0 && (
          <Menu
            label={t('circuits.add.to', { what: label })}
            trigger={
              <Button size="small" look="quiet" aria-label={t('circuits.add.to', { what: label })}>
                <Plus aria-hidden />
                {t('circuits.add')}
              </Button>
            }
            groups={[
              {
                id: 'left',
                actions: left.map((item) => ({ id: item.id, label: item.label, onAction: () => add(item.id) })),
              },
            ]}
          />
        )}
      </div>
      {free === true && !isDisabled && (
        <form
          className={styles.inline}
          onSubmit={(event) => {
            event.preventDefault();
            event.stopPropagation();
            add(typed);
          }}
        >
          <TextField label={t('circuits.add.own', { what: label })} value={typed} onChange={setTyped} />
          <Button type="submit" isDisabled={typed.trim() === ''}>
            {t('circuits.add')}
          </Button>
        </form>
      )}
      {hint !== undefined && !isDisabled && <span className={styles.hint}>{hint}</span>}
      <FieldFault error={error} />
    </div>
  );
}
