import { useState } from 'react';
import { useCommand } from '../../../app/apollo/useCommand.js';
import { useT } from '../../../app/intl/useT.js';
import { graphql, unmask, type FragmentType } from '../../../generated/index.js';
import { CommandDialog } from '../../../ui/CommandDialog.js';
import { TextArea } from '../../../ui/TextField.js';
import { toast } from '../../../ui/toasts.js';
import { useFieldError } from '../../../ui/useRefusal.js';
import { PauseEnd, usePauseEnd } from './PauseEnd.js';

const PAUSE = graphql(`
  fragment ChangePauseDialog_pause on Pause {
    id
    reason
    until
  }
`);

const CHANGE = graphql(`
  mutation ChangePauseDialogChange($id: ID!, $input: PauseChange!) {
    changePause(id: $id, input: $input) {
      __typename
      ... on Pause {
        id
        ...PauseStrip_pause
      }
      ...RefusalMessage_refused
    }
  }
`);

interface Props {
  readonly pause: FragmentType<typeof PAUSE>;
  readonly onClose: () => void;
}

/** Another reason or end for a pause that stands. */
export function ChangePauseDialog({ pause: ref, onClose }: Props) {
  const t = useT();
  const fieldError = useFieldError();
  const change = useCommand(CHANGE, (data) => data.changePause, ['HeldPage', 'Shell']);
  const pause = unmask(PAUSE, ref);
  const [reason, setReason] = useState(pause.reason);
  const [checked, setChecked] = useState(false);
  const end = usePauseEnd(pause.until ?? null);
  const run = () => {
    setChecked(true);
    if (reason.trim() === '' || end.isWrong) return null;
    return change({ id: pause.id, input: { reason: reason.trim(), until: end.until } });
  };
  return (
    <CommandDialog
      title={t('held.pause.change.title')}
      submitLabel={t('held.pause.change.submit')}
      cancelLabel={t('command.leave')}
      onClose={onClose}
      run={run}
      fields={['reason', 'until']}
      onDone={() => {
        onClose();
        toast({ message: t('held.pause.changed') });
      }}
    >
      {(refusal) => (
        <>
          <p>{t('held.pause.change.text')}</p>
          <TextArea
            label={t('command.reason')}
            error={checked && reason.trim() === '' ? t('command.reason.required') : fieldError(refusal, 'reason')}
            value={reason}
            onChange={setReason}
            isRequired
            maxLength={1000}
            autoFocus
          />
          <PauseEnd
            end={end}
            error={checked && end.isWrong ? t('held.pause.until.half') : fieldError(refusal, 'until')}
          />
        </>
      )}
    </CommandDialog>
  );
}
