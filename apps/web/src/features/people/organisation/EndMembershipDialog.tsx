import { useState } from 'react';
import { graphql } from '../../../generated/index.js';
import type { EndMembershipDialogMutation } from '../../../generated/graphql.js';
import { useCommand } from '../../../app/apollo/useCommand.js';
import { useT } from '../../../app/intl/useT.js';
import { CommandDialog } from '../../../ui/CommandDialog.js';
import { TextField } from '../../../ui/TextField.js';
import { toast } from '../../../ui/toasts.js';
import { useFieldError } from '../../../ui/useRefusal.js';
import { useToday } from './useToday.js';

const END = graphql(`
  mutation EndMembershipDialog($id: ID!, $on: Date!) {
    endMembership(id: $id, on: $on) {
      __typename
      ...PersonRow_person
      ...RefusalMessage_refused
    }
  }
`);
const ended = (data: EndMembershipDialogMutation) => data.endMembership;

interface Props {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly onClose: () => void;
}

export function EndMembershipDialog({ id, name, role, onClose }: Props) {
  const t = useT();
  const fieldError = useFieldError();
  const end = useCommand(END, ended);
  const [on, setOn] = useState(useToday());
  return (
    <CommandDialog
      title={t('organisation.membership.end.title')}
      submitLabel={t('organisation.people.end')}
      submitLook="danger"
      cancelLabel={t('command.leave')}
      onClose={onClose}
      run={() => (on === '' ? null : end({ id, on }))}
      fields={['on']}
      onDone={() => {
        onClose();
        toast({ message: t('organisation.membership.ended') });
      }}
    >
      {(refusal) => (
        <>
          <p>{t('organisation.membership.end.text', { name, role })}</p>
          <TextField
            type="date"
            label={t('organisation.membership.end.on')}
            value={on}
            onChange={setOn}
            error={on === '' ? t('command.required') : fieldError(refusal, 'on')}
            isRequired
            autoFocus
          />
        </>
      )}
    </CommandDialog>
  );
}
