import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  accept,
  applyOutcomes,
  decide,
  issueCertificate,
  refuse,
  type ApprovalRun,
  type By,
  type Decided,
  type DecidedRun,
} from '@pregon/domain';
import type { DecideInput } from '../generated/schema.js';
import { recordEvents } from '../ledger/events.js';
import { isId } from '../ledger/identifier.js';
import type { Tx } from '../ledger/tx.js';
import type { Viewer } from '../ledger/viewer.js';
import { CertificateEntity } from './certificate.entity.js';
import { CertificateSigner } from './certificate.signer.js';
import { DeliveryFacts } from './delivery.facts.js';
import { lockPost, loadPosts, type PostAggregate } from './post.aggregate.js';
import { editorialVariants, lastRevisions, staffToday } from './post.facts.js';
import { applyDecision, touch } from './post.write.js';
import { PostCommands } from './posts.commands.js';
import { RunStepEntity } from './run-step.entity.js';
import { runsOf, saveRun } from './run.store.js';
import { scheduleApproved } from './scheduling.js';

/** One person's answer on one step. The last one that was needed makes the certificate, and plans the sending. */
@Injectable()
export class DecideService {
  constructor(
    private readonly commands: PostCommands,
    private readonly deliveries: DeliveryFacts,
    private readonly signer: CertificateSigner,
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
      const decided = decide(run, {
        stepKey: step.key,
        items: itemsOf(run, step.key, input.hashes),
        personId: viewer.personId,
        name: by.name,
        verdict: input.verdict,
        reason: input.reason ?? null,
        at: by.at,
        strength: viewer.strength,
        staff: await staffToday(tx),
      });
      if (!decided.ok) return decided;
      await saveRun(tx, run, decided.value.run);
      await recordEvents(tx, decided.value.events);
      const settled = await this.settle(tx, aggregate, decided.value, input.reason ?? null, by);
      return settled.ok ? accept(step.postId) : settled;
    });
  }

  /** What the answer means for the variants: states, certificates, the slot. */
  private async settle(
    tx: Tx,
    aggregate: PostAggregate,
    { run, outcomes }: DecidedRun,
    reason: string | null,
    by: By,
  ): Promise<Decided<true>> {
    const deliveries = await this.deliveries.of(tx, [aggregate.post.id]);
    const revisions = await lastRevisions(
      tx,
      aggregate.variants.map((variant) => variant.id),
    );
    const applied = applyOutcomes(editorialVariants(aggregate, revisions, deliveries), outcomes, by, reason);
    if (!applied.ok) return applied;
    await applyDecision(tx, applied.value, by.at);
    const passed = outcomes.filter((outcome) => outcome.state === 'passed').map((outcome) => outcome.variantId);
    for (const variantId of passed) {
      const issued = await this.certify(tx, run, variantId, by);
      if (!issued.ok) return issued;
    }
    if (passed.length > 0) {
      const [now] = await loadPosts(tx, [aggregate.post.id]);
      const scheduled = now ? await scheduleApproved(tx, now, this.signer, by, 'what_passes') : accept(null);
      if (!scheduled.ok) return scheduled;
      if (scheduled.value) await applyDecision(tx, scheduled.value, by.at);
    }
    await touch(tx, aggregate.post, by.at);
    return accept(true);
  }

  private async certify(tx: Tx, run: ApprovalRun, variantId: string, by: By): Promise<Decided<true>> {
    const issued = issueCertificate({ certificateId: randomUUID(), run, variantId, by });
    if (!issued.ok) return issued;
    const { certificate, bytes, events } = issued.value;
    // A reconfirmation replaces the certificate it confirms: one in force per variant.
    await tx.query(
      `UPDATE certificate SET revoked_at = $3, revoked_reason = 'replaced'
       WHERE organisation_id = $1 AND variant_id = $2 AND revoked_at IS NULL`,
      [tx.tenant, variantId, by.at],
    );
    await tx.insert(CertificateEntity, {
      organisationId: tx.tenant,
      id: certificate.id,
      postId: certificate.postId,
      variantId,
      revisionId: certificate.revisionId,
      hash: certificate.hash,
      body: bytes,
      ...this.signer.sign(bytes),
      notBefore: certificate.notBefore,
      notAfter: certificate.notAfter,
      issuedAt: by.at,
      revokedAt: null,
      revokedReason: null,
    });
    await recordEvents(tx, events);
    return accept(true);
  }
}

/** The variants on the decider's screen, told by their fingerprints; one the run does not know any more is passed on, to be refused as superseded. */
function itemsOf(
  run: ApprovalRun,
  stepKey: string,
  hashes: readonly string[],
): { readonly variantId: string; readonly hash: string }[] {
  const inStep = run.variants.filter((variant) => variant.stepKeys.includes(stepKey));
  const known = inStep.filter((variant) => hashes.includes(variant.hash));
  const strange = hashes.filter((hash) => !inStep.some((variant) => variant.hash === hash));
  const stand = inStep.find((variant) => !known.includes(variant)) ?? inStep[0];
  return [
    ...known.map(({ variantId, hash }) => ({ variantId, hash })),
    ...(stand ? strange.map((hash) => ({ variantId: stand.variantId, hash })) : []),
  ];
}
