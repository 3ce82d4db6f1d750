import type { Json } from '@pregon/domain';
import type { ReactNode } from 'react';
import { useT } from '../../../../app/intl/useT.js';
import { Select } from '../../../../ui/Select.js';
import { useDesk } from '../desk/desk.context.js';
import styles from './cards.module.css';

interface Props {
  readonly rule: 'minor_edit' | 'bulk' | 'self_approval' | 'series' | 'bypass' | 'guests';
  /** What the document says once it is allowed. */
  readonly allowed: Json;
  readonly children?: ReactNode;
}

/**
 * A rule that may be silent, said, or ruled out: silence leaves it to the other circuits that apply, `none` forbids it
 * whatever they say.
 */
export function RuleChoice({ rule, allowed, children }: Props) {
  const t = useT();
  const { view, canEdit, set, errorAt } = useDesk();
  const value = view.rule(rule);
  const chosen = value === undefined ? 'silent' : value === 'none' ? 'none' : 'said';
  return (
    <div className={styles.rule} data-path={rule}>
      <Select
        label={t(`circuits.member.${rule}`)}
        hint={t(`circuits.${rule}.hint`)}
        items={(['silent', 'said', 'none'] as const).map((id) => ({ id, label: t(`circuits.rule.${id}`) }))}
        value={chosen}
        error={chosen === 'said' && children != null ? undefined : errorAt([rule])}
        isDisabled={!canEdit}
        onChange={(next) => {
          if (next !== chosen) set([rule], next === 'silent' ? undefined : next === 'none' ? 'none' : allowed);
        }}
      />
      {chosen === 'said' && children != null && <div className={styles.ruleBody}>{children}</div>}
    </div>
  );
}
