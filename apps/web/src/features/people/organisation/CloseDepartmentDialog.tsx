import { useState } from 'react';
import { graphql, unmask, type FragmentType } from '../../../generated/index.js';
import type { CloseDepartmentDialogMutation } from '../../../generated/graphql.js';
import { useCommand } from '../../../app/apollo/useCommand.js';
import { useT } from '../../../app/intl/useT.js';
import { CommandDialog } from '../../../ui/CommandDialog.js';
import { ComboBox } from '../../../ui/ComboBox.js';
import { TextField } from '../../../ui/TextField.js';
import { toast } from '../../../ui/toasts.js';
import { useFieldError } from '../../../ui/useRefusal.js';
import { useToday } from './useToday.js';

const DATA = graphql(`
  fragment CloseDepartmentDialog_query on Query {
    departments {
      id
      code
      name
    }
  }
`);
export const CloseDepartment = graphql(`
  mutation CloseDepartmentDialog($id: ID!, $on: Date!, $successorId: ID!) {
    closeDepartment(id: $id, on: $on, successorId: $successorId) {
      __typename
      ... on Department {
        id
        to
        successor {
          id
          name
        }
      }
      ...RefusalMessage_refused
    }
  }
`);
const closed = (data: CloseDepartmentDialogMutation) => data.closeDepartment;
const SHOWN = ['OrganisationPage'];

interface Props {
  readonly data: FragmentType<typeof DATA>;
  readonly department: { readonly id: string; readonly name: string };
  readonly onClose: () => void;
}

/** A department ends and another takes over: what is open asks the successor, what is past keeps the old name. */
export function CloseDepartmentDialog({ data: ref, department, onClose }: Props) {
  const t = useT();
  const today = useToday();
  const fieldError = useFieldError();
  const close = useCommand(CloseDepartment, closed, SHOWN);
  const { departments } = unmask(DATA, ref);
  const { id, name } = department;
  const [on, setOn] = useState(today);
  const [successorId, setSuccessor] = useState<string | null>(null);
  const [checked, setChecked] = useState(false);
  const successor = departments.find((one) => one.id === successorId)?.name;
  const run = () => {
    setChecked(true);
    return on === '' || successorId === null ? null : close({ id, on, successorId });
  };
  return (
    <CommandDialog
      title={t('organisation.close.title', { name })}
      submitLabel={t('organisation.close.submit')}
      submitLook="danger"
      cancelLabel={t('command.leave')}
      onClose={onClose}
      run={run}
      fields={['on', 'successorId']}
      onDone={() => {
        onClose();
        toast({ message: t('organisation.close.done', { name, successor: successor ?? '' }) });
      }}
    >
      {(refusal) => (
        <>
          <p>{t('organisation.close.text')}</p>
          <ComboBox
            label={t('organisation.close.successor')}
            items={departments
              .filter((one) => one.id !== id)
              .map((one) => ({ id: one.id, label: one.name, hint: one.code }))}
            value={successorId}
            onChange={setSuccessor}
            error={checked && successorId === null ? t('command.required') : fieldError(refusal, 'successorId')}
            isRequired
          />
          <TextField
            type="date"
            label={t('organisation.close.on')}
            hint={t('organisation.close.on.hint')}
            value={on}
            onChange={setOn}
            error={checked && on === '' ? t('command.required') : fieldError(refusal, 'on')}
            isRequired
          />
        </>
      )}
    </CommandDialog>
  );
}
