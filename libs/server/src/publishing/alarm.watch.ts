import { randomUUID } from 'node:crypto';
import {
  alarmMoves,
  LATE_ALARM_MS,
  LEASE_ALARM_MS,
  type AlarmKind,
  type Suspicion,
  type Symptom,
} from '@pregon/domain';
import { grouped } from '../ledger/group.js';
import type { Ledger } from '../ledger/ledger.service.js';
import { publishLive } from '../ledger/live.js';
import { notify } from '../ledger/notices.js';
import { record } from '../ledger/trace.js';
import { systemActor, type Tx } from '../ledger/tx.js';
import { watchersOf } from './pause.notices.js';

/** Past their hour beyond the bound though nobody holds them back; or taken by a worker that was not heard of again. */
const SYMPTOMS = `
  SELECT organisation_id, id AS "publicationId", 'late' AS kind FROM publication
   WHERE state IN ('waiting', 'queued') AND due_at < app_now() - interval '${LATE_ALARM_MS} milliseconds'
     AND state_since < app_now() - interval '${LATE_ALARM_MS} milliseconds'
  UNION ALL
  SELECT organisation_id, id, 'lease' FROM publication
   WHERE state = 'sending' AND lease_until < clock_timestamp() - interval '${LEASE_ALARM_MS} milliseconds'`;

type Of<T> = T & { readonly organisation_id: string };

/** What the meters show. */
export type AlarmCounts = Readonly<Record<AlarmKind, number>>;

/**
 * One look at all deliveries by one of the workers: what is stuck for the first time is watched, what stays stuck is
 * told once, what moves on again is closed. Two workers that look at once change the same rows to the same.
 */
export async function watch(ledger: Ledger): Promise<AlarmCounts> {
  const { standing, seen, now } = await ledger.acrossTenants(async (q) => {
    await q.query(
      `INSERT INTO publishing_watch (looked_at) VALUES (clock_timestamp())
       ON CONFLICT (singleton) DO UPDATE SET looked_at = excluded.looked_at`,
    );
    const open = await q.query<(Of<Omit<Suspicion, 'seenAt'>> & { seenAt: Date })[]>(
      `SELECT organisation_id, id, publication_id AS "publicationId", kind, seen_at AS "seenAt", raised_at IS NOT NULL AS raised
       FROM alarm WHERE closed_at IS NULL`,
    );
    const [clock] = await q.query<{ now: Date }[]>('SELECT clock_timestamp() AS now');
    if (!clock) throw new Error('the database did not tell the time');
    return {
      standing: open.map((one) => ({ ...one, seenAt: one.seenAt.toISOString() })),
      seen: await q.query<Of<Symptom>[]>(SYMPTOMS),
      now: clock.now.toISOString(),
    };
  });
  const ofStanding = grouped(standing, (one) => one.organisation_id);
  const ofSeen = grouped(seen, (one) => one.organisation_id);
  for (const organisationId of new Set([...ofStanding.keys(), ...ofSeen.keys()])) {
    const moves = alarmMoves(ofStanding.get(organisationId) ?? [], ofSeen.get(organisationId) ?? [], now);
    const { suspect: fresh, raise: lasting, close: over, forget } = moves;
    if ([fresh, lasting, over, forget].every((list) => list.length === 0)) continue;
    await ledger.run({ organisationId, actor: systemActor('watch') }, async (tx) => {
      for (const symptom of fresh) await suspect(tx, symptom, now);
      for (const one of lasting) await raise(tx, one);
      for (const one of over) await close(tx, one);
      for (const { id } of forget)
        await tx.query(`DELETE FROM alarm WHERE organisation_id = $1 AND id = $2 AND raised_at IS NULL`, [
          tx.tenant,
          id,
        ]);
    });
  }
  return countsOf(standing);
}

async function suspect(tx: Tx, { publicationId, kind }: Symptom, now: string): Promise<void> {
  await tx.query(
    `INSERT INTO alarm (organisation_id, id, publication_id, kind, seen_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (organisation_id, publication_id, kind) WHERE closed_at IS NULL DO NOTHING`,
    [tx.tenant, randomUUID(), publicationId, kind, now],
  );
}

async function raise(tx: Tx, { id, publicationId, kind }: Suspicion): Promise<void> {
  const [raised] = await tx.query<{ id: string }[]>(
    `SELECT id FROM alarm WHERE organisation_id = $1 AND id = $2 AND raised_at IS NULL AND closed_at IS NULL FOR UPDATE`,
    [tx.tenant, id],
  );
  if (!raised) return;
  await tx.query(`UPDATE alarm SET raised_at = app_now() WHERE organisation_id = $1 AND id = $2`, [tx.tenant, id]);
  const subject = { kind: 'publication', id: publicationId };
  await record(tx, { action: 'publication.alarm_raised', subject, reason: kind, payload: { alarmId: id, kind } });
  const [of] = await tx.query<{ postId: string; departmentId: string }[]>(
    `SELECT p.id AS "postId", p.department_id AS "departmentId" FROM publication d
     JOIN post p ON p.organisation_id = d.organisation_id AND p.id = d.post_id
     WHERE d.organisation_id = $1 AND d.id = $2`,
    [tx.tenant, publicationId],
  );
  if (!of) return;
  await notify(tx, {
    kind: 'publication_stuck',
    to: await watchersOf(tx, [of.departmentId]),
    postId: of.postId,
    stepId: null,
    actorId: null,
    details: { kind },
    once: `publication_stuck:${id}`,
  });
  publishLive(tx, { kind: 'publication', id: publicationId, postId: of.postId });
}

async function close(tx: Tx, { id, publicationId, kind }: Suspicion): Promise<void> {
  const [open] = await tx.query<{ id: string }[]>(
    `SELECT id FROM alarm WHERE organisation_id = $1 AND id = $2 AND closed_at IS NULL FOR UPDATE`,
    [tx.tenant, id],
  );
  if (!open) return;
  await tx.query(`UPDATE alarm SET closed_at = app_now() WHERE organisation_id = $1 AND id = $2`, [tx.tenant, id]);
  const subject = { kind: 'publication', id: publicationId };
  await record(tx, { action: 'publication.alarm_over', subject, reason: 'moves_on', payload: { alarmId: id, kind } });
  publishLive(tx, { kind: 'publication', id: publicationId });
}

const countsOf = (standing: readonly Suspicion[]): AlarmCounts => ({
  late: standing.filter((one) => one.raised && one.kind === 'late').length,
  lease: standing.filter((one) => one.raised && one.kind === 'lease').length,
});
