import { Check, CircleCheck, CornerUpLeft, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useT } from '../../app/intl/useT.js';
import type { GuestVerdict } from '../../generated/graphql.js';
import { announce } from '../../ui/announce.js';
import { Button } from '../../ui/Button.js';
import { Note } from '../../ui/Note.js';
import { ReasonDialog } from '../../ui/ReasonDialog.js';
import { useRefusal } from '../../ui/useRefusal.js';
import { useAnswer } from './guest.commands.js';
import type { ReviewData } from './guest.data.js';
import styles from './guests.module.css';
import type { Run } from './useInTheRoom.js';

interface Props {
  readonly review: ReviewData;
  readonly run: Run;
  readonly onChanged: () => Promise<unknown>;
}

/** The guest's answer, under the thumb. It can be given again while it is asked for; afterwards only read. */
export function GuestAnswer({ review, run, onChanged }: Props) {
  const t = useT();
  const say = useRefusal();
  const give = useAnswer();
  const { answer, state, variants, invitedBy, organisationName } = review;
  const [isChanging, setChanging] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const hashes = variants.map((one) => one.hash);
  const send = (verdict: GuestVerdict, reason: string | null) =>
    run(() => give({ input: { verdict, reason, hashes } }));
  const settle = async (): Promise<void> => {
    setAsking(false);
    setChanging(false);
    await onChanged().catch(() => undefined);
    announce(t('guests.answer.done', { who: invitedBy }));
  };
  const approve = async (): Promise<void> => {
    if (isPending) return;
    setPending(true);
    setProblem(null);
    const outcome = await send('approve_creative', null);
    setPending(false);
    if (outcome?.kind === 'done') return settle();
    if (outcome?.kind === 'failed') return setProblem(t('command.failed.text'));
    if (outcome?.kind !== 'refused') return;
    setProblem(say(outcome.refusal));
    // What they look at may just have changed: the page says so once it has been read again.
    await onChanged().catch(() => undefined);
  };
  if (state === 'superseded' && answer == null) return null;
  return (
    <section className={styles.answer} aria-label={t('guests.answer')}>
      {answer != null && !isChanging ? (
        <Note
          tone={answer === 'approve_creative' ? 'done' : 'wait'}
          Icon={answer === 'approve_creative' ? CircleCheck : CornerUpLeft}
          title={t(`guests.answered.${answer}`)}
          actions={
            state !== 'superseded' && (
              <Button size="small" onPress={() => setChanging(true)}>
                {t('guests.answer.change')}
              </Button>
            )
          }
        >
          {t('guests.answered.next', { who: invitedBy, organisation: organisationName })}
        </Note>
      ) : (
        <>
          {problem !== null && (
            <Note tone="stop" Icon={TriangleAlert} role="alert">
              {problem}
            </Note>
          )}
          <p className={styles.faint}>{t('guests.answer.means', { organisation: organisationName })}</p>
          <div className={styles.buttons}>
            <Button isDisabled={isPending} onPress={() => setAsking(true)}>
              <CornerUpLeft aria-hidden />
              {t('guests.answer.request_changes')}
            </Button>
            <Button look="primary" isPending={isPending} onPress={() => void approve()}>
              <Check aria-hidden />
              {t('guests.answer.approve_creative')}
            </Button>
          </div>
        </>
      )}
      {isAsking && (
        <ReasonDialog
          title={t('guests.changes.title')}
          text={t('guests.changes.text', { who: invitedBy })}
          label={t('guests.changes.reason')}
          hint={t('guests.changes.hint')}
          submitLabel={t('guests.answer.request_changes')}
          onClose={() => setAsking(false)}
          run={async (reason) => (await send('request_changes', reason)) ?? { kind: 'failed' }}
          onDone={() => void settle()}
        />
      )}
    </section>
  );
}
