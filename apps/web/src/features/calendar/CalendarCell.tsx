import { useRef, type ReactNode } from 'react';
import { useDrop } from 'react-aria-components';
import { Button } from 'react-aria-components';
import { useT } from '../../app/intl/useT.js';
import { cx } from '../../ui/cx.js';
import { CalendarCard, POST_TYPE } from './CalendarCard.js';
import styles from './CalendarCell.module.css';
import { useCalendar } from './CalendarContext.js';
import type { Placed, Plan } from './placed.js';

interface Props {
  /** Its row and column in the grid, for the arrows. */
  readonly at: { readonly row: number; readonly column: number };
  readonly label: string;
  readonly isTabStop: boolean;
  readonly placed: readonly Placed[];
  /** How many cards it shows before "N more". */
  readonly cap: number;
  readonly isExpanded: boolean;
  readonly onExpand: () => void;
  /** Where a card dropped here would go; a month keeps its time. */
  readonly planOf: (dragged: Plan) => Plan;
  /** True for a moment that this cell shows: where a lifted card would land. */
  readonly holds: (plan: Plan) => boolean;
  readonly className?: string | undefined;
  readonly isToday?: boolean;
  readonly children?: ReactNode;
}

/** Even opened wide a cell has an end: beyond it stands the list. Measured: 200 cards draw in about 40 ms. */
const OPENED_CAP = 200;

/** The first ones, and those that must be in sight or need somebody, in the order of the clock. */
const visible = (placed: readonly Placed[], cap: number, kept: ReadonlySet<string>): readonly Placed[] =>
  placed.filter((one, index) => index < cap || kept.has(one.id) || (one.needs.length > 0 && index < 4 * cap));

export function CalendarCell(props: Props) {
  const t = useT();
  const { at, placed, cap, isExpanded } = props;
  const { hover, drop, lifted, kept } = useCalendar();
  const cell = useRef<HTMLDivElement>(null);
  const target = (): Plan | null => (lifted ? props.planOf(lifted.to) : null);
  const { dropProps, isDropTarget } = useDrop({
    ref: cell,
    getDropOperation: (types, allowed) => (types.has(POST_TYPE) && allowed.includes('move') ? 'move' : 'cancel'),
    onDropEnter: () => hover(target()),
    onDropExit: () => hover(null),
    onDrop: () => {
      const to = target();
      if (to) drop(to);
    },
  });
  const isTarget = lifted !== null && props.holds(lifted.to);
  const shown = visible(placed, isExpanded ? OPENED_CAP : placed.length > cap ? cap - 1 : cap, kept);
  const hidden = placed.length - shown.length;
  return (
    <div
      {...dropProps}
      ref={cell}
      role="gridcell"
      aria-label={props.label}
      aria-current={props.isToday === true ? 'date' : undefined}
      tabIndex={props.isTabStop ? 0 : -1}
      data-cell={`${at.row}:${at.column}`}
      className={cx(styles.cell, (isDropTarget || isTarget) && styles.drop, props.className)}
    >
      {props.children}
      {placed.length > 0 && (
        <ul className={styles.cards}>
          {shown.map((one) => (
            <li key={one.id}>
              <CalendarCard placed={one} />
            </li>
          ))}
        </ul>
      )}
      {(hidden > 0 || isExpanded) && (
        <Button className={styles.more ?? ''} excludeFromTabOrder onPress={props.onExpand}>
          {isExpanded ? t('calendar.less') : t('calendar.more', { count: hidden })}
        </Button>
      )}
    </div>
  );
}
