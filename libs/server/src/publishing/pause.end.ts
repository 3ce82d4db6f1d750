import { continueHeld, endPause, graceMinutes, PAUSE_REASONS, timeliness, type By, type Decided } from '@pregon/domain';
import { recordEvents } from '../ledger/events.js';
import { publishLive } from '../ledger/live.js';
import type { Tx } from '../ledger/tx.js';
import type { CertificateSigner } from '../posts/certificate.signer.js';
import { PauseEntity } from './pause.entity.js';
import { CONCERNED, lockGates, settleGates } from './pause.gate.js';
import { tellOfPause } from './pause.notices.js';
import { gateOf } from './publication.gate.js';
import { lockWithGroup } from './publication.group.js';
import { saveDelivered } from './publication.store.js';

/**
 * Ends a locked pause: opens its gates as far as no other pause keeps them shut, and tells who has something to
 * review. Answers whether what it held may go on by itself: a second step, each delivery in a transaction of its own.
 */
export async function closePause(tx: Tx, pause: PauseEntity, by: By, reason: string): Promise<Decided<PauseEntity>> {
  await lockGates(tx, pause.kind, pause.covers);
  const ended = endPause(pause, by, reason);
  if (!ended.ok) return ended;
  const after = { endedAt: by.at, endedBy: by.personId, endReason: reason.trim() };
  await tx.update(PauseEntity, { organisationId: tx.tenant, id: pause.id }, after);
  await settleGates(tx, pause.kind, pause.covers);
  await recordEvents(tx, ended.value.events);
  const held = await heldByPauses(tx, pause);
  await tellOfPause(tx, 'pause_over', pause, { count: String(held.length) });
  publishLive(tx, { kind: 'organisation', id: tx.tenant });
  return { ok: true, value: { ...pause, ...after } };
}

export const lockPause = (tx: Tx, id: string): Promise<PauseEntity | null> =>
  tx.findOne(PauseEntity, { where: { organisationId: tx.tenant, id }, lock: { mode: 'pessimistic_write' } });

/** What a pause held within this one's bounds, whichever pause its reason names, in the order of its hours. */
export async function heldByPauses(tx: Tx, { kind, covers }: Pick<PauseEntity, 'kind' | 'covers'>): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `SELECT p.id FROM publication p JOIN post t ON t.organisation_id = p.organisation_id AND t.id = p.post_id
     WHERE p.organisation_id = $1 AND p.state = 'held' AND p.reason = ANY ($3) AND ${CONCERNED[kind]}
     ORDER BY p.due_at, p.group_order, p.id`,
    [tx.tenant, covers, PAUSE_REASONS],
  );
  return rows.map((row) => row.id);
}

/** Lets one go on by itself where it is within its grace and the gate passes; otherwise leaves it for a person. */
export async function goOn(tx: Tx, id: string, by: By, signer: CertificateSigner): Promise<boolean> {
  const found = await lockWithGroup(tx, id);
  if (found?.publication.state !== 'held') return false;
  const { publication } = found;
  const facts = await gateOf(tx, id, signer);
  const decided = continueHeld(publication, {
    timeliness: timeliness({
      dueAt: publication.dueAt,
      now: facts.now,
      graceMinutes: graceMinutes(facts.grace, facts.post.contentClass),
      latestUsefulAt: facts.slot.latestUseful,
      released: false,
    }),
    gate: facts.gate,
    by,
  });
  if (!decided.ok) return false;
  await saveDelivered(tx, publication, decided.value, { hintedFor: null });
  return true;
}
