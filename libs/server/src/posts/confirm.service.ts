import { Injectable } from '@nestjs/common';
import { accept, confirmOnBehalf, reassign, refuse, type ApprovalRun, type Decided } from '@pregon/domain';
import { isId } from '../ledger/identifier.js';
import { Ledger } from '../ledger/ledger.service.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { staffNow } from '../people/people.queries.js';
import { enterReason } from './decide.entry.js';
import { DecisionEntity } from './decision.entity.js';
import { groupDecisions, type DecisionAnswer } from './decision.resolver.js';
import { DeliveryFacts } from './delivery.facts.js';
import { lockPost } from './post.aggregate.js';
import { postViews } from './post.view.js';
import { PostCommands } from './posts.commands.js';
import { RefusedDecisions, type Attempt } from './refused.decisions.js';
import { confirmationOf } from './run.answers.js';
import { runById } from './run.store.js';
import { Settlement } from './settle.service.js';
import { seesRound } from './step.commands.js';

/** E-41: what was written down for somebody, put before them. */
@Injectable()
export class ConfirmService {
  constructor(
    private readonly ledger: Ledger,
    private readonly commands: PostCommands,
    private readonly settlement: Settlement,
    private readonly deliveries: DeliveryFacts,
    private readonly refusals: RefusedDecisions,
  ) {}

  /** Denied, it counts no more: the step is asked again, and what had passed on it loses its certificate. */
  async confirm(viewer: Viewer, id: string, yes: boolean, raw: string | null): Promise<Decided<string>> {
    const met: { attempt?: Attempt; visible?: boolean } = {};
    const decided = await this.commands.run(viewer, async (tx, by) => {
      const row = isId(id) ? await tx.findOneBy(DecisionEntity, { organisationId: tx.tenant, id }) : null;
      const head = row && (await runById(tx, row.runId));
      const aggregate = head && (await lockPost(tx, head.postId));
      // Read again behind the lock: the answer that it waited for may have changed the round.
      const run = aggregate && (await runById(tx, head.id));
      if (!row || !aggregate || !run) return refuse('not_found', 'id');
      met.attempt = { verb: 'confirm', run, stepKey: row.stepKey };
      met.visible = seesRound(viewer, aggregate, run);
      const reason = enterReason(raw);
      if (!reason.ok) return reason;
      const verdict = yes ? 'confirm' : 'deny';
      const said = confirmOnBehalf(run, {
        ...{ decisionId: id, personId: viewer.personId, verdict, reason: reason.value, by },
      });
      if (!said.ok) return said;
      const renewed = yes ? unchanged(said.value.run) : reassign(said.value.run, await staffNow(tx), by);
      const fallen = hashesOf(run, said.value.revoke);
      const fell = await this.settlement.fall(tx, aggregate, fallen, by, reason.value ?? 'denied');
      if (!fell.ok) return fell;
      const events = [...said.value.events, ...renewed.events];
      const change = { run: renewed.run, outcomes: [], events };
      const settled = await this.settlement.settle(tx, aggregate, run, change, reason.value, by);
      return settled.ok ? accept(run.postId) : settled;
    });
    if (decided.ok || !met.attempt) return decided;
    await this.refusals.note(viewer, met.attempt, decided.refusal);
    return met.visible ? decided : refuse('not_found', 'id');
  }

  /** Oldest first; those whose day is over too, until they are answered. */
  waiting(viewer: Viewer): Promise<DecisionAnswer[]> {
    return this.ledger.read(as(viewer), async (tx) => {
      const rows = await tx.query<{ id: string; post_id: string }[]>(
        `SELECT d.id, r.post_id FROM decision d
         JOIN approval_run r ON r.organisation_id = d.organisation_id AND r.id = d.run_id
         WHERE d.organisation_id = $1 AND d.person_id = $2 AND d.recorded_by IS NOT NULL AND d.carried_from IS NULL
           AND NOT EXISTS (SELECT 1 FROM run_mark m WHERE m.organisation_id = d.organisation_id AND m.run_id = d.run_id
             AND m.kind IN ('confirmed', 'denied') AND m.ref = d.id::text)
         ORDER BY d.at, d.id LIMIT 100`,
        [tx.tenant, viewer.personId],
      );
      const wanted = new Set(rows.map((row) => row.id));
      const views = await postViews(tx, this.deliveries, [...new Set(rows.map((row) => row.post_id))]);
      return [...views.values()].flatMap((view) =>
        view.runs.flatMap((run) => {
          const open = run.decisions.filter((one) => wanted.has(one.id) && confirmationOf(run, one) !== 'confirmed');
          return groupDecisions(run, open, view);
        }),
      );
    });
  }
}

const unchanged = (run: ApprovalRun) => ({ run, events: [] });

const hashesOf = (run: ApprovalRun, variantIds: readonly string[]) =>
  run.variants.filter((one) => variantIds.includes(one.variantId)).map(({ variantId, hash }) => ({ variantId, hash }));
