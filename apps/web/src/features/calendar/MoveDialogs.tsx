import { CalendarClock, TriangleAlert } from 'lucide-react';
import { useT } from '../../app/intl/useT.js';
import { useFormat } from '../../app/time/useFormat.js';
import { unmask } from '../../generated/index.js';
import { Button } from '../../ui/Button.js';
import { Dialog } from '../../ui/Dialog.js';
import { Note } from '../../ui/Note.js';
import { RefusalMessage, RefusalMessage_refused } from '../../ui/RefusalMessage.js';
import { useCostWords } from './move.cost.js';
import { MoveForm } from './MoveForm.js';
import type { Moving, MoveStep } from './useMove.js';

type StepOf<Kind extends MoveStep['kind']> = Extract<MoveStep, { kind: Kind }>;

/** What a move asks of the person, one at a time. Escape always means: it stays where it was. */
export function MoveDialogs({ moving }: { readonly moving: Moving }) {
  const { step } = moving;
  if (step?.kind === 'confirm') return <Confirm step={step} moving={moving} />;
  if (step?.kind === 'choose') return <MoveForm key={step.post.id} step={step} moving={moving} />;
  if (step?.kind === 'problem') return <Problem step={step} moving={moving} />;
  return null;
}

function Confirm({ step, moving }: { readonly step: StepOf<'confirm'>; readonly moving: Moving }) {
  const t = useT();
  const format = useFormat();
  const words = useCostWords();
  const actions = (
    <>
      <Button onPress={moving.dismiss}>{t('calendar.move.leave')}</Button>
      <Button look="primary" autoFocus onPress={() => moving.perform(step.post, step.to)}>
        {t('calendar.move.anyway')}
      </Button>
    </>
  );
  return (
    <Dialog title={t('calendar.move.confirm')} isOpen onClose={moving.dismiss} actions={actions} role="alertdialog">
      <p>{t('calendar.move.where', { title: step.post.title, day: format.day(step.to.date), time: step.to.time })}</p>
      <Note tone="wait" Icon={CalendarClock}>
        {words(step.cost)}
      </Note>
    </Dialog>
  );
}

function Problem({ step, moving }: { readonly step: StepOf<'problem'>; readonly moving: Moving }) {
  const t = useT();
  const format = useFormat();
  const isStale = unmask(RefusalMessage_refused, step.refused)?.code === 'stale_version';
  const actions = (
    <Button look="primary" autoFocus onPress={moving.dismiss}>
      {t('calendar.move.understood')}
    </Button>
  );
  return (
    <Dialog title={t('calendar.move.problem')} isOpen onClose={moving.dismiss} actions={actions} role="alertdialog">
      {step.refused ? (
        <RefusalMessage refused={step.refused} />
      ) : (
        <Note tone="wait" Icon={TriangleAlert} role="alert">
          {t('calendar.move.no_answer')}
        </Note>
      )}
      <p>
        {t(isStale ? 'calendar.move.stale' : 'calendar.move.kept', {
          title: step.post.title,
          day: format.day(step.post.date),
          time: step.post.time,
        })}
      </p>
    </Dialog>
  );
}
