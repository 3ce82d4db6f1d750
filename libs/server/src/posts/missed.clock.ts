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

/** Sees planned moments go by: what still waits for an answer at its hour has missed it. Answers true for a full batch. */
export async function missPassed(ledger: Ledger): Promise<boolean> {
  const passed = await ledger.acrossTenants((q) =>
    q.query<{ organisation_id: string; post_id: string }[]>(
      `SELECT organisation_id, post_id FROM slot WHERE NOT passed AND instant <= app_now() ORDER BY instant LIMIT ${BATCH}`,
    ),
  );
  for (const [organisationId, rows] of grouped(passed, (row) => row.organisation_id))
    for (const row of rows)
      await ledger.run({ organisationId, actor: systemActor('clock') }, (tx) => pass(tx, row.post_id));
  return passed.length === BATCH;
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
