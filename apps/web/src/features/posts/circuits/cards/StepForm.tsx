import { STEP_KINDS } from '@pregon/domain';
import { useT } from '../../../../app/intl/useT.js';
import { Select } from '../../../../ui/Select.js';
import { TextField } from '../../../../ui/TextField.js';
import { pathName, useDesk } from '../desk/desk.context.js';
import { ConditionField } from '../fields/ConditionField.js';
import { NumberField } from '../fields/NumberField.js';
import { WhoField } from '../fields/WhoField.js';
import type { Path } from '../source/circuit.edit.js';
import { listed, type StepListName, type StepView } from '../source/circuit.view.js';
import styles from './cards.module.css';
import { StepMore } from './StepMore.js';
import { StepTime } from './StepTime.js';

const MODES = ['any', 'all', 'each_group_any', 'quorum'] as const;

interface Props {
  readonly list: StepListName;
  readonly at: number;
  readonly step: StepView;
}

/** Everything a step says; what most circuits need stands open, the rest is folded. */
export function StepForm({ list, at, step }: Props) {
  const t = useT();
  const { canEdit, set, errorAt } = useDesk();
  const path = (...rest: Path): Path => [list, at, ...rest];
  const isDisabled = !canEdit;
  const setMode = (mode: string): void =>
    set(
      path('mode'),
      mode === 'any' ? undefined : mode === 'quorum' ? { quorum: Math.max(step.quorum ?? 2, 1) } : mode,
    );
  const field = (name: string) => ({ 'data-path': pathName(path(name)) });
  return (
    <div className={styles.form}>
      <div className={styles.two}>
        <div {...field('name')}>
          <TextField
            label={t('circuits.member.name')}
            value={step.name}
            error={errorAt(path('name'))}
            isDisabled={isDisabled}
            maxLength={120}
            onChange={(name) => set(path('name'), name)}
          />
        </div>
        <div {...field('kind')}>
          <Select
            label={t('circuits.member.kind')}
            items={STEP_KINDS.map((id) => ({
              id,
              label: t(`circuits.kind.${id}`),
              hint: t(`circuits.kind.${id}.hint`),
            }))}
            value={step.kind}
            error={errorAt(path('kind'))}
            isDisabled={isDisabled}
            onChange={(kind) => set(path('kind'), kind === 'approve' ? undefined : kind)}
          />
        </div>
      </div>
      <WhoField
        label={t('circuits.member.who')}
        value={step.who}
        path={pathName(path('who'))}
        error={errorAt(path('who'))}
        onChange={(who) => set(path('who'), listed(who))}
      />
      <div className={styles.two} {...field('mode')}>
        <Select
          label={t('circuits.member.mode')}
          items={MODES.map((id) => ({ id, label: t(`circuits.mode.${id}`) }))}
          value={step.mode}
          error={step.mode === 'quorum' ? undefined : errorAt(path('mode'))}
          isDisabled={isDisabled}
          onChange={setMode}
        />
        {step.mode === 'quorum' && (
          <div className={styles.two}>
            <NumberField
              label={t('circuits.quorum')}
              value={step.quorum}
              min={1}
              max={60}
              error={errorAt(path('mode'))}
              isDisabled={isDisabled}
              onChange={(quorum) => quorum !== null && set(path('mode', 'quorum'), quorum)}
            />
            <NumberField
              label={t('circuits.reject_if')}
              value={step.rejectIf}
              min={1}
              max={60}
              hint={t('circuits.reject_if.hint')}
              isDisabled={isDisabled}
              onChange={(rejectIf) => set(path('mode', 'reject_if'), rejectIf ?? undefined)}
            />
          </div>
        )}
      </div>
      <ConditionField
        label={t('circuits.step.when')}
        hint={t('circuits.step.when.hint')}
        value={step.when}
        path={pathName(path('when'))}
        error={errorAt(path('when'))}
        onChange={(when) => set(path('when'), when || undefined)}
      />
      <StepTime {...{ list, at, step }} />
      <StepMore {...{ list, at, step }} />
    </div>
  );
}
