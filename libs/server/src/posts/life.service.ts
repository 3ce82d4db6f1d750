import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  accept,
  archive,
  canRevoke,
  moveSlot,
  openReconfirmation,
  refuse,
  required,
  revoke,
  withdraw,
  type By,
  type Decided,
  type EditorialDecision,
  type EditorialVariant,
  type MovableVariant,
  type Move,
} from '@pregon/domain';
import type { WallTimeInput } from '../generated/schema.js';
import type { Tx } from '../ledger/tx.js';
import type { Viewer } from '../ledger/viewer.js';
import { staffNow } from '../people/people.queries.js';
import { recordEvents } from '../ledger/events.js';
import { record } from '../ledger/trace.js';
import { tellOfLoss, tellOfRound } from './approval.notices.js';
import { CertificateSigner } from './certificate.signer.js';
import { DeliveryFacts } from './delivery.facts.js';
import { enterPlan, saveSlot } from './plan.store.js';
import { liveVariants, lockPost, type PostAggregate } from './post.aggregate.js';
import { PostEntity } from './post.entity.js';
import { editorialVariants, lastRevisions, postFacts } from './post.facts.js';
import { applyDecision, touch } from './post.write.js';
import { PostCommands } from './posts.commands.js';
import { revokeCertificates } from './revocation.js';
import { nextRound } from './submit.service.js';
import { endRounds } from './rounds.end.js';
import { runsOf } from './run.store.js';
import { insertRun } from './run.write.js';
import { certificateOf, certificatesOf, scheduleApproved } from './scheduling.js';

/** What happens to a post between approval and its hour: moved, withdrawn, revoked, archived. */
@Injectable()
export class LifeService {
  constructor(
    private readonly commands: PostCommands,
    private readonly deliveries: DeliveryFacts,
    private readonly signer: CertificateSigner,
  ) {}

  withdraw(viewer: Viewer, id: string, version: number, reason: string): Promise<Decided<string>> {
    return this.commands.onPost(viewer, { id, version, action: 'withdraw' }, async (tx, aggregate, by) => {
      const variants = await this.editorial(tx, aggregate);
      const standing = variants.filter((one) =>
        ['in_review', 'changes_requested', 'approved', 'scheduled', 'time_missed'].includes(one.state),
      );
      if (standing.length === 0) return refuse('invalid_state', null, { verb: 'withdraw' });
      const decided = withdraw(
        variants,
        standing.map((one) => one.id),
        by,
        reason,
      );
      return this.end(tx, aggregate, decided, by, 'withdrawn', reason);
    });
  }

  revoke(
    viewer: Viewer,
    id: string,
    version: number,
    chosen: readonly string[] | null,
    reason: string,
  ): Promise<Decided<string>> {
    return this.commands.onPost(viewer, { id, version, action: 'read' }, async (tx, aggregate, by) => {
      const may = required(canRevoke(viewer, postFacts(aggregate.post)));
      if (!may.ok) return may;
      const variants = await this.editorial(tx, aggregate);
      const certified = variants.filter((one) => one.state === 'approved' || one.state === 'scheduled');
      if (!chosen && certified.length === 0) return refuse('invalid_state', null, { verb: 'revoke' });
      const decided = revoke(variants, chosen ?? certified.map((one) => one.id), by, reason);
      return this.end(tx, aggregate, decided, by, 'revoked', reason);
    });
  }

  archive(viewer: Viewer, id: string, version: number, reason: string | null): Promise<Decided<string>> {
    return this.commands.onPost(viewer, { id, version, action: 'archive' }, async (tx, aggregate, by) => {
      const variants = (await this.editorial(tx, aggregate)).filter((one) => one.state !== 'archived');
      if (variants.length > 0) {
        const decided = archive(
          variants,
          variants.map((one) => one.id),
          by,
        );
        const ended = await this.end(tx, aggregate, decided, by, 'archived', reason);
        if (!ended.ok) return ended;
      } else await touch(tx, aggregate.post, by.at);
      await tx.update(PostEntity, { organisationId: tx.tenant, id }, { archived: true });
      return accept(id);
    });
  }

  move(
    viewer: Viewer,
    id: string,
    version: number | null,
    plan: WallTimeInput,
    reason: string | null,
  ): Promise<Decided<string>> {
    return this.commands.onPost(viewer, { id, version, action: 'move' }, async (tx, aggregate, by) => {
      const entered = enterPlan(plan, viewer.zone, by.at);
      if (!entered.ok) return entered;
      const movable = await this.movable(tx, aggregate);
      const moved = moveSlot(movable, entered.value.instant, entered.value.wall.zone, by, reason?.trim() || 'moved');
      if (!moved.ok) return moved;
      await applyDecision(tx, moved.value, by.at);
      await saveSlot(tx, id, aggregate.slot, entered.value, aggregate.slot?.latestUseful ?? null);
      await record(tx, {
        action: 'post.planned',
        subject: { kind: 'post', id },
        reason,
        payload: { from: aggregate.slot?.instant ?? null, to: entered.value.instant },
      });
      const asked = await this.askAgain(tx, aggregate, moved.value, entered.value.instant, by);
      if (!asked.ok) return asked;
      const now = await lockPost(tx, id);
      const scheduled = now ? await scheduleApproved(tx, now, this.signer, by, 'all') : accept(null);
      if (!scheduled.ok) return scheduled;
      if (scheduled.value) await applyDecision(tx, scheduled.value, by.at);
      await touch(tx, aggregate.post, by.at);
      return accept(id);
    });
  }

  /** The post's variants with the certificates that a move may cost. */
  async movable(tx: Tx, aggregate: PostAggregate): Promise<MovableVariant[]> {
    const certificates = await certificatesOf(
      tx,
      liveVariants(aggregate).map((variant) => variant.id),
    );
    return (await this.editorial(tx, aggregate)).map((variant) => {
      const row = certificates.get(variant.id);
      return { ...variant, certificate: row ? certificateOf(row) : null };
    });
  }

  async editorial(tx: Tx, aggregate: PostAggregate): Promise<EditorialVariant[]> {
    const revisions = await lastRevisions(
      tx,
      aggregate.variants.map((variant) => variant.id),
    );
    return editorialVariants(aggregate, revisions, await this.deliveries.of(tx, [aggregate.post.id]));
  }

  /** Outside the approved window the last step is asked again, for the same revision. */
  private async askAgain(
    tx: Tx,
    aggregate: PostAggregate,
    { effects }: Move,
    plannedFor: string,
    by: By,
  ): Promise<Decided<true>> {
    const variantIds = effects.filter((one) => one.effect === 'asks_last_step').map((one) => one.variantId);
    if (variantIds.length === 0) return accept(true);
    const runs = await runsOf(tx, [aggregate.post.id]);
    const previous = runs.find((run) =>
      run.variants.some((one) => variantIds.includes(one.variantId) && one.state === 'passed'),
    );
    if (!previous) return refuse('certificate_missing');
    await revokeCertificates(tx, variantIds, by.at, 'moved_out_of_window');
    const opened = openReconfirmation({
      runId: randomUUID(),
      round: await nextRound(tx, aggregate.post.id),
      previous,
      variantIds,
      plannedFor,
      staff: await staffNow(tx),
      by,
    });
    if (!opened.ok) return opened;
    await insertRun(tx, opened.value.run, null);
    await recordEvents(tx, opened.value.events);
    await tellOfRound(tx, {
      post: aggregate.post,
      before: null,
      after: opened.value.run,
      outcomes: [],
      actorId: by.personId,
    });
    return accept(true);
  }

  private async end(
    tx: Tx,
    aggregate: PostAggregate,
    decided: Decided<EditorialDecision>,
    by: By,
    how: 'withdrawn' | 'revoked' | 'archived',
    reason: string | null,
  ): Promise<Decided<string>> {
    if (!decided.ok) return decided;
    await applyDecision(tx, decided.value, by.at);
    const ids = decided.value.next.map((one) => one.variantId);
    await revokeCertificates(tx, ids, by.at, reason?.trim() || how);
    const { post } = aggregate;
    if (how === 'revoked')
      await tellOfLoss(tx, { kind: 'approval_lost', post, deciders: [], actorId: by.personId, at: by.at });
    await endRounds(tx, post.id, ids, 'withdrawn', by, reason?.trim() || how);
    await touch(tx, aggregate.post, by.at);
    return accept(aggregate.post.id);
  }
}
