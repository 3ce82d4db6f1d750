import { Plus, X } from 'lucide-react';
import { useT } from '../../../../app/intl/useT.js';
import { Button } from '../../../../ui/Button.js';
import { IconButton } from '../../../../ui/IconButton.js';
import { TextField } from '../../../../ui/TextField.js';
import { useDesk } from '../desk/desk.context.js';
import { ConditionField } from '../fields/ConditionField.js';
import { withItem, withoutItem } from '../source/circuit.edit.js';
import styles from './cards.module.css';

/** When nothing may be submitted at all, and what the author is told then. */
export function RefuseRules() {
  const t = useT();
  const { source, view, canEdit, change, set, errorAt } = useDesk();
  const rules = view.refuseIf;
  const add = (): void =>
    change(
      withItem(source, ['refuse_if'], rules.length, {
        when: "ad_class == 'politico'",
        reason: t('circuits.refuse.new'),
      }),
      t('circuits.refuse.added'),
    );
  return (
    <div className={styles.form}>
      <p className={styles.faint}>{t('circuits.refuse.hint')}</p>
      {rules.map(({ when, reason }, at) => (
        // A rule has no name of its own: its place is what it is.
        <section key={at} className={styles.refuse} aria-label={t('circuits.refuse.label', { number: at + 1 })}>
          <ConditionField
            label={t('circuits.refuse.when')}
            value={when}
            path={`refuse_if.${at}.when`}
            error={errorAt(['refuse_if', at, 'when'])}
            onChange={(next) => set(['refuse_if', at, 'when'], next)}
          />
          <div data-path={`refuse_if.${at}.reason`}>
            <TextField
              label={t('circuits.refuse.reason')}
              value={reason}
              error={errorAt(['refuse_if', at, 'reason'])}
              isDisabled={!canEdit}
              maxLength={120}
              onChange={(next) => set(['refuse_if', at, 'reason'], next)}
            />
          </div>
          {canEdit && (
            <IconButton
              Icon={X}
              label={t('circuits.refuse.remove', { number: at + 1 })}
              onPress={() => change(withoutItem(source, ['refuse_if'], at), t('circuits.refuse.removed'))}
            />
          )}
        </section>
      ))}
      {canEdit && (
        <Button className={styles.start} onPress={add}>
          <Plus aria-hidden />
          {t('circuits.refuse.add')}
        </Button>
      )}
    </div>
  );
}
