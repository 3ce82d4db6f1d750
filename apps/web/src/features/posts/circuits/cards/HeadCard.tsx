import { useT } from '../../../../app/intl/useT.js';
import { Card } from '../../../../ui/Card.js';
import { Checkbox } from '../../../../ui/Checkbox.js';
import { TextField } from '../../../../ui/TextField.js';
import { useDesk } from '../desk/desk.context.js';
import { ConditionField } from '../fields/ConditionField.js';
import { NumberField } from '../fields/NumberField.js';
import styles from './cards.module.css';
import { MatchFields } from './MatchFields.js';

/** What the circuit is called and what it is for. Its key is fixed once it has been published. */
export function HeadCard({ isNew }: { readonly isNew: boolean }) {
  const t = useT();
  const { view, canEdit, set, errorAt } = useDesk();
  const isDisabled = !canEdit;
  return (
    <Card title={t('circuits.head')}>
      <div className={styles.form}>
        <div className={styles.two}>
          <div data-path="name">
            <TextField
              label={t('circuits.member.name')}
              value={view.name}
              error={errorAt(['name'])}
              isDisabled={isDisabled}
              maxLength={120}
              onChange={(name) => set(['name'], name)}
            />
          </div>
          <div data-path="key">
            <TextField
              label={t('circuits.member.key')}
              hint={t(isNew ? 'circuits.key.hint' : 'circuits.key.fixed')}
              value={view.key}
              error={errorAt(['key'])}
              isDisabled={isDisabled || !isNew}
              maxLength={40}
              onChange={(key) => set(['key'], key)}
            />
          </div>
        </div>
        <div className={styles.two}>
          <div data-path="priority">
            <NumberField
              label={t('circuits.member.priority')}
              hint={t(view.overlay ? 'circuits.priority.overlay' : 'circuits.priority.base')}
              value={view.priority}
              min={0}
              max={1000}
              error={errorAt(['priority'])}
              isDisabled={isDisabled}
              onChange={(priority) => set(['priority'], priority ?? undefined)}
            />
          </div>
          <div className={styles.ticks}>
            <div data-path="overlay">
              <Checkbox
                isSelected={view.overlay}
                isDisabled={isDisabled}
                onChange={(on) => set(['overlay'], on || undefined)}
              >
                {t('circuits.overlay.tick')}
              </Checkbox>
            </div>
            <div data-path="legal">
              <Checkbox
                isSelected={view.legal}
                isDisabled={isDisabled}
                onChange={(on) => set(['legal'], on || undefined)}
              >
                {t('circuits.legal.tick')}
              </Checkbox>
            </div>
          </div>
        </div>
        <MatchFields />
        <ConditionField
          label={t('circuits.when')}
          hint={t('circuits.when.hint')}
          value={view.when}
          path="when"
          error={errorAt(['when'])}
          onChange={(when) => set(['when'], when || undefined)}
        />
      </div>
    </Card>
  );
}
