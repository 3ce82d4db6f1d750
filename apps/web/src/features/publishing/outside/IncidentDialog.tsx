import { useState } from 'react';
import { INCIDENT_ENDINGS, type IncidentEnding } from '@pregon/domain';
import { useT } from '../../../app/intl/useT.js';
import { CommandDialog } from '../../../ui/CommandDialog.js';
import { RadioGroup } from '../../../ui/RadioGroup.js';
import { TextArea } from '../../../ui/TextField.js';
import { toast } from '../../../ui/toasts.js';
import { useFieldError } from '../../../ui/useRefusal.js';
import { useCloseIncident } from './withdrawal.commands.js';

interface Props {
  readonly id: string;
  readonly account: string;
  readonly onClose: () => void;
}

/** How what happened outside ended, and why; nothing is sent or deleted by it. */
export function IncidentDialog({ id, account, onClose }: Props) {
  const t = useT();
  const close = useCloseIncident();
  const fieldError = useFieldError();
  const [ending, setEnding] = useState<IncidentEnding | null>(null);
  const [reason, setReason] = useState('');
  const [checked, setChecked] = useState(false);
  const noReason = reason.trim() === '';
  const run = () => {
    setChecked(true);
    return ending === null || noReason ? null : close({ id, ending, reason: reason.trim() });
  };
  return (
    <CommandDialog
      title={t('outside.incident.dialog', { account })}
      submitLabel={t('outside.incident.close')}
      cancelLabel={t('command.leave')}
      onClose={onClose}
      run={run}
      fields={['reason']}
      onDone={() => {
        onClose();
        toast({ message: t('outside.incident.done') });
      }}
    >
      {(refusal) => (
        <>
          <p>{t('outside.incident.dialog.text')}</p>
          <RadioGroup
            label={t('outside.incident.how')}
            error={checked && ending === null ? t('outside.incident.how.required') : null}
            value={ending}
            onChange={(chosen) => setEnding(INCIDENT_ENDINGS.find((one) => one === chosen) ?? null)}
            items={INCIDENT_ENDINGS.map((one) => ({ id: one, label: t(`outside.ending.${one}`) }))}
            isRequired
          />
          <TextArea
            label={t('command.reason')}
            hint={t('command.reason.hint')}
            error={checked && noReason ? t('command.reason.required') : fieldError(refusal, 'reason')}
            value={reason}
            onChange={setReason}
            isRequired
            maxLength={1000}
          />
        </>
      )}
    </CommandDialog>
  );
}
