import { useApolloClient } from '@apollo/client/react';
import { useState } from 'react';
import { graphql, unmask, type FragmentType } from '../../../generated/index.js';
import type { DepartmentDialogCreateMutation, DepartmentDialogUpdateMutation } from '../../../generated/graphql.js';
import { useCommand } from '../../../app/apollo/useCommand.js';
import { useT } from '../../../app/intl/useT.js';
import { CommandDialog } from '../../../ui/CommandDialog.js';
import { Select } from '../../../ui/Select.js';
import { TextField } from '../../../ui/TextField.js';
import { toast } from '../../../ui/toasts.js';
import { useFieldError } from '../../../ui/useRefusal.js';
import styles from './organisation.module.css';
import { useToday } from './useToday.js';

const DATA = graphql(`
  fragment DepartmentDialog_query on Query {
    departments {
      id
      code
      name
    }
  }
`);
const DEPARTMENT = graphql(`
  fragment DepartmentDialog_department on Department {
    id
    shortCode: code
    nameEs: name(locale: es)
    nameCa: name(locale: ca)
    from
    to
    parent {
      id
    }
  }
`);
const CREATE = graphql(`
  mutation DepartmentDialogCreate($input: DepartmentInput!) {
    createDepartment(input: $input) {
      __typename
      ... on Department {
        id
        name
      }
      ...RefusalMessage_refused
    }
  }
`);
const UPDATE = graphql(`
  mutation DepartmentDialogUpdate($id: ID!, $input: DepartmentInput!) {
    updateDepartment(id: $id, input: $input) {
      __typename
      ... on Department {
        id
        name
        ...DepartmentDialog_department
      }
      ...RefusalMessage_refused
    }
  }
`);
const created = (data: DepartmentDialogCreateMutation) => data.createDepartment;
const updated = (data: DepartmentDialogUpdateMutation) => data.updateDepartment;

interface Props {
  readonly data: FragmentType<typeof DATA>;
  /** Null: a new one. */
  readonly department: FragmentType<typeof DEPARTMENT> | null;
  readonly onClose: () => void;
}

const TOP = 'top';
const NAMES = ['code', 'nameEs', 'nameCa'] as const;
const FIELDS = [...NAMES, 'parentId', 'from', 'to'].map((field) => `input.${field}`);

export function DepartmentDialog({ data: ref, department: departmentRef, onClose }: Props) {
  const t = useT();
  const client = useApolloClient();
  const today = useToday();
  const fieldError = useFieldError();
  const create = useCommand(CREATE, created);
  const update = useCommand(UPDATE, updated);
  const { departments } = unmask(DATA, ref);
  const department = unmask(DEPARTMENT, departmentRef);
  const [draft, setDraft] = useState(() => ({
    code: department?.shortCode ?? '',
    nameEs: department?.nameEs ?? '',
    nameCa: department?.nameCa ?? '',
    parentId: department?.parent?.id ?? TOP,
    from: department?.from ?? today,
    to: department?.to ?? '',
  }));
  const [checked, setChecked] = useState(false);
  const set = (change: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...change }));
  const run = () => {
    setChecked(true);
    if (NAMES.some((name) => draft[name].trim() === '')) return null;
    const { parentId, from, to, ...names } = draft;
    const input = { ...names, parentId: parentId === TOP ? null : parentId, from: from || null, to: to || null };
    return department ? update({ id: department.id, input }) : create({ input });
  };
  return (
    <CommandDialog
      title={
        department
          ? t('organisation.department.edit.title', { name: department.nameEs })
          : t('organisation.department.create.title')
      }
      submitLabel={t('organisation.action.save')}
      cancelLabel={t('command.cancel')}
      onClose={onClose}
      run={run}
      fields={FIELDS}
      onDone={({ name }) => {
        onClose();
        toast({
          message: t(department ? 'organisation.department.saved' : 'organisation.department.created', { name }),
        });
        void client.refetchQueries({ include: ['OrganisationPage'] });
      }}
    >
      {(refusal) => (
        <>
          {NAMES.map((name, at) => (
            <TextField
              key={name}
              label={t(`organisation.department.${name}`)}
              hint={name === 'code' ? t('organisation.department.code.hint') : undefined}
              value={draft[name]}
              onChange={(value) => set({ [name]: value })}
              error={
                checked && draft[name].trim() === '' ? t('command.required') : fieldError(refusal, `input.${name}`)
              }
              autoComplete="off"
              isRequired
              autoFocus={at === 0}
            />
          ))}
          <Select
            label={t('organisation.department.parent')}
            items={[
              { id: TOP, label: t('organisation.department.parent.none') },
              ...departments
                .filter((other) => other.id !== department?.id)
                .map((other) => ({ id: other.id, label: other.name, hint: other.code })),
            ]}
            value={draft.parentId}
            onChange={(parentId) => set({ parentId })}
            error={fieldError(refusal, 'input.parentId')}
          />
          <div className={styles.pair}>
            <TextField
              type="date"
              label={t('organisation.department.from')}
              hint={department ? t('organisation.department.dates') : undefined}
              value={draft.from}
              onChange={(from) => set({ from })}
              error={fieldError(refusal, 'input.from')}
            />
            <TextField
              type="date"
              label={t('organisation.department.to')}
              hint={t('organisation.department.to.hint')}
              value={draft.to}
              onChange={(to) => set({ to })}
              error={fieldError(refusal, 'input.to')}
            />
          </div>
        </>
      )}
    </CommandDialog>
  );
}
