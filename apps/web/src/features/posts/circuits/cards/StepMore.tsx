import { useT } from '../../../../app/intl/useT.js';
import { Checkbox } from '../../../../ui/Checkbox.js';
import { Select } from '../../../../ui/Select.js';
import { TextField } from '../../../../ui/TextField.js';
import { pathName, useDesk } from '../desk/desk.context.js';
import { TokenField } from '../fields/TokenField.js';
import type { Path } from '../source/circuit.edit.js';
import type { StepListName, StepView } from '../source/circuit.view.js';
import styles from './cards.module.css';
import { useStepNames } from './useStepNames.js';

interface Props {
  readonly list: StepListName;
  readonly at: number;
  readonly step: StepView;
}

const NOWHERE = '·';

/** What a step may ask for besides an answer, and its place among others; most need none of it. */
export function StepMore({ list, at, step }: Props) {
  const t = useT();
  const { canEdit, set, errorAt, choices, words, view } = useDesk();
  const { own, others } = useStepNames();
  const isDisabled = !canEdit;
  const path = (name: string): Path => [list, at, name];
  const tick = (name: string, is: boolean, value: string | true = true) => (
    <div data-path={pathName(path(name))}>
      <Checkbox isSelected={is} isDisabled={isDisabled} onChange={(on) => set(path(name), on ? value : undefined)}>
        {t(`circuits.${name}`)}
      </Checkbox>
    </div>
  );
  const codes = (name: 'checks' | 'requires') => (
    <TokenField
      label={t(`circuits.member.${name}`)}
      hint={t(`circuits.${name}.hint`)}
      value={step[name]}
      items={[...new Set([...choices.policyVocabulary[name], ...step[name]])].map((id) => ({
        id,
        label: words.code(id),
      }))}
      free
      path={pathName(path(name))}
      error={errorAt(path(name))}
      isDisabled={isDisabled}
      onChange={(given) => set(path(name), given.length === 0 ? undefined : given)}
    />
  );
  const where = (name: 'before' | 'veto_sends_to', value: string, among: ReturnType<typeof useStepNames>['own']) => (
    <div data-path={pathName(path(name))}>
      <Select
        label={t(`circuits.member.${name}`)}
        items={[
          { id: NOWHERE, label: t(`circuits.${name}.none`) },
          ...among,
          ...(value === '' || among.some(({ id }) => id === value) ? [] : [{ id: value, label: value }]),
        ]}
        value={value || NOWHERE}
        error={errorAt(path(name))}
        isDisabled={isDisabled}
        onChange={(chosen) => set(path(name), chosen === NOWHERE ? undefined : chosen)}
      />
    </div>
  );
  return (
    <details className={styles.fold}>
      <summary>{t('circuits.step.more')}</summary>
      <div className={styles.form}>
        {codes('checks')}
        {codes('requires')}
        {step.kind === 'veto' && where('veto_sends_to', step.vetoSendsTo, [...own.slice(0, at), ...others])}
        {(view.overlay || step.before !== '') && where('before', step.before, others)}
        <div className={styles.ticks}>
          {(at > 0 || step.parallel) && tick('parallel', step.parallel)}
          {tick('strength', step.secondFactor, 'second_factor')}
          {tick('no_deputy_from_unit', step.noDeputyFromUnit)}
          {tick('reviews_translation', step.reviewsTranslation)}
        </div>
        <div data-path={pathName(path('key'))}>
          <TextField
            label={t('circuits.member.step_key')}
            hint={t('circuits.step_key.hint')}
            value={step.key}
            error={errorAt(path('key'))}
            isDisabled={isDisabled}
            maxLength={40}
            onChange={(key) => set(path('key'), key)}
          />
        </div>
      </div>
    </details>
  );
}
