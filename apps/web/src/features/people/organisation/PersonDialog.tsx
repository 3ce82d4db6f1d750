import { useApolloClient } from '@apollo/client/react';
import { useState } from 'react';
import { graphql, type FragmentType } from '../../../generated/index.js';
import type { PersonDialogMutation } from '../../../generated/graphql.js';
import { useCommand } from '../../../app/apollo/useCommand.js';
import { isLocale, LOCALES } from '../../../app/intl/locale.js';
import { useLanguageName } from '../../../app/intl/languages.js';
import { useT } from '../../../app/intl/useT.js';
import { CommandDialog } from '../../../ui/CommandDialog.js';
import { Select } from '../../../ui/Select.js';
import { TextField } from '../../../ui/TextField.js';
import { toast } from '../../../ui/toasts.js';
import { useFieldError } from '../../../ui/useRefusal.js';
import { MembershipFields, membershipInput, newMembership, type MembershipFields_query } from './MembershipFields.js';
import { useToday } from './useToday.js';

const CREATE = graphql(`
  mutation PersonDialog($input: CreatePersonInput!) {
    createPerson(input: $input) {
      __typename
      ... on Person {
        id
        name
      }
      ...RefusalMessage_refused
    }
  }
`);
const created = (data: PersonDialogMutation) => data.createPerson;

interface Props {
  readonly data: FragmentType<typeof MembershipFields_query>;
  readonly onClose: () => void;
}

/** As the API asks. */
const SHORTEST_PASSWORD = 12;
const ROLE = 'input.memberships.0';
const FIELDS = ['name', 'email', 'password', 'locale']
  .map((field) => `input.${field}`)
  .concat(['role', 'departmentId', 'from', 'to'].map((field) => `${ROLE}.${field}`));

export function PersonDialog({ data, onClose }: Props) {
  const t = useT();
  const client = useApolloClient();
  const languageName = useLanguageName();
  const today = useToday();
  const fieldError = useFieldError();
  const create = useCommand(CREATE, created);
  const [draft, setDraft] = useState({ name: '', email: '', password: '', locale: 'es' as (typeof LOCALES)[number] });
  const [membership, setMembership] = useState(() => newMembership(today));
  const [checked, setChecked] = useState(false);
  const set = (change: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...change }));
  const short = draft.password.length < SHORTEST_PASSWORD;
  const missing = (value: string) => (checked && value.trim() === '' ? t('command.required') : undefined);
  const run = () => {
    setChecked(true);
    if (draft.name.trim() === '' || draft.email.trim() === '' || short) return null;
    return create({ input: { ...draft, memberships: [membershipInput(membership)] } });
  };
  return (
    <CommandDialog
      title={t('organisation.person.create.title')}
      submitLabel={t('organisation.people.create')}
      cancelLabel={t('command.cancel')}
      onClose={onClose}
      run={run}
      fields={FIELDS}
      onDone={({ name }) => {
        onClose();
        toast({ message: t('organisation.person.created', { name }) });
        void client.refetchQueries({ include: ['OrganisationPage'] });
      }}
    >
      {(refusal) => (
        <>
          <TextField
            label={t('organisation.person.name')}
            value={draft.name}
            onChange={(name) => set({ name })}
            error={missing(draft.name) ?? fieldError(refusal, 'input.name')}
            autoComplete="off"
            isRequired
            autoFocus
          />
          <TextField
            type="email"
            label={t('organisation.person.email')}
            value={draft.email}
            onChange={(email) => set({ email })}
            error={missing(draft.email) ?? fieldError(refusal, 'input.email')}
            autoComplete="off"
            isRequired
          />
          <TextField
            type="password"
            label={t('organisation.person.password')}
            hint={t('organisation.person.password.hint')}
            value={draft.password}
            onChange={(password) => set({ password })}
            error={checked && short ? t('organisation.person.password.short') : fieldError(refusal, 'input.password')}
            autoComplete="new-password"
            isRequired
          />
          <Select
            label={t('organisation.person.locale')}
            items={LOCALES.map((locale) => ({ id: locale, label: languageName(locale) }))}
            value={draft.locale}
            onChange={(locale) => isLocale(locale) && set({ locale })}
          />
          <h3>{t('organisation.person.role.first')}</h3>
          <MembershipFields data={data} draft={membership} onChange={setMembership} refusal={refusal} path={ROLE} />
        </>
      )}
    </CommandDialog>
  );
}
