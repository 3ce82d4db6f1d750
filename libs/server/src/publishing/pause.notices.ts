import { inForce, type PauseKind, type Role } from '@pregon/domain';
import { notify, type NoticeKind } from '../ledger/notices.js';
import type { Tx } from '../ledger/tx.js';
import { staffNow } from '../people/people.queries.js';

/** Who answers for the house, and whoever is on duty. */
const WATCHERS: readonly Role[] = ['communications_chief', 'administrator', 'duty_officer'];

/** Persons who are to hear of what stops or sticks; the heads of these departments too. */
export async function watchersOf(tx: Tx, departmentIds: readonly string[] = []): Promise<string[]> {
  const { memberships, date } = await staffNow(tx);
  const held = inForce(memberships, date).filter(({ role, departmentId }) =>
    role === 'head' ? departmentIds.includes(departmentId ?? '') : WATCHERS.includes(role),
  );
  return [...new Set(held.map((one) => one.personId))];
}

export interface PauseNews {
  readonly id: string;
  readonly kind: PauseKind;
  readonly covers: readonly string[];
  readonly until: string | null;
}

/** Those whom a pause concerns hear that it began, or that it is over and what it held waits for them. */
export async function tellOfPause(
  tx: Tx,
  kind: Extract<NoticeKind, 'paused' | 'pause_over'>,
  pause: PauseNews,
  more: Readonly<Record<string, string>>,
): Promise<void> {
  await notify(tx, {
    kind,
    to: await watchersOf(tx, pause.kind === 'department' ? pause.covers : []),
    postId: null,
    stepId: null,
    actorId: tx.actor.personId,
    details: { scope: pause.kind, ...(kind === 'paused' && pause.until ? { until: pause.until } : {}), ...more },
    once: `${kind}:${pause.id}`,
  });
}
