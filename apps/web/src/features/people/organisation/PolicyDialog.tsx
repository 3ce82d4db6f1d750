import { useApolloClient } from '@apollo/client/react';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { graphql, unmask, type FragmentType } from '../../../generated/index.js';
import type { PolicyDialogMutation } from '../../../generated/graphql.js';
import { useCommand } from '../../../app/apollo/useCommand.js';
import { useT } from '../../../app/intl/useT.js';
import { Button } from '../../../ui/Button.js';
import { CommandDialog } from '../../../ui/CommandDialog.js';
import { FilterChip } from '../../../ui/FilterChip.js';
import { Note } from '../../../ui/Note.js';
import { TextField } from '../../../ui/TextField.js';
import { toast } from '../../../ui/toasts.js';
import { useFieldError } from '../../../ui/useRefusal.js';
import { NEW_POLICY, newStep, policyInput, type PolicyDraft } from './policy.draft.js';
import { moved, PolicyStepFields } from './PolicyStepFields.js';
import styles from './organisation.module.css';

const DATA = graphql(`
  fragment PolicyDialog_query on Query {
    departments {
      id
      name
    }
    networks {
      key
      name
    }
    contentClasses
    ...PolicyStepFields_query
  }
`);
const SAVE = graphql(`
  mutation PolicyDialog($input: ApprovalPolicyInput!) {
    saveApprovalPolicy(input: $input) {
      __typename
      ... on ApprovalPolicy {
        id
        name
        version
      }
      ...RefusalMessage_refused
    }
  }
`);
const saved = (data: PolicyDialogMutation) => data.saveApprovalPolicy;

interface Props {
  readonly data: FragmentType<typeof DATA>;
  /** Null: a new circuit. */
  readonly start: PolicyDraft | null;
  readonly onClose: () => void;
}

const NUMBERS = ['priority', 'validityHours', 'moveMinutes'] as const;
const LABELS = { priority: 'priority', validityHours: 'validity', moveMinutes: 'move' } as const;

export function PolicyDialog({ data: ref, start, onClose }: Props) {
  const t = useT();
  const client = useApolloClient();
  const fieldError = useFieldError();
  const save = useCommand(SAVE, saved);
  const data = unmask(DATA, ref);
  const [draft, setDraft] = useState(start ?? NEW_POLICY);
  const [checked, setChecked] = useState(false);
  const set = (change: Partial<PolicyDraft>) => setDraft((now) => ({ ...now, ...change }));
  const missing = (value: string) => (checked && value.trim() === '' ? t('command.required') : undefined);
  const run = () => {
    setChecked(true);
    const input = policyInput(draft);
    return input && save({ input });
  };
  const filters = [
    { field: 'contentClasses', label: 'classes', items: data.contentClasses.map((id) => ({ id, label: id })) },
    {
      field: 'departmentIds',
      label: 'departments',
      items: data.departments.map(({ id, name }) => ({ id, label: name })),
    },
    { field: 'networks', label: 'networks', items: data.networks.map(({ key, name }) => ({ id: key, label: name })) },
  ] as const;
  return (
    <CommandDialog
      size="wide"
      title={start ? t('organisation.policy.edit.title', { name: start.name }) : t('organisation.policy.create.title')}
      submitLabel={t('organisation.action.save')}
      cancelLabel={t('command.cancel')}
      onClose={onClose}
      run={run}
      fields={['key', 'name']}
      onDone={({ name, version }) => {
        onClose();
        toast({ message: t('organisation.policy.saved', { name, version }) });
        void client.refetchQueries({ include: ['OrganisationPage'] });
      }}
    >
      {(refusal) => (
        <>
          {start && <Note>{t('organisation.policy.overwrites')}</Note>}
          <div className={styles.pair}>
            <TextField
              label={t('organisation.policy.name')}
              value={draft.name}
              onChange={(name) => set({ name })}
              error={missing(draft.name) ?? fieldError(refusal, 'name')}
              isRequired
              autoFocus
            />
            {!start && (
              <TextField
                label={t('organisation.policy.key')}
                hint={t('organisation.policy.key.hint')}
                value={draft.key}
                onChange={(key) => set({ key: key.replaceAll(/\s+/g, '-') })}
                error={missing(draft.key) ?? fieldError(refusal, 'key')}
                isRequired
              />
            )}
          </div>
          <div className={styles.pair}>
            {NUMBERS.map((field) => (
              <TextField
                key={field}
                label={t(`organisation.policy.${LABELS[field]}`)}
                inputMode="numeric"
                value={draft[field]}
                onChange={(value) => set({ [field]: value.replaceAll(/\D/g, '') })}
                error={missing(draft[field])}
                isRequired
              />
            ))}
          </div>
          <div className={styles.chips}>
            {filters.map(({ field, label, items }) => (
              <FilterChip
                key={field}
                label={t(`organisation.policy.${label}`)}
                items={items}
                value={draft[field]}
                onChange={(value) => set({ [field]: value })}
              />
            ))}
            <span className={styles.quiet}>{t('organisation.policy.classes.hint')}</span>
          </div>
          <h3>{t('organisation.policy.steps')}</h3>
          {draft.steps.map((step, at) => (
            <PolicyStepFields
              key={step.key}
              data={data}
              step={step}
              number={at + 1}
              count={draft.steps.length}
              checked={checked}
              onChange={(next) => set({ steps: draft.steps.with(at, next) })}
              onMove={(to) => set({ steps: moved(draft.steps, at, to) })}
              onRemove={() => set({ steps: draft.steps.filter((other) => other !== step) })}
            />
          ))}
          {checked && draft.steps.length === 0 && <p role="alert">{t('organisation.policy.step.none')}</p>}
          <div>
            <Button onPress={() => set({ steps: [...draft.steps, newStep(draft.steps)] })}>
              <Plus aria-hidden />
              {t('organisation.policy.step.add')}
            </Button>
          </div>
        </>
      )}
    </CommandDialog>
  );
}
