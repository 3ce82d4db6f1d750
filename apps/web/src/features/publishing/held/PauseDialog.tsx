import type { PauseKind } from '@pregon/domain';
import { useState } from 'react';
import { useCommand } from '../../../app/apollo/useCommand.js';
import { useT } from '../../../app/intl/useT.js';
import { graphql, unmask, type FragmentType } from '../../../generated/index.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import { CommandDialog } from '../../../ui/CommandDialog.js';
import { RadioGroup } from '../../../ui/RadioGroup.js';
import { Select } from '../../../ui/Select.js';
import { TextArea } from '../../../ui/TextField.js';
import { toast } from '../../../ui/toasts.js';
import { useFieldError } from '../../../ui/useRefusal.js';
import { PauseEnd, usePauseEnd } from './PauseEnd.js';
import { scopesOf } from './pause.scopes.js';

export const PauseDialog_query = graphql(`
  fragment PauseDialog_query on Query {
    pausable {
      everything {
        allowed
      }
      departmentIds
      accountIds
    }
    departments {
      id
      name
    }
    accounts {
      id
      name
      network
    }
  }
`);

const PAUSE = graphql(`
  mutation PauseDialogPause($input: PauseInput!) {
    pausePublishing(input: $input) {
      __typename
      ... on Pause {
        id
        inFlight {
          committing
        }
      }
      ...RefusalMessage_refused
    }
  }
`);

const SHOWN = ['HeldPage', 'Shell'];

interface Props {
  readonly data: FragmentType<typeof PauseDialog_query>;
  readonly onClose: () => void;
}

/** Stops what goes out: of what, why, until when, and what becomes of what it holds. */
export function PauseDialog({ data: ref, onClose }: Props) {
  const t = useT();
  const fieldError = useFieldError();
  const pause = useCommand(PAUSE, (data) => data.pausePublishing, SHOWN);
  const data = unmask(PauseDialog_query, ref);
  const scopes = scopesOf(data, (kind: PauseKind, name) => t(`held.pause.scope.${kind}`, { name }));
  const [scope, setScope] = useState<string | null>(scopes.length === 1 ? (scopes[0]?.id ?? null) : null);
  const [reason, setReason] = useState('');
  const end = usePauseEnd();
  const [resume, setResume] = useState<'review' | 'continue'>('review');
  const [sparesEmergencies, setSpares] = useState(false);
  const [checked, setChecked] = useState(false);
  const chosen = scopes.find((one) => one.id === scope);
  const run = () => {
    setChecked(true);
    if (!chosen || reason.trim() === '' || end.isWrong) return null;
    const { until } = end;
    const { kind, subjectId } = chosen;
    return pause({ input: { kind, subjectId, reason: reason.trim(), until, sparesEmergencies, resume } });
  };
  return (
    <CommandDialog
      title={t('held.pause.title')}
      submitLabel={t('held.pause.submit')}
      submitLook="danger"
      cancelLabel={t('command.leave')}
      onClose={onClose}
      run={run}
      fields={['subjectId', 'reason', 'until']}
      onDone={({ inFlight }) => {
        onClose();
        const late = inFlight.filter((one) => one.committing).length;
        toast({ message: t('held.pause.done', { late }) });
      }}
    >
      {(refusal) => (
        <>
          <p>{t('held.pause.text')}</p>
          <Select
            label={t('held.pause.scope')}
            items={scopes.map(({ id, label }) => ({ id, label }))}
            value={scope}
            onChange={setScope}
            error={checked && !chosen ? t('command.required') : fieldError(refusal, 'subjectId')}
            isRequired
          />
          <TextArea
            label={t('command.reason')}
            hint={t('command.reason.hint')}
            error={checked && reason.trim() === '' ? t('command.reason.required') : fieldError(refusal, 'reason')}
            value={reason}
            onChange={setReason}
            isRequired
            maxLength={1000}
          />
          <PauseEnd
            end={end}
            error={checked && end.isWrong ? t('held.pause.until.half') : fieldError(refusal, 'until')}
          />
          <RadioGroup
            label={t('held.pause.after')}
            items={[
              { id: 'review', label: t('held.pause.resume.review') },
              { id: 'continue', label: t('held.pause.resume.continue') },
            ]}
            value={resume}
            onChange={(value) => setResume(value === 'continue' ? 'continue' : 'review')}
          />
          <Checkbox isSelected={sparesEmergencies} onChange={setSpares}>
            {t('held.pause.spares.choose')}
          </Checkbox>
        </>
      )}
    </CommandDialog>
  );
}
