import { instantOf, isBefore, toInstant, toWall, type Decided, type Instant } from '@pregon/domain';
import { refuse } from '@pregon/domain';
import { NO_TIME, type WallDraft } from './draft.state.js';

/** A moment that is being typed: nothing yet, half of it, a moment, or the reason why it can't be one. */
export type WhenState =
  | { readonly kind: 'empty' }
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'moment'; readonly instant: Instant }
  | { readonly kind: 'refused'; readonly refusal: Extract<Decided<never>, { ok: false }>['refusal'] };

/** Reads a typed wall time. `notBefore` (business now) makes an earlier one `date_past`. */
export function readWhen(wall: WallDraft, zone: string, notBefore: Instant | null): WhenState {
  if (wall.date === '' && wall.time === '') return { kind: 'empty' };
  if (wall.date === '' || wall.time === '') return { kind: 'incomplete' };
  const instant = toInstant({ ...wall, zone });
  if (!instant.ok) return { kind: 'refused', refusal: instant.refusal };
  if (notBefore !== null && isBefore(instant.value, notBefore))
    return { kind: 'refused', refusal: refuse('date_past', 'date').refusal };
  return { kind: 'moment', instant: instant.value };
}

/** How an instant of the API is typed in the organisation's zone. */
export function wallOf(instant: string | null | undefined, zone: string): WallDraft {
  if (!instant) return NO_TIME;
  const { date, time, fold } = toWall(instantOf(Date.parse(instant)), zone);
  return { date, time, fold };
}
