import { TriangleAlert } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { useT } from '../../app/intl/useT.js';
import { Button } from '../../ui/Button.js';
import { Note } from '../../ui/Note.js';
import { TextField } from '../../ui/TextField.js';
import type { RefusalData } from '../../ui/useRefusal.js';
import { useOpenReview, type CodeSent } from './guest.commands.js';
import styles from './guests.module.css';
import { useDoorRefusal } from './useDoorRefusal.js';
import { useSendCode } from './useSendCode.js';

const DIGITS = 6;

interface Props {
  readonly token: string;
  readonly onSent: (sent: CodeSent) => void;
  readonly onRefused: (refusal: RefusalData) => boolean;
  readonly onEntered: () => void;
}

/** The six figures of the e-mail; the last one sent is the one that opens. */
export function CodeStep({ token, onSent, onRefused, onEntered }: Props) {
  const t = useT();
  const say = useDoorRefusal();
  const open = useOpenReview();
  const again = useSendCode({ token, onSent, onRefused });
  const [code, setCode] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const [failed, setFailed] = useState(false);
  const enter = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isPending) return;
    if (code.length < DIGITS) return setWrong(t('guests.code.short'));
    setPending(true);
    setFailed(false);
    const outcome = await open({ token, code });
    setPending(false);
    if (outcome.kind === 'done') return onEntered();
    if (outcome.kind === 'failed') return setFailed(true);
    if (!onRefused(outcome.refusal)) setWrong(say(outcome.refusal));
  };
  return (
    <form className={styles.form} noValidate onSubmit={(event) => void enter(event)}>
      <TextField
        label={t('guests.code')}
        hint={t('guests.code.hint')}
        error={wrong}
        value={code}
        onChange={(text) => {
          setCode(text.replace(/\D/g, '').slice(0, DIGITS));
          setWrong(null);
        }}
        inputMode="numeric"
        autoComplete="one-time-code"
        className={styles.code ?? ''}
        isRequired
        autoFocus
      />
      {(failed || again.problem !== null) && (
        <Note tone="wait" Icon={TriangleAlert} role="alert">
          {again.problem ?? t('guests.code.failed')}
        </Note>
      )}
      <Button type="submit" look="primary" isPending={isPending}>
        {t('guests.code.enter')}
      </Button>
      <p className={styles.faint}>{t('guests.code.late')}</p>
      <Button look="quiet" className={styles.start} isPending={again.isPending} onPress={() => void again.send()}>
        {t('guests.code.again')}
      </Button>
    </form>
  );
}
