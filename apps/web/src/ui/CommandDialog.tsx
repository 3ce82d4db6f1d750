import { TriangleAlert } from 'lucide-react';
import { useId, useState, type FormEvent, type ReactNode } from 'react';
import type { CommandOutcome } from '../app/apollo/useCommand.js';
import { useT } from '../app/intl/useT.js';
import { Button, type ButtonLook } from './Button.js';
import styles from './CommandDialog.module.css';
import { Dialog } from './Dialog.js';
import { Note } from './Note.js';
import { useRefusal, type RefusalData } from './useRefusal.js';

interface Props<Value> {
  readonly title: ReactNode;
  /** Null: there is nothing to submit, or not yet. */
  readonly submitLabel: string | null;
  readonly submitLook?: ButtonLook;
  readonly cancelLabel: string;
  readonly size?: 'small' | 'normal' | 'wide';
  readonly onClose: () => void;
  /** Null: something is still missing and its field says so; the dialog stays. */
  readonly run: () => Promise<CommandOutcome<Value>> | null;
  readonly onDone: (value: Value) => void;
  /** Input paths whose refusals the children show beside their fields. */
  readonly fields?: readonly string[];
  readonly children: (refusal: RefusalData | null) => ReactNode;
}

const concerns = (field: string | null | undefined, paths: readonly string[]): boolean =>
  field != null && paths.some((path) => field === path || field.startsWith(`${path}.`));

/** Asks, does, and closes only once it is done. A refusal or a lost answer leaves everything typed where it was. */
export function CommandDialog<Value>({ fields = [], submitLook = 'primary', ...props }: Props<Value>) {
  const t = useT();
  const say = useRefusal();
  const form = useId();
  const [outcome, setOutcome] = useState<CommandOutcome<Value> | null>(null);
  const [isPending, setPending] = useState(false);
  const refusal = outcome?.kind === 'refused' ? outcome.refusal : null;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    const running = isPending ? null : props.run();
    if (!running) return;
    setPending(true);
    const answer = await running;
    setPending(false);
    setOutcome(answer);
    if (answer.kind === 'done') props.onDone(answer.value);
  };

  return (
    <Dialog
      isOpen
      title={props.title}
      onClose={props.onClose}
      size={props.size ?? 'normal'}
      actions={
        <>
          <Button onPress={props.onClose}>{props.cancelLabel}</Button>
          {props.submitLabel !== null && (
            <Button type="submit" form={form} look={submitLook} isPending={isPending}>
              {props.submitLabel}
            </Button>
          )}
        </>
      }
    >
      <form id={form} className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
        {props.children(refusal)}
        {refusal && !concerns(refusal.field, fields) && (
          <Note tone="stop" Icon={TriangleAlert} role="alert">
            {say(refusal)}
          </Note>
        )}
        {outcome?.kind === 'failed' && (
          <Note tone="wait" Icon={TriangleAlert} role="alert" title={t('command.failed.title')}>
            {t('command.failed.text')}
          </Note>
        )}
      </form>
    </Dialog>
  );
}
