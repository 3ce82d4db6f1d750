import { randomUUID } from 'node:crypto';
import { accept, msOf, refuse, toInstant, type Decided, type Instant, type WallTime } from '@pregon/domain';
import type { WallTimeInput } from '../generated/schema.js';
import type { Tx } from '../ledger/tx.js';
import { SlotEntity } from './slot.entity.js';

export interface EnteredPlan {
  readonly wall: WallTime;
  readonly instant: Instant;
}

/** A planned moment as people said it. Refuses `time_nonexistent`, `time_ambiguous`, `field_invalid` and `date_past`. */
export function enterPlan(input: WallTimeInput, zone: string, now: Instant, field = 'plan'): Decided<EnteredPlan> {
  const fold = input.fold === 0 || input.fold === 1 ? input.fold : null;
  const wall: WallTime = { date: input.date, time: input.time, zone: input.zone ?? zone, fold };
  const instant = toInstant(wall);
  if (!instant.ok) {
    const { code, details, field: part } = instant.refusal;
    return refuse(code, part === null ? field : `${field}.${part}`, details);
  }
  if (msOf(instant.value) <= msOf(now)) return refuse('date_past', field, { slotAt: instant.value, now });
  return accept({ wall, instant: instant.value });
}

/** Whether a plan says what the slot already holds. */
export const samePlan = (slot: SlotEntity | null, input: WallTimeInput, zone: string): boolean =>
  slot !== null &&
  slot.date === input.date &&
  slot.time === input.time &&
  slot.zone === (input.zone ?? zone) &&
  (input.fold === undefined || input.fold === null || slot.fold === input.fold);

/** Plans the post's moment, or moves it: the same slot with a higher epoch, so that the old hour ends quietly. */
export async function saveSlot(
  tx: Tx,
  postId: string,
  slot: SlotEntity | null,
  plan: EnteredPlan,
  latestUseful: Instant | null,
): Promise<void> {
  const moment = { ...plan.wall, instant: plan.instant, latestUseful, passed: false };
  if (slot)
    await tx.update(SlotEntity, { organisationId: tx.tenant, id: slot.id }, { ...moment, epoch: slot.epoch + 1 });
  else
    await tx.insert(SlotEntity, {
      organisationId: tx.tenant,
      id: randomUUID(),
      postId,
      number: 1,
      epoch: 1,
      ...moment,
    });
}
