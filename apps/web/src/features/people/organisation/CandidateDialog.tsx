import { useState } from 'react';
import { graphql } from '../../../generated/index.js';
import type { CandidateDialogMutation } from '../../../generated/graphql.js';
import { useCommand } from '../../../app/apollo/useCommand.js';
import { useT } from '../../../app/intl/useT.js';
import { CommandDialog } from '../../../ui/CommandDialog.js';
import { TextField } from '../../../ui/TextField.js';
import { toast } from '../../../ui/toasts.js';
import { useFieldError } from '../../../ui/useRefusal.js';
import styles from './organisation.module.css';
import { useToday } from './useToday.js';

export const SetCandidate = graphql(`
  mutation CandidateDialog($personId: ID!, $from: Date!, $to: Date!) {
    setCandidate(personId: $personId, from: $from, to: $to) {
      __typename
      ...PersonRow_person
      ...RefusalMessage_refused
    }
  }
`);
export const setCandidateAnswer = (data: CandidateDialogMutation) => data.setCandidate;

interface Props {
  readonly personId: string;
  readonly name: string;
  /** the one already there, to be corrected */
  readonly candidate: { readonly from: string; readonly to: string } | null;
  readonly onClose: () => void;
}

/** Somebody stands for election: no say where electoral rules apply, and everybody else's as before. */
export function CandidateDialog({ personId, name, candidate, onClose }: Props) {
  const t = useT();
  const today = useToday();
  const fieldError = useFieldError();
  const mark = useCommand(SetCandidate, setCandidateAnswer);
  const [from, setFrom] = useState(candidate?.from ?? today);
  const [to, setTo] = useState(candidate?.to ?? '');
  const [checked, setChecked] = useState(false);
  const missing = (value: string) => (checked && value === '' ? t('command.required') : undefined);
  const run = () => {
    setChecked(true);
    return from === '' || to === '' || to < from ? null : mark({ personId, from, to });
  };
  return (
    <CommandDialog
      title={t('organisation.candidate.of', { name })}
      submitLabel={t('organisation.candidate.submit')}
      cancelLabel={t('command.cancel')}
      onClose={onClose}
      run={run}
      fields={['from', 'to']}
      onDone={() => {
        onClose();
        toast({ message: t('organisation.candidate.done', { name }) });
      }}
    >
      {(refusal) => (
        <>
          <p>{t('organisation.candidate.text', { name })}</p>
          <div className={styles.pair}>
            <TextField
              type="date"
              label={t('organisation.candidate.from')}
              value={from}
              onChange={setFrom}
              error={missing(from) ?? fieldError(refusal, 'from')}
              isRequired
              autoFocus
            />
            <TextField
              type="date"
              label={t('organisation.candidate.to')}
              value={to}
              onChange={setTo}
              error={missing(to) ?? (to !== '' && to < from ? t('absence.ends_before') : fieldError(refusal, 'to'))}
              isRequired
            />
          </div>
        </>
      )}
    </CommandDialog>
  );
}
