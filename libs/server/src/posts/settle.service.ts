import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  accept,
  applyOutcomes,
  issueCertificate,
  revoke,
  type ApprovalRun,
  type By,
  type Certificate,
  type Decided,
  type DomainEvent,
  type ScopeOutcome,
} from '@pregon/domain';
import { recordEvents } from '../ledger/events.js';
import type { Tx } from '../ledger/tx.js';
import { tellOfRound } from './approval.notices.js';
import { CertificateEntity } from './certificate.entity.js';
import { CertificateSigner } from './certificate.signer.js';
import { DeliveryFacts } from './delivery.facts.js';
import { loadPosts, type PostAggregate } from './post.aggregate.js';
import { editorialVariants, lastRevisions } from './post.facts.js';
import { applyDecision, touch } from './post.write.js';
import { revokeCertificates } from './revocation.js';
import { saveRun } from './run.write.js';
import { certificatesOf, scheduleApproved } from './scheduling.js';

/** What a domain function made of a run. */
export interface ChangedRun {
  readonly run: ApprovalRun;
  readonly outcomes: readonly ScopeOutcome[];
  readonly events: readonly DomainEvent[];
}

/** Saves what happened to a round, and what it means for the variants: states, certificates, the slot. */
@Injectable()
export class Settlement {
  constructor(
    private readonly deliveries: DeliveryFacts,
    private readonly signer: CertificateSigner,
  ) {}

  async settle(
    tx: Tx,
    aggregate: PostAggregate,
    before: ApprovalRun,
    { run, outcomes, events }: ChangedRun,
    reason: string | null,
    by: By,
  ): Promise<Decided<true>> {
    await saveRun(tx, before, run);
    await recordEvents(tx, events);
    // A review after an emergency says what was found; what is out is out.
    if (run.kind !== 'review' && outcomes.length > 0) {
      const applied = await this.apply(tx, aggregate, run, outcomes, reason, by);
      if (!applied.ok) return applied;
    }
    await tellOfRound(tx, { post: aggregate.post, before, after: run, outcomes, actorId: by.personId });
    await touch(tx, aggregate.post, by.at);
    return accept(true);
  }

  private async apply(
    tx: Tx,
    aggregate: PostAggregate,
    run: ApprovalRun,
    outcomes: readonly ScopeOutcome[],
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
      const issued = issueCertificate({ certificateId: randomUUID(), run, variantId, by });
      if (!issued.ok) return issued;
      const { certificate, bytes, events } = issued.value;
      await this.certify(tx, certificate, bytes, by);
      await recordEvents(tx, events);
    }
    return passed.length > 0 ? this.schedule(tx, aggregate.post.id, by) : accept(true);
  }

  /** What had passed no longer has its evidence: certificates for exactly these words fall, nothing planned goes out. */
  async fall(
    tx: Tx,
    aggregate: PostAggregate,
    fallen: readonly { readonly variantId: string; readonly hash: string }[],
    by: By,
    reason: string,
  ): Promise<Decided<true>> {
    const ids = fallen.map((one) => one.variantId);
    const inForce = await certificatesOf(tx, ids);
    // Other words may have been approved since, on other evidence.
    const hit = fallen.filter(({ variantId, hash }) => inForce.get(variantId)?.hash === hash);
    if (hit.length === 0) return accept(true);
    const hitIds = hit.map((one) => one.variantId);
    await revokeCertificates(tx, hitIds, by.at, reason);
    const revisions = await lastRevisions(
      tx,
      aggregate.variants.map((variant) => variant.id),
    );
    const variants = editorialVariants(aggregate, revisions, await this.deliveries.of(tx, [aggregate.post.id]));
    const standing = variants.filter(
      ({ id, state }) => (state === 'approved' || state === 'scheduled') && hitIds.includes(id),
    );
    if (standing.length === 0) return accept(true);
    const revoked = revoke(
      variants,
      standing.map((one) => one.id),
      by,
      reason,
    );
    if (!revoked.ok) return revoked;
    await applyDecision(tx, revoked.value, by.at);
    return accept(true);
  }

  /** Signs and keeps a certificate; one in force before it, e.g. the one a reconfirmation confirms, is replaced. */
  async certify(tx: Tx, certificate: Certificate, bytes: string, by: By): Promise<void> {
    const { id, kind, postId, variantId, revisionId, hash, notBefore, notAfter } = certificate;
    await tx.query(
      `UPDATE certificate SET revoked_at = $3, revoked_reason = 'replaced'
       WHERE organisation_id = $1 AND variant_id = $2 AND revoked_at IS NULL`,
      [tx.tenant, variantId, by.at],
    );
    await tx.insert(CertificateEntity, {
      organisationId: tx.tenant,
      ...{ id, kind, postId, variantId, revisionId, hash, notBefore, notAfter },
      body: bytes,
      ...this.signer.sign(bytes),
      issuedAt: by.at,
      revokedAt: null,
      revokedReason: null,
    });
  }

  /** Gives what is approved its slot, where the gate lets it. */
  async schedule(tx: Tx, postId: string, by: By): Promise<Decided<true>> {
    const [now] = await loadPosts(tx, [postId]);
    const scheduled = now ? await scheduleApproved(tx, now, this.signer, by, 'what_passes') : accept(null);
    if (!scheduled.ok) return scheduled;
    if (scheduled.value) await applyDecision(tx, scheduled.value, by.at);
    return accept(true);
  }
}
