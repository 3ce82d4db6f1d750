import {
  stepOf,
  stepStands,
  waitingOn,
  type ApprovalRun,
  type Instant,
  type Seat,
  type WorkCalendar,
} from '@pregon/domain';
import type { StepState } from '../generated/schema.js';

/** How a person comes to be asked: what trays can be filtered by. */
export type SeatKind = 'own' | 'standing_in' | 'escalated';

/** How a step stands over all its variants, and whom it waits for. */
export interface StepProgress {
  readonly state: StepState;
  readonly since: Instant | null;
  readonly due: Instant | null;
  readonly waitsFor: ReadonlyMap<string, SeatKind>;
}

/** Of every step at once: the domain is asked once per variant. */
export function progressOf(run: ApprovalRun, calendar: WorkCalendar): ReadonlyMap<string, StepProgress> {
  const waiting = run.variants.flatMap(({ variantId }) => waitingOn(run, variantId, calendar));
  return new Map(
    run.steps.map(({ key }): [string, StepProgress] => {
      const open = waiting.filter((one) => one.stepKey === key);
      if (open.length === 0)
        return [key, { state: restingState(run, key), since: null, due: null, waitsFor: new Map() }];
      return [
        key,
        {
          state: open.some((one) => one.stuck) ? 'stuck' : 'active',
          since: open.map((one) => one.since).sort()[0] ?? null,
          due: open.flatMap((one) => one.expectedBy ?? []).sort()[0] ?? null,
          waitsFor: seatKinds(open.flatMap((one) => one.seats)),
        },
      ];
    }),
  );
}

/** Whoever sits in their own right for one of the variants is asked in their own right. */
function seatKinds(seats: readonly Seat[]): ReadonlyMap<string, SeatKind> {
  const kinds = new Map<string, SeatKind>();
  for (const seat of seats) {
    const kind = seat.because === 'escalated' ? 'escalated' : seat.capacity.standsFor ? 'standing_in' : 'own';
    if (kinds.get(seat.personId) !== 'own') kinds.set(seat.personId, kind);
  }
  return kinds;
}

function restingState(run: ApprovalRun, key: string): StepState {
  const scopes = stepOf(run, key)?.scopes ?? [];
  const stands = scopes.map(({ variantId }) => stepStands(run, key, variantId));
  if (stands.includes('rejected')) return 'rejected';
  if (stands.includes('changes_requested')) return 'changes_requested';
  if (stands.length > 0 && stands.every((one) => one === 'passed')) return 'passed';
  const open = run.variants.some(
    ({ variantId, state }) => state === 'open' && scopes.some((scope) => scope.variantId === variantId),
  );
  if (open) return 'upcoming';
  return stands.includes('passed') ? 'passed' : 'cancelled';
}
