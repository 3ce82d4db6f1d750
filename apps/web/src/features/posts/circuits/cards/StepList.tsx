import { Plus } from 'lucide-react';
import { useRef, useState, type DragEvent } from 'react';
import { useT } from '../../../../app/intl/useT.js';
import { announce } from '../../../../ui/announce.js';
import { Button } from '../../../../ui/Button.js';
import { useDesk } from '../desk/desk.context.js';
import { withItem, withMoved } from '../source/circuit.edit.js';
import { keyFor, type StepListName } from '../source/circuit.view.js';
import styles from './cards.module.css';
import { StepCard } from './StepCard.js';

/** The steps of one list as cards, in order: by the handle with the mouse, by its arrow keys, or from each card's menu. */
export function StepList({ list }: { readonly list: StepListName }) {
  const t = useT();
  const { source, view, canEdit, change, write, openStep, setOpenStep } = useDesk();
  const steps = view[list];
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const handles = useRef<HTMLOListElement>(null);

  const move = (from: number, to: number): void => {
    const step = steps[from];
    if (!step || from === to || to < 0 || to >= steps.length) return;
    write(withMoved(source, [list], from, to));
    if (openStep?.list === list) setOpenStep({ list, at: movedTo(openStep.at, from, to) });
    announce(t('circuits.step.moved', { name: step.name || step.key, number: to + 1, count: steps.length }));
    // The handle goes along with its step, and the focus with it.
    requestAnimationFrame(() => handles.current?.querySelector<HTMLElement>(`[data-handle="${to}"]`)?.focus());
  };
  const add = (): void => {
    const name = t('circuits.step.new');
    const taken = [...view.steps, ...view.after].map(({ key }) => key);
    change(
      withItem(source, [list], steps.length, { key: keyFor(name, taken), name, who: 'role:head@unit' }),
      t('circuits.step.added'),
    );
    setOpenStep({ list, at: steps.length });
  };
  const drop = (event: DragEvent, at: number): void => {
    event.preventDefault();
    if (dragged !== null) move(dragged, at);
    setDragged(null);
    setOver(null);
  };
  return (
    <div className={styles.steps}>
      {steps.length === 0 && <p className={styles.faint}>{t(`circuits.${list}.none`)}</p>}
      <ol ref={handles} aria-label={t(`circuits.${list}`)}>
        {steps.map((step, at) => (
          <li
            key={`${at}.${step.key}`}
            className={styles.place}
            data-path={`${list}.${at}`}
            data-over={
              over === at && dragged !== null && dragged !== at ? (dragged < at ? 'after' : 'before') : undefined
            }
            data-beside={step.parallel && at > 0 ? true : undefined}
            onDragOver={(event) => {
              if (dragged === null) return;
              event.preventDefault();
              setOver(at);
            }}
            onDrop={(event) => drop(event, at)}
          >
            <StepCard
              {...{ list, at, step }}
              count={steps.length}
              onMove={move}
              onDrag={(on) => {
                setDragged(on ? at : null);
                setOver(null);
              }}
            />
          </li>
        ))}
      </ol>
      {canEdit && (
        <Button onPress={add} className={styles.start}>
          <Plus aria-hidden />
          {t(`circuits.${list}.add`)}
        </Button>
      )}
    </div>
  );
}

/** Where an item stands after another (or itself) went from one place to another. */
function movedTo(at: number, from: number, to: number): number {
  if (at === from) return to;
  if (from < at && at <= to) return at - 1;
  return to <= at && at < from ? at + 1 : at;
}
