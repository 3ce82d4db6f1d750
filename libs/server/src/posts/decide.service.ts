import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { accept, decide, refuse, type ApprovalRun, type Decided } from '@pregon/domain';
import type { DecideInput } from '../generated/schema.js';
import { isId } from '../ledger/identifier.js';
import type { Viewer } from '../ledger/viewer.js';
import { staffNow } from '../people/people.queries.js';
import { lockPost } from './post.aggregate.js';
import { PostCommands } from './posts.commands.js';
import { RunStepEntity } from './run-step.entity.js';
import { runsOf } from './run.store.js';
import { Settlement } from './settle.service.js';

/** One person's answer on one step. The last one that was needed makes the certificate, and plans the sending. */
@Injectable()
export class DecideService {
  constructor(
    private readonly commands: PostCommands,
    private readonly settlement: Settlement,
  ) {}

  decide(viewer: Viewer, input: DecideInput): Promise<Decided<string>> {
    return this.commands.run(viewer, async (tx, by) => {
      if (!isId(input.stepId)) return refuse('not_found', 'stepId');
      const step = await tx.findOneBy(RunStepEntity, { organisationId: tx.tenant, id: input.stepId });
      // Who is asked is the run's to say; to everybody else the step does not exist.
      if (!step) return refuse('not_found', 'stepId');
      const aggregate = await lockPost(tx, step.postId);
      const run = (await runsOf(tx, [step.postId])).find((one) => one.id === step.runId);
      if (!aggregate || !run) return refuse('not_found', 'stepId');
      const items = itemsOf(run, step.key, input.hashes);
      const decided = decide(run, {
        stepKey: step.key,
        items,
        personId: viewer.personId,
        name: by.name,
        verdict: input.verdict,
        reason: input.reason ?? null,
        at: by.at,
        strength: viewer.strength,
        staff: await staffNow(tx),
        ids: Array.from({ length: items.length * run.steps.length }, () => randomUUID()),
        checks: input.checks,
        evidence: Object.fromEntries(input.evidence.map(({ name, value }) => [name, value])),
        asWhom: input.standingFor ?? null,
        recordedBy: null,
        bulk: null,
      });
      if (!decided.ok) return decided;
      const settled = await this.settlement.settle(tx, aggregate, run, decided.value, input.reason ?? null, by);
      return settled.ok ? accept(step.postId) : settled;
    });
  }
}

/** The variants on the decider's screen, told by their fingerprints; one the run does not know any more is passed on, to be refused as superseded. */
function itemsOf(
  run: ApprovalRun,
  stepKey: string,
  hashes: readonly string[],
): { readonly variantId: string; readonly hash: string }[] {
  const inStep = run.variants.filter((variant) => variant.stages.flat().includes(stepKey));
  const known = inStep.filter((variant) => hashes.includes(variant.hash));
  const strange = hashes.filter((hash) => !inStep.some((variant) => variant.hash === hash));
  const stand = inStep.find((variant) => !known.includes(variant)) ?? inStep[0];
  return [
    ...known.map(({ variantId, hash }) => ({ variantId, hash })),
    ...(stand ? strange.map((hash) => ({ variantId: stand.variantId, hash })) : []),
  ];
}
