import type { ReactNode } from 'react';
import { Checkbox } from '../../../../ui/Checkbox.js';
import { useDesk } from '../desk/desk.context.js';
import { pathName } from '../desk/desk.context.js';
import type { Path } from '../source/circuit.edit.js';
import { member } from '../source/circuit.view.js';

interface Props {
  readonly path: Path;
  /** What silence means: that is left out of the document. */
  readonly silent: boolean;
  readonly children: ReactNode;
}

/** Yes or no of a rule. */
export function RuleTick({ path, silent, children }: Props) {
  const { view, canEdit, set } = useDesk();
  const [first, second] = path;
  const whole = view.rule(String(first));
  const said = second === undefined ? whole : member(whole, String(second));
  return (
    <div data-path={pathName(path)}>
      <Checkbox
        isSelected={typeof said === 'boolean' ? said : silent}
        isDisabled={!canEdit}
        onChange={(on) => set(path, on === silent ? undefined : on)}
      >
        {children}
      </Checkbox>
    </div>
  );
}
