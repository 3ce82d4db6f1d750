import { useState } from 'react';
import { graphql, unmask, type FragmentType } from '../../../generated/index.js';
import type { GroupDialogMutation } from '../../../generated/graphql.js';
import { useCommand } from '../../../app/apollo/useCommand.js';
import { useT } from '../../../app/intl/useT.js';
import { ComboBox } from '../../../ui/ComboBox.js';
import { CommandDialog } from '../../../ui/CommandDialog.js';
import { TextField } from '../../../ui/TextField.js';
import { toast } from '../../../ui/toasts.js';
import { useFieldError } from '../../../ui/useRefusal.js';
import { periodOn } from '../organisation/role.period.js';
import { useToday } from '../organisation/useToday.js';
import { slugOf } from '../slug.js';
import { GroupMemberFields, type MemberDraft } from './GroupMemberFields.js';
import styles from './groups.module.css';

const DATA = graphql(`
  fragment GroupDialog_query on Query {
    people {
      id
      name
    }
    groups {
      id
      key
    }
  }
`);
const GROUP = graphql(`
  fragment GroupDialog_group on Group {
    id
    key
    name
    members {
      from
      to
      person {
        id
        name
      }
    }
  }
`);
export const SaveGroup = graphql(`
  mutation GroupDialog($input: GroupInput!) {
    saveGroup(input: $input) {
      __typename
      ... on Group {
        id
        name
      }
      ...RefusalMessage_refused
    }
  }
`);
const saved = (data: GroupDialogMutation) => data.saveGroup;
const SHOWN = ['Groups'];

interface Props {
  readonly data: FragmentType<typeof DATA>;
  /** Null: a new one. */
  readonly group: FragmentType<typeof GROUP> | null;
  readonly onClose: () => void;
}

/** The list as it shall be from today on; past members stay in the record. */
export function GroupDialog({ data: ref, group: groupRef, onClose }: Props) {
  const t = useT();
  const today = useToday();
  const fieldError = useFieldError();
  const save = useCommand(SaveGroup, saved, SHOWN);
  const { people, groups } = unmask(DATA, ref);
  const group = unmask(GROUP, groupRef);
  const [name, setName] = useState(group?.name ?? '');
  const [key, setKey] = useState<string | null>(group?.key ?? null);
  const [members, setMembers] = useState<readonly MemberDraft[]>(() =>
    (group?.members ?? [])
      .filter((member) => periodOn(member, today) !== 'past')
      .map(({ person, from, to }) => ({
        personId: person.id,
        name: person.name,
        from,
        to: to ?? '',
        isKept: from <= today,
      })),
  );
  const [checked, setChecked] = useState(false);
  const keyNow = key ?? slugOf(name);
  const isTaken = groups.some((one) => one.key === keyNow && one.id !== group?.id);
  const missing = (value: string) => (checked && value.trim() === '' ? t('command.required') : undefined);
  const others = people.filter(({ id }) => !members.some((member) => member.personId === id));
  const run = () => {
    setChecked(true);
    // Saving under another group's key would write over that one.
    if (name.trim() === '' || keyNow === '' || isTaken) return null;
    return save({
      input: {
        key: keyNow,
        name,
        members: members.map(({ personId, from, to }) => ({ personId, from: from || null, to: to || null })),
      },
    });
  };
  return (
    <CommandDialog
      title={group ? t('groups.edit', { name: group.name }) : t('groups.create')}
      submitLabel={t('organisation.action.save')}
      cancelLabel={t('command.cancel')}
      onClose={onClose}
      run={run}
      fields={['input.name', 'input.key', 'input.members']}
      onDone={({ name: done }) => {
        onClose();
        toast({ message: t('groups.saved', { name: done }) });
      }}
    >
      {(refusal) => (
        <>
          <div className={styles.pair}>
            <TextField
              label={t('groups.name')}
              value={name}
              onChange={setName}
              error={missing(name) ?? fieldError(refusal, 'input.name')}
              autoComplete="off"
              isRequired
              autoFocus
            />
            <TextField
              label={t('groups.key')}
              hint={t(group ? 'groups.key.fixed' : 'groups.key.hint')}
              value={keyNow}
              onChange={setKey}
              error={missing(keyNow) ?? (isTaken ? t('groups.key.taken') : fieldError(refusal, 'input.key'))}
              isReadOnly={group !== null}
              autoComplete="off"
              isRequired
            />
          </div>
          <ul className={styles.seats}>
            {members.map((member, index) => (
              <GroupMemberFields
                key={member.personId}
                member={member}
                error={fieldError(refusal, `input.members.${index}`)}
                onChange={(change) =>
                  setMembers((now) => now.map((one) => (one === member ? { ...one, ...change } : one)))
                }
                onRemove={() => setMembers((now) => now.filter((one) => one !== member))}
              />
            ))}
          </ul>
          {refusal?.field === 'input.members' && <p role="alert">{fieldError(refusal, 'input.members')}</p>}
          <ComboBox
            // A new list of choices is a new field: it is empty again for the next person.
            key={members.map(({ personId }) => personId).join()}
            label={t('groups.member.add')}
            items={others.map(({ id, name: label }) => ({ id, label }))}
            value={null}
            onChange={(id) => {
              const person = people.find((one) => one.id === id);
              if (person)
                setMembers((now) => [
                  ...now,
                  { personId: person.id, name: person.name, from: today, to: '', isKept: false },
                ]);
            }}
          />
          <p className={styles.quiet}>{t('groups.effect')}</p>
        </>
      )}
    </CommandDialog>
  );
}
