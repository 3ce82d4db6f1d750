import { ChevronDown, ChevronUp, Trash2 } from 'lucide-react';
import { graphql, unmask, type FragmentType } from '../../../generated/index.js';
import { useT } from '../../../app/intl/useT.js';
import { FilterChip } from '../../../ui/FilterChip.js';
import { IconButton } from '../../../ui/IconButton.js';
import { Select } from '../../../ui/Select.js';
import { TextField } from '../../../ui/TextField.js';
import type { StepDraft } from './policy.draft.js';
import { useApproverWords } from './useApproverWords.js';
import styles from './organisation.module.css';

const DATA = graphql(`
  fragment PolicyStepFields_query on Query {
    people {
      id
      name
    }
  }
`);

interface Props {
  readonly data: FragmentType<typeof DATA>;
  readonly step: StepDraft;
  readonly number: number;
  readonly count: number;
  /** Whether saving was tried, so that what is missing is said. */
  readonly checked: boolean;
  readonly onChange: (step: StepDraft) => void;
  /** To this place, from 0. */
  readonly onMove: (to: number) => void;
  readonly onRemove: () => void;
}

/** Who can be asked by role; roles that only read or administer don't decide on content. */
const DECIDING = [
  'head@unit',
  'head@organisation',
  'communications_chief@organisation',
  'reviewer_legal@organisation',
  'reviewer_language@organisation',
  'reviewer_data_protection@organisation',
] as const;
const MODES = ['any', 'all', 'quorum'] as const;

export const moved = <T,>(list: readonly T[], from: number, to: number): readonly T[] => {
  const rest = list.toSpliced(from, 1);
  return rest.toSpliced(to, 0, ...list.slice(from, from + 1));
};

export function PolicyStepFields({ data: ref, step, number, count, checked, onChange, onMove, onRemove }: Props) {
  const t = useT();
  const words = useApproverWords();
  const { people } = unmask(DATA, ref);
  const set = (change: Partial<StepDraft>) => onChange({ ...step, ...change });
  const missing = (value: string) => (checked && value.trim() === '' ? t('command.required') : undefined);
  const others = step.who.filter((who) => who.includes('@') && !DECIDING.some((role) => role === who));
  const approvers = [...DECIDING, ...others]
    .map((who) => ({ id: who, label: words(who) }))
    .concat(people.map(({ id, name }) => ({ id: `person:${id}`, label: t('organisation.who.person', { name }) })));
  return (
    <div className={styles.step} role="group" aria-label={t('organisation.policy.step', { number })}>
      <div className={styles.stepHead}>
        <h3>{t('organisation.policy.step', { number })}</h3>
        <IconButton
          Icon={ChevronUp}
          label={t('organisation.policy.step.up', { number })}
          isDisabled={number === 1}
          onPress={() => onMove(number - 2)}
        />
        <IconButton
          Icon={ChevronDown}
          label={t('organisation.policy.step.down', { number })}
          isDisabled={number === count}
          onPress={() => onMove(number)}
        />
        <IconButton Icon={Trash2} label={t('organisation.policy.step.remove', { number })} onPress={onRemove} />
      </div>
      <TextField
        label={t('organisation.policy.step.name')}
        value={step.name}
        onChange={(name) => set({ name })}
        error={missing(step.name)}
        isRequired
      />
      <div className={styles.chips}>
        <FilterChip
          label={t('organisation.policy.step.who')}
          items={approvers}
          value={step.who}
          onChange={(who) => set({ who })}
        />
        {checked && step.who.length === 0 && <span role="alert">{t('command.required')}</span>}
      </div>
      <div className={styles.pair}>
        <Select
          label={t('organisation.policy.step.mode')}
          items={MODES.map((mode) => ({ id: mode, label: t(`organisation.mode.${mode}`) }))}
          value={step.mode}
          onChange={(chosen) => set({ mode: MODES.find((mode) => mode === chosen) ?? step.mode })}
        />
        {step.mode === 'quorum' && (
          <TextField
            label={t('organisation.policy.step.quorum')}
            inputMode="numeric"
            value={step.quorum}
            onChange={(quorum) => set({ quorum: quorum.replaceAll(/\D/g, '') })}
            error={missing(step.quorum)}
            isRequired
          />
        )}
        <TextField
          label={t('organisation.policy.step.sla')}
          hint={t('organisation.policy.step.sla.hint')}
          inputMode="numeric"
          value={step.slaHours}
          onChange={(slaHours) => set({ slaHours: slaHours.replaceAll(/\D/g, '') })}
        />
      </div>
    </div>
  );
}
