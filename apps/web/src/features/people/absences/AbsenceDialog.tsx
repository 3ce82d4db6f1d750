import { useState } from 'react';
import { graphql, unmask, type FragmentType } from '../../../generated/index.js';
import { useT } from '../../../app/intl/useT.js';
import { useZone } from '../../../app/time/clock.js';
import { CommandDialog } from '../../../ui/CommandDialog.js';
import { ComboBox } from '../../../ui/ComboBox.js';
import { RadioGroup } from '../../../ui/RadioGroup.js';
import { Select } from '../../../ui/Select.js';
import { toast } from '../../../ui/toasts.js';
import { useRefusal } from '../../../ui/useRefusal.js';
import { useToday } from '../organisation/useToday.js';
import { useEndAbsence, useEnterAbsence } from './absence.commands.js';
import {
  absenceInput,
  CAUSES,
  FIELDS,
  isKind,
  newAbsence,
  NOBODY,
  whoMayBeAway,
  type AbsenceDraft,
} from './absence.draft.js';
import { AbsenceDates } from './AbsenceDates.js';
import { useAbsenceRefusal } from './useAbsenceRefusal.js';

const DATA = graphql(`
  fragment AbsenceDialog_query on Query {
    people {
      id
      name
    }
    viewer {
      id
      person {
        id
        name
      }
      can {
        managePeople {
          allowed
        }
        enterAbsencesFor {
          id
          name
          people {
            id
            name
          }
        }
      }
    }
  }
`);

interface Props {
  readonly data: FragmentType<typeof DATA>;
  readonly onClose: () => void;
}

/** Who is away, who answers meanwhile, and the dates: one's own, or somebody's of one's unit. */
export function AbsenceDialog({ data: ref, onClose }: Props) {
  const t = useT();
  const zone = useZone();
  const today = useToday();
  const say = useRefusal();
  const enter = useEnterAbsence();
  const end = useEndAbsence();
  const { people, viewer } = unmask(DATA, ref);
  const nameOf = (id: string): string => people.find((one) => one.id === id)?.name ?? '';
  const errorOf = useAbsenceRefusal(nameOf);
  const self = viewer?.person.id ?? '';
  const mayBeAway = viewer ? whoMayBeAway(viewer, people) : [];
  const [draft, setDraft] = useState<AbsenceDraft>(() => newAbsence(self, today));
  const [checked, setChecked] = useState(false);
  const set = (change: Partial<AbsenceDraft>) => setDraft((now) => ({ ...now, ...change }));
  const needsDeputy =
    checked && (draft.deputyId === null || (draft.kind === 'delegation' && draft.deputyId === NOBODY));
  const deputies = people.filter(({ id }) => id !== draft.personId);
  const takeBack = async (id: string): Promise<void> => {
    const outcome = await end({ id });
    if (outcome.kind === 'refused') toast({ message: say(outcome.refusal), tone: 'stop' });
    if (outcome.kind === 'failed') toast({ message: t('command.failed.text'), tone: 'stop' });
  };
  const run = () => {
    setChecked(true);
    const input = absenceInput(draft, { self, zone });
    return input && enter({ input });
  };
  return (
    <CommandDialog
      title={t('absence.enter.title')}
      submitLabel={t('absence.enter.submit')}
      cancelLabel={t('command.cancel')}
      onClose={onClose}
      run={run}
      fields={FIELDS}
      onDone={({ id }) => {
        onClose();
        toast({ message: t('absence.entered', { name: nameOf(draft.personId) }), undo: () => void takeBack(id) });
      }}
    >
      {(refusal) => (
        <>
          {mayBeAway.length > 1 && (
            <ComboBox
              label={t('absence.field.person')}
              items={mayBeAway.map(({ id, name }) => ({ id, label: id === self ? t('absence.me', { name }) : name }))}
              value={draft.personId}
              onChange={(personId) => set({ personId: personId ?? self })}
              error={errorOf(refusal, 'personId')}
            />
          )}
          <RadioGroup
            label={t('absence.field.kind')}
            items={(['absence', 'delegation'] as const).map((id) => ({
              id,
              label: t(`absence.kind.${id}`),
              hint: t(`absence.kind.${id}.hint`),
            }))}
            value={draft.kind}
            onChange={(kind) => isKind(kind) && set({ kind, cause: CAUSES[kind][0] })}
            error={errorOf(refusal, 'kind')}
          />
          <ComboBox
            key={draft.personId}
            label={t(`absence.field.deputy.${draft.kind}`)}
            hint={draft.deputyId === NOBODY ? t('absence.nobody.hint') : undefined}
            items={[
              ...(draft.kind === 'absence' ? [{ id: NOBODY, label: t('absence.nobody') }] : []),
              ...deputies.map(({ id, name }) => ({ id, label: name })),
            ]}
            value={draft.deputyId}
            onChange={(deputyId) => set({ deputyId })}
            error={
              needsDeputy
                ? t('absence.deputy.needed')
                : (errorOf(refusal, 'deputyId') ?? (mayBeAway.length > 1 ? undefined : errorOf(refusal, 'personId')))
            }
            isRequired
          />
          {CAUSES[draft.kind].length > 1 && (
            <Select
              label={t('absence.field.cause')}
              items={CAUSES[draft.kind].map((id) => ({ id, label: t(`absence.cause.${id}`) }))}
              value={draft.cause}
              onChange={(cause) => set({ cause: CAUSES[draft.kind].find((one) => one === cause) ?? draft.cause })}
              error={errorOf(refusal, 'cause')}
            />
          )}
          <AbsenceDates
            draft={draft}
            onChange={set}
            checked={checked}
            fromError={errorOf(refusal, 'from')}
            toError={errorOf(refusal, 'to')}
          />
        </>
      )}
    </CommandDialog>
  );
}
