import { ChevronDown, ChevronRight, GripVertical } from 'lucide-react';
import { useId, type KeyboardEvent } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useT } from '../../../../app/intl/useT.js';
import { useDesk } from '../desk/desk.context.js';
import type { StepListName, StepView } from '../source/circuit.view.js';
import styles from './cards.module.css';
import { StepFacts } from './StepFacts.js';
import { StepForm } from './StepForm.js';
import { StepMenu } from './StepMenu.js';

interface Props {
  readonly list: StepListName;
  readonly at: number;
  readonly count: number;
  readonly step: StepView;
  readonly onMove: (from: number, to: number) => void;
  readonly onDrag: (on: boolean) => void;
}

/** One step: folded, what it asks in a line; open, its form. */
export function StepCard({ list, at, count, step, onMove, onDrag }: Props) {
  const t = useT();
  const body = useId();
  const { canEdit, openStep, setOpenStep } = useDesk();
  const isOpen = openStep?.list === list && openStep.at === at;
  const name = step.name || step.key || t('circuits.step.unnamed');
  const keys = (event: KeyboardEvent): void => {
    const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: count - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    onMove(at, to);
  };
  return (
    <article className={styles.card} aria-label={t('circuits.step.label', { number: at + 1, name })}>
      <header className={styles.cardHead}>
        {canEdit && (
          <button
            type="button"
            className={styles.handle}
            data-handle={at}
            draggable
            aria-label={t('circuits.step.handle', { name, number: at + 1, count })}
            aria-keyshortcuts="ArrowUp ArrowDown Home End"
            onKeyDown={keys}
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move';
              event.dataTransfer.setData('text/plain', name);
              onDrag(true);
            }}
            onDragEnd={() => onDrag(false)}
          >
            <GripVertical aria-hidden />
          </button>
        )}
        <span className={styles.number} aria-hidden>
          {at + 1}
        </span>
        <h3 className={styles.cardName}>
          <AriaButton
            className={styles.opener ?? ''}
            aria-expanded={isOpen}
            aria-controls={body}
            onPress={() => setOpenStep(isOpen ? null : { list, at })}
          >
            <span>{name}</span>
            {isOpen ? <ChevronDown aria-hidden /> : <ChevronRight aria-hidden />}
          </AriaButton>
        </h3>
        {canEdit && <StepMenu {...{ list, at, count, step, onMove }} />}
      </header>
      <StepFacts {...{ list, at, step }} />
      <div id={body} hidden={!isOpen}>
        {isOpen && <StepForm {...{ list, at, step }} />}
      </div>
    </article>
  );
}
