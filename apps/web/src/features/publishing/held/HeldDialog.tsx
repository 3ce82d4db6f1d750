import { CircleCheck, CircleX, TriangleAlert } from 'lucide-react';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useT } from '../../../app/intl/useT.js';
import { announce } from '../../../ui/announce.js';
import { Button } from '../../../ui/Button.js';
import { Dialog } from '../../../ui/Dialog.js';
import { Note } from '../../../ui/Note.js';
import { TextArea } from '../../../ui/TextField.js';
import { ToneBadge } from '../../../ui/ToneBadge.js';
import { useRefusal } from '../../../ui/useRefusal.js';
import type { HeldVerb } from './HeldBar.js';
import type { HeldAnswers } from './held.commands.js';
import styles from './held.module.css';

interface Props {
  readonly verb: HeldVerb;
  readonly items: readonly { readonly id: string; readonly name: string }[];
  /** What else this verb asks for; false: something is missing and says so. */
  readonly more?: ReactNode;
  readonly isReady?: boolean;
  readonly run: (reason: string) => Promise<HeldAnswers>;
  /** the ids that were done; null: nothing was tried */
  readonly onClose: (done: readonly string[] | null) => void;
}

/** Asks once for all of them, with a reason; then says of each what became of it. */
export function HeldDialog({ verb, items, more, isReady = true, run, onClose }: Props) {
  const t = useT();
  const say = useRefusal();
  const [reason, setReason] = useState('');
  const [checked, setChecked] = useState(false);
  const [isPending, setPending] = useState(false);
  const [answers, setAnswers] = useState<HeldAnswers | undefined>(undefined);
  const missing = reason.trim() === '';
  const done = (answers ?? []).filter((one) => !one.refused).map((one) => one.id);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setChecked(true);
    if (isPending || missing || !isReady) return;
    setPending(true);
    const given = await run(reason.trim());
    setPending(false);
    const gone = given?.filter((one) => !one.refused) ?? [];
    if (given && gone.length === given.length) return onClose(gone.map((one) => one.id));
    setAnswers(given);
    announce(given ? t('held.result', { done: gone.length, all: items.length }) : t('command.failed.title'));
  };
  if (answers !== undefined)
    return (
      <Dialog
        isOpen
        title={t('held.result', { done: done.length, all: items.length })}
        onClose={() => onClose(done)}
        actions={
          <Button look="primary" autoFocus onPress={() => onClose(done)}>
            {t('held.understood')}
          </Button>
        }
      >
        {answers === null ? (
          <Note tone="wait" Icon={TriangleAlert} role="alert" title={t('command.failed.title')}>
            {t('command.failed.text')}
          </Note>
        ) : (
          <ul className={styles.results}>
            {items.map(({ id, name }) => {
              const refusal = answers.find((one) => one.id === id)?.refused;
              return (
                <li key={id}>
                  <b>{name}</b>
                  <ToneBadge look="line" tone={refusal ? 'stop' : 'done'} Icon={refusal ? CircleX : CircleCheck}>
                    {refusal ? say(refusal) : t(`held.${verb}.done.one`)}
                  </ToneBadge>
                </li>
              );
            })}
          </ul>
        )}
      </Dialog>
    );
  return (
    <Dialog
      isOpen
      title={t(`held.${verb}.title`, { count: items.length })}
      onClose={() => onClose(null)}
      actions={
        <>
          <Button onPress={() => onClose(null)}>{t('command.leave')}</Button>
          <Button type="submit" form="held-form" look={verb === 'cancel' ? 'danger' : 'primary'} isPending={isPending}>
            {t(`held.${verb}`)}
          </Button>
        </>
      }
    >
      <form id="held-form" className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
        <p>{t(`held.${verb}.text`)}</p>
        {more}
        <TextArea
          label={t('command.reason')}
          hint={t('command.reason.hint')}
          error={checked && missing ? t('command.reason.required') : undefined}
          value={reason}
          onChange={setReason}
          isRequired
          autoFocus={verb !== 'move'}
          maxLength={1000}
        />
      </form>
    </Dialog>
  );
}
