import { useT } from '../../../../app/intl/useT.js';
import { useDesk } from '../desk/desk.context.js';
import { NumberField } from '../fields/NumberField.js';
import { whole } from '../source/circuit.view.js';

interface Props {
  readonly rule: string;
  readonly member: string;
  readonly min: number;
  readonly max: number;
  /** Emptied, the document says nothing of it. */
  readonly optional?: boolean;
}

/** One number of a rule. */
export function RuleNumber({ rule, member, min, max, optional }: Props) {
  const t = useT();
  const { view, canEdit, set, errorAt } = useDesk();
  return (
    <div data-path={`${rule}.${member}`}>
      <NumberField
        label={t(`circuits.${rule}.${member}`)}
        value={whole(view.rule(rule), member)}
        {...{ min, max }}
        error={errorAt([rule, member])}
        isDisabled={!canEdit}
        onChange={(value) => (value !== null || optional === true) && set([rule, member], value ?? undefined)}
      />
    </div>
  );
}
