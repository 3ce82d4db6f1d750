import { useState } from 'react';
import { graphql, type FragmentType } from '../../../generated/index.js';
import type { GrantDialogMutation } from '../../../generated/graphql.js';
import { useCommand } from '../../../app/apollo/useCommand.js';
import { useT } from '../../../app/intl/useT.js';
import { CommandDialog } from '../../../ui/CommandDialog.js';
import { toast } from '../../../ui/toasts.js';
import { MembershipFields, membershipInput, newMembership, type MembershipFields_query } from './MembershipFields.js';
import { useToday } from './useToday.js';

const GRANT = graphql(`
  mutation GrantDialog($input: GrantMembershipInput!) {
    grantMembership(input: $input) {
      __typename
      ...PersonRow_person
      ...RefusalMessage_refused
    }
  }
`);
const granted = (data: GrantDialogMutation) => data.grantMembership;

interface Props {
  readonly personId: string;
  readonly name: string;
  readonly data: FragmentType<typeof MembershipFields_query>;
  readonly onClose: () => void;
}

const PATH = 'input.membership';

export function GrantDialog({ personId, name, data, onClose }: Props) {
  const t = useT();
  const today = useToday();
  const grant = useCommand(GRANT, granted);
  const [draft, setDraft] = useState(() => newMembership(today));
  return (
    <CommandDialog
      title={t('organisation.people.grant.to', { name })}
      submitLabel={t('organisation.people.grant')}
      cancelLabel={t('command.cancel')}
      onClose={onClose}
      run={() => grant({ input: { personId, membership: membershipInput(draft) } })}
      fields={['role', 'departmentId', 'from', 'to'].map((field) => `${PATH}.${field}`)}
      onDone={() => {
        onClose();
        toast({ message: t('organisation.membership.granted', { name }) });
      }}
    >
      {(refusal) => <MembershipFields data={data} draft={draft} onChange={setDraft} refusal={refusal} path={PATH} />}
    </CommandDialog>
  );
}
