import { createContext, useContext } from 'react';
import type { PostState } from '@pregon/domain';
import type { Placed, Plan } from './placed.js';

/** What a card may ask of the calendar it stands in. */
export interface CalendarActions {
  readonly openId: string | null;
  readonly hrefOf: (id: string) => string;
  /** The post that is being moved and where it would land. */
  /** Posts that must be in sight: the open one and those just moved. */
  readonly kept: ReadonlySet<string>;
  readonly lifted: { readonly id: string; readonly to: Plan } | null;
  readonly pickUp: (placed: Placed) => void;
  readonly dragStart: (placed: Placed) => void;
  readonly dragEnd: () => void;
  /** A dragged post is over this place; null when it left. */
  readonly hover: (to: Plan | null) => void;
  readonly drop: (to: Plan) => void;
  readonly clashes: ReadonlyMap<string, number>;
}

export const CalendarContext = createContext<CalendarActions | null>(null);

export function useCalendar(): CalendarActions {
  const actions = useContext(CalendarContext);
  if (!actions) throw new Error('useCalendar is for what stands inside the calendar');
  return actions;
}

/** What is under way or over has no hour to move any more. */
const PLANNED: ReadonlySet<PostState> = new Set([
  'draft',
  'in_review',
  'changes_requested',
  'rejected',
  'withdrawn',
  'revoked',
  'approved',
  'scheduled',
  'held',
  'time_missed',
  'cancelled',
]);

export const mayMove = (placed: Pick<Placed, 'state' | 'canMove'>): boolean =>
  placed.canMove.allowed && PLANNED.has(placed.state);
