import { useState } from 'react';
import type { OutcomeDecision } from '../../generated/graphql.js';
import { useT } from '../../app/intl/useT.js';
import { CommandDialog } from '../../ui/CommandDialog.js';
import { Note } from '../../ui/Note.js';
import { TextArea, TextField } from '../../ui/TextField.js';
import { toast } from '../../ui/toasts.js';
import { useFieldError } from '../../ui/useRefusal.js';
import { useDecideOutcome } from './delivery.commands.js';
import { isWebAddress } from './web.address.js';

interface Props {
  readonly id: string;
  readonly account: string;
  readonly decision: OutcomeDecision;
  readonly onClose: () => void;
}

/** The decision about a lost answer: what it means, the evidence, and for "it is out" its address. */
export function OutcomeDialog({ id, account, decision, onClose }: Props) {
  const t = useT();
  const decide = useDecideOutcome();
  const fieldError = useFieldError();
  const [permalink, setPermalink] = useState('');
  const [reason, setReason] = useState('');
  const [checked, setChecked] = useState(false);
  const isOut = decision === 'is_out';
  const badLink = isOut && !isWebAddress(permalink);
  const noReason = reason.trim() === '';
  const run = () => {
    setChecked(true);
    if (badLink || noReason) return null;
    return decide({ id, decision, permalink: isOut ? permalink.trim() : null, reason: reason.trim() });
  };
  return (
    <CommandDialog
      title={t(`publishing.outcome.${decision}.title`, { account })}
      submitLabel={t(`publishing.outcome.${decision}`)}
      submitLook={decision === 'not_out' ? 'danger' : 'primary'}
      cancelLabel={t('command.cancel')}
      onClose={onClose}
      run={run}
      fields={['permalink', 'reason']}
      onDone={() => {
        onClose();
        toast({ message: t('publishing.outcome.done') });
      }}
    >
      {(refusal) => (
        <>
          {decision === 'not_out' ? (
            <Note tone="doubt">{t('publishing.outcome.not_out.text')}</Note>
          ) : (
            <p>{t(`publishing.outcome.${decision}.text`)}</p>
          )}
          {isOut && (
            <TextField
              label={t('publishing.outcome.permalink')}
              hint={t('publishing.outcome.permalink.hint')}
              error={checked && badLink ? t('publishing.outcome.permalink.invalid') : fieldError(refusal, 'permalink')}
              value={permalink}
              onChange={setPermalink}
              type="url"
              inputMode="url"
              isRequired
              autoFocus
            />
          )}
          <TextArea
            label={t('publishing.outcome.evidence')}
            hint={t('publishing.outcome.evidence.hint')}
            error={checked && noReason ? t('command.reason.required') : fieldError(refusal, 'reason')}
            value={reason}
            onChange={setReason}
            isRequired
            autoFocus={!isOut}
            maxLength={1000}
          />
        </>
      )}
    </CommandDialog>
  );
}
