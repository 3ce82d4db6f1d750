import { Injectable } from '@nestjs/common';
import { checkBulk, refuse, type BulkItem, type Decided } from '@pregon/domain';
import type { DecideInput } from '../generated/schema.js';
import { actingNow } from '../ledger/events.js';
import { isId } from '../ledger/identifier.js';
import { Ledger } from '../ledger/ledger.service.js';
import type { Tx } from '../ledger/tx.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { DecideService } from './decide.service.js';
import { loadPosts } from './post.aggregate.js';
import { RefusedDecisions } from './refused.decisions.js';
import { RunStepEntity } from './run-step.entity.js';
import { runById } from './run.store.js';
import { seesRound } from './step.commands.js';
import { openedHashes } from './tray.queries.js';

/** More than any circuit allows; beyond it nothing is even looked up. */
const MOST = 100;

/** Several posts at once, as far as their circuits allow it (E-28). */
@Injectable()
export class BulkService {
  constructor(
    private readonly ledger: Ledger,
    private readonly decisions: DecideService,
    private readonly refusals: RefusedDecisions,
  ) {}

  /** The strictest circuit decides for all before the first is decided; then each is decided or refused on its own. */
  async decideMany(viewer: Viewer, inputs: readonly DecideInput[]): Promise<Decided<string>[]> {
    const once = new Set(inputs.map((input) => input.stepId));
    if (once.size > MOST) {
      const tooMany = refuse('bulk_too_many', null, { count: once.size, max: MOST });
      return inputs.map(() => tooMany);
    }
    const items = await this.ledger.read(as(viewer), (tx) => bulkItems(tx, viewer, [...once]));
    const may = checkBulk(items);
    if (!may.ok) {
      const of = items.find(({ run }) => run.postId === may.refusal.details['postId']) ?? items[0];
      if (of) await this.refusals.note(viewer, { verb: 'bulk', run: of.run, stepKey: of.stepKey }, may.refusal);
      return inputs.map(() => may);
    }
    const bulk = items.length > 1 ? items.length : null;
    const answers: Decided<string>[] = [];
    for (const input of inputs) answers.push(await this.decisions.decide(viewer, input, bulk));
    return answers;
  }

  /** False where the step is not the viewer's to see, or one of the revisions is not the one asked about any more. */
  markRead(viewer: Viewer, stepId: string, hashes: readonly string[]): Promise<boolean> {
    return this.ledger.run(as(viewer), async (tx) => {
      const found = await stepOf(tx, viewer, stepId);
      if (!found) return false;
      const current = new Set(found.run.variants.map((variant) => variant.hash));
      const known = [...new Set(hashes)].filter((hash) => current.has(hash));
      const { at } = await actingNow(tx);
      await tx.query(
        `INSERT INTO step_opened (organisation_id, person_id, step_id, hash, at)
         SELECT $1, $2, $3, hash, $5 FROM unnest($4::text[]) AS o (hash) ON CONFLICT DO NOTHING`,
        [tx.tenant, viewer.personId, stepId, known, at],
      );
      return known.length > 0 && known.length === new Set(hashes).size;
    });
  }
}

/** Steps that do not exist for the viewer, or are over, are left out: each is refused when its turn comes. */
async function bulkItems(tx: Tx, viewer: Viewer, stepIds: readonly string[]): Promise<BulkItem[]> {
  const opened = await openedHashes(tx, viewer.personId, stepIds.filter(isId));
  const items: BulkItem[] = [];
  for (const stepId of stepIds) {
    const found = await stepOf(tx, viewer, stepId);
    if (!found) continue;
    const { run, stepKey } = found;
    const asked = run.steps.find((step) => step.key === stepKey)?.scopes.map((scope) => scope.variantId) ?? [];
    const open = run.variants.filter(({ variantId, state }) => state === 'open' && asked.includes(variantId));
    if (open.length === 0) continue;
    const seen = opened.get(stepId) ?? new Set();
    items.push({ run, stepKey, personId: viewer.personId, opened: open.every((variant) => seen.has(variant.hash)) });
  }
  return items;
}

async function stepOf(tx: Tx, viewer: Viewer, stepId: string) {
  if (!isId(stepId)) return null;
  const row = await tx.findOneBy(RunStepEntity, { organisationId: tx.tenant, id: stepId });
  const run = row && (await runById(tx, row.runId));
  const [aggregate] = row ? await loadPosts(tx, [row.postId]) : [];
  return row && run && aggregate && seesRound(viewer, aggregate, run) ? { run, stepKey: row.key } : null;
}
