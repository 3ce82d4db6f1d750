import { useState, type ReactNode } from 'react';
import type { CommandOutcome } from '../app/apollo/useCommand.js';
import { useT } from '../app/intl/useT.js';
import type { ButtonLook } from './Button.js';
import { CommandDialog } from './CommandDialog.js';
import styles from './CommandDialog.module.css';
import { TextArea } from './TextField.js';
import { useFieldError } from './useRefusal.js';

interface Props<Value> {
  readonly title: ReactNode;
  /** What will happen, what is kept. */
  readonly text: ReactNode;
  /** What is worth a second look before. */
  readonly note?: ReactNode;
  readonly submitLabel: string;
  readonly submitLook?: ButtonLook;
  readonly cancelLabel?: string;
  readonly label?: string;
  readonly hint?: string;
  readonly onClose: () => void;
  readonly run: (reason: string) => Promise<CommandOutcome<Value>>;
  readonly onDone: (value: Value) => void;
}

/** For what goes into the record with a reason and a name. */
export function ReasonDialog<Value>({ text, note, label, hint, run, ...props }: Props<Value>) {
  const t = useT();
  const fieldError = useFieldError();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const submit = () => {
    const given = reason.trim();
    setMissing(given === '');
    return given === '' ? null : run(given);
  };
  return (
    <CommandDialog {...props} cancelLabel={props.cancelLabel ?? t('command.leave')} run={submit} fields={['reason']}>
      {(refusal) => (
        <>
          <p className={styles.text}>{text}</p>
          {note}
          <TextArea
            label={label ?? t('command.reason')}
            hint={hint ?? t('command.reason.hint')}
            error={missing ? t('command.reason.required') : fieldError(refusal, 'reason')}
            value={reason}
            onChange={setReason}
            isRequired
            autoFocus
            maxLength={1000}
          />
        </>
      )}
    </CommandDialog>
  );
}
