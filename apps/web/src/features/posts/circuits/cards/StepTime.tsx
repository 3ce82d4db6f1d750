import { useT } from '../../../../app/intl/useT.js';
import { Checkbox } from '../../../../ui/Checkbox.js';
import { pathName, useDesk } from '../desk/desk.context.js';
import { TermField } from '../fields/TermField.js';
import { TokenField } from '../fields/TokenField.js';
import { WhoField } from '../fields/WhoField.js';
import type { Path } from '../source/circuit.edit.js';
import { listed, type StepListName, type StepView } from '../source/circuit.view.js';
import styles from './cards.module.css';

const REMINDERS = ['25%', '50%', '75%', '90%'] as const;

interface Props {
  readonly list: StepListName;
  readonly at: number;
  readonly step: StepView;
}

/** Within what an answer is expected, who is reminded when, and what happens once it has passed. Never an approval. */
export function StepTime({ list, at, step }: Props) {
  const t = useT();
  const { canEdit, set, errorAt } = useDesk();
  const path = (name: string): Path => [list, at, name];
  const parts = [...new Set([...step.remind, ...REMINDERS])].sort();
  return (
    <>
      <TermField
        label={t(step.kind === 'veto' ? 'circuits.veto.window' : 'circuits.member.sla')}
        hint={t('circuits.sla.hint')}
        value={step.sla}
        path={pathName(path('sla'))}
        error={errorAt(path('sla'))}
        isDisabled={!canEdit}
        onChange={(sla) => set(path('sla'), sla || undefined)}
      />
      {(step.sla !== '' || step.remind.length > 0) && (
        <TokenField
          label={t('circuits.member.remind')}
          hint={t('circuits.remind.hint')}
          value={step.remind}
          items={parts.map((id) => ({ id, label: t('circuits.remind.at', { part: id }) }))}
          path={pathName(path('remind'))}
          error={errorAt(path('remind'))}
          isDisabled={!canEdit}
          onChange={(remind) => set(path('remind'), listed([...remind].sort()))}
        />
      )}
      <WhoField
        label={t('circuits.member.escalate')}
        hint={t('circuits.escalate.hint')}
        value={step.escalate}
        path={pathName(path('escalate'))}
        error={errorAt(path('escalate'))}
        onChange={(escalate) => set(path('escalate'), listed(escalate))}
      />
      {(step.sla !== '' || step.hold) && (
        <div className={styles.tick} data-path={pathName(path('on_timeout'))}>
          <Checkbox
            isSelected={step.hold}
            isDisabled={!canEdit}
            onChange={(hold) => set(path('on_timeout'), hold ? 'hold' : undefined)}
          >
            {t('circuits.hold')}
          </Checkbox>
        </div>
      )}
    </>
  );
}
