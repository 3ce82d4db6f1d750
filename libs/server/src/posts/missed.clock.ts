import { miss } from '@pregon/domain';
import { actingNow } from '../ledger/events.js';
import { grouped } from '../ledger/group.js';
import type { Ledger } from '../ledger/ledger.service.js';
import { systemActor, type Tx } from '../ledger/tx.js';
import { tellOfLoss } from './approval.notices.js';
import { lockPost } from './post.aggregate.js';
import { editorialVariants, lastRevisions } from './post.facts.js';
import { applyDecision, touch } from './post.write.js';
import { SlotEntity } from './slot.entity.js';

const BATCH = 200;

/**
 * Sees planned moments go by: what still waits for an answer at its hour has missed it. Those of which nothing does are
 * noted together, because a burst is made of them; each of the others is a matter of its own. Answers true for a full batch.
 */
export async function missPassed(ledger: Ledger): Promise<boolean> {
  const passed = await ledger.acrossTenants((q) =>
    q.query<{ organisation_id: string; post_id: string }[]>(
      `SELECT organisation_id, post_id FROM slot WHERE NOT passed AND instant <= app_now() ORDER BY instant LIMIT ${BATCH}`,
    ),
  );
  for (const [organisationId, rows] of grouped(passed, (row) => row.organisation_id)) {
    const as = { organisationId, actor: systemActor('clock') };
    const ids = rows.map((row) => row.post_id);
    const settled = await ledger.run(as, (tx) => passAnswered(tx, ids));
    for (const id of ids) if (!settled.has(id)) await ledger.run(as, (tx) => pass(tx, id));
  }
  return passed.length === BATCH;
}

/** Notes the moment of posts of which nothing is in review. Whoever decides holds the post; those are left for `pass`. */
async function passAnswered(tx: Tx, postIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ id: string }[]>(
    `SELECT p.id FROM post p WHERE p.organisation_id = $1 AND p.id = ANY ($2) FOR NO KEY UPDATE SKIP LOCKED`,
    [tx.tenant, postIds],
  );
  const [noted] = await tx.query<[{ post_id: string }[], number]>(
    `UPDATE slot s SET passed = true WHERE s.organisation_id = $1 AND s.post_id = ANY ($2) AND NOT s.passed
       AND s.instant <= app_now() AND NOT EXISTS (SELECT 1 FROM variant v WHERE v.organisation_id = s.organisation_id
         AND v.post_id = s.post_id AND v.state = 'in_review') RETURNING s.post_id`,
    [tx.tenant, rows.map(({ id }) => id)],
  );
  return new Set(noted.map((row) => row.post_id));
}

async function pass(tx: Tx, postId: string): Promise<void> {
  const aggregate = await lockPost(tx, postId);
  const slot = aggregate?.slot;
  const by = await actingNow(tx);
  // Another worker was here first, or the slot moved meanwhile.
  if (!aggregate || !slot || slot.passed || slot.instant > by.at) return;
  await tx.update(SlotEntity, { organisationId: tx.tenant, id: slot.id }, { passed: true });
  const revisions = await lastRevisions(
    tx,
    aggregate.variants.map((variant) => variant.id),
  );
  const missed = miss(editorialVariants(aggregate, revisions, []), slot.instant, by);
  if (!missed.ok || missed.value.next.length === 0) return;
  await applyDecision(tx, missed.value, by.at);
  const { post } = aggregate;
  await tellOfLoss(tx, { kind: 'time_missed', post, deciders: [], actorId: null, at: slot.instant });
  await touch(tx, aggregate.post, by.at);
}
