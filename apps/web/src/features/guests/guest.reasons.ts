import type { RefusalCode } from '@pregon/domain';
import type { CommandOutcome } from '../../app/apollo/useCommand.js';

const CLOSED = ['link_invalid', 'link_expired', 'link_revoked'] as const satisfies readonly RefusalCode[];
export type ClosedBy = (typeof CLOSED)[number];

/** Why somebody who was in stands at the door again. */
export type DoorReason = 'lapsed' | 'other_invitation' | ClosedBy;

export const closedBy = (code: string): ClosedBy | null => CLOSED.find((one) => one === code) ?? null;

/** Null where a command was answered in the room; else why there is no room any more. */
export function doorReasonOf(outcome: CommandOutcome<unknown>): DoorReason | null {
  if (outcome.kind !== 'refused') return null;
  const { code, details } = outcome.refusal;
  if (code === 'not_allowed' && details.some(({ value }) => value === 'no_guest_session')) return 'lapsed';
  return closedBy(code);
}
