import { ArrowDown, ArrowUp, Copy, EllipsisVertical, Trash2 } from 'lucide-react';
import { useT } from '../../../../app/intl/useT.js';
import { IconButton } from '../../../../ui/IconButton.js';
import { Menu } from '../../../../ui/Menu.js';
import { useDesk } from '../desk/desk.context.js';
import { withItem, withoutItem } from '../source/circuit.edit.js';
import { readCircuit } from '../source/circuit.source.js';
import { items, keyFor, type StepListName, type StepView } from '../source/circuit.view.js';

interface Props {
  readonly list: StepListName;
  readonly at: number;
  readonly count: number;
  readonly step: StepView;
  readonly onMove: (from: number, to: number) => void;
}

/** What a thumb can't do by dragging: up, down, copy, take out. */
export function StepMenu({ list, at, count, step, onMove }: Props) {
  const t = useT();
  const { source, view, change, setOpenStep } = useDesk();
  const name = step.name || step.key;
  const copy = (): void => {
    const { json } = readCircuit(source);
    const own = json === null ? undefined : items(json, list)[at];
    if (typeof own !== 'object' || own === null || Array.isArray(own)) return;
    const taken = [...view.steps, ...view.after].map(({ key }) => key);
    change(
      withItem(source, [list], at + 1, { ...own, key: keyFor(step.key || name, taken) }),
      t('circuits.step.copied', { name }),
    );
    setOpenStep({ list, at: at + 1 });
  };
  const remove = (): void => {
    setOpenStep(null);
    change(withoutItem(source, [list], at), t('circuits.step.removed', { name }));
  };
  return (
    <Menu
      label={t('circuits.step.menu', { name })}
      trigger={<IconButton Icon={EllipsisVertical} size="small" label={t('circuits.step.menu', { name })} />}
      groups={[
        {
          id: 'step',
          actions: [
            {
              id: 'up',
              label: t('circuits.step.up'),
              Icon: ArrowUp,
              isDisabled: at === 0,
              onAction: () => onMove(at, at - 1),
            },
            {
              ...{ id: 'down', label: t('circuits.step.down'), Icon: ArrowDown },
              isDisabled: at === count - 1,
              onAction: () => onMove(at, at + 1),
            },
            { id: 'copy', label: t('circuits.step.copy'), Icon: Copy, onAction: copy },
            { id: 'remove', label: t('circuits.step.remove'), Icon: Trash2, tone: 'stop', onAction: remove },
          ],
        },
      ]}
    />
  );
}
