import { Injectable } from '@nestjs/common';
import { accept, canPost, edit, refuse, required, type By, type Decided } from '@pregon/domain';
import type { DraftInput } from '../generated/schema.js';
import { isId } from '../ledger/identifier.js';
import { record } from '../ledger/trace.js';
import type { Tx } from '../ledger/tx.js';
import type { Viewer } from '../ledger/viewer.js';
import { kindOf } from '../media/file.facts.js';
import { assetsByIds } from '../media/media.queries.js';
import { departmentById, departmentsByIds } from '../people/departments.queries.js';
import { tellOfLoss } from './approval.notices.js';
import { DeliveryFacts } from './delivery.facts.js';
import { costlyVariants, touchedParts, wantedVariants, type Wanted } from './draft.changes.js';
import { enterDraft, type Draft, type DraftFacts } from './draft.entry.js';
import { noteContributions, saveMedia, savePost, saveTexts, saveVariants } from './draft.store.js';
import { enterPlan, samePlan, saveSlot } from './plan.store.js';
import { draftOf, lockPost, type PostAggregate } from './post.aggregate.js';
import { beginPost } from './post.begin.js';
import { editorialVariants, lastRevisions, targetAccounts } from './post.facts.js';
import { applyDecision, touch } from './post.write.js';
import { PostCommands } from './posts.commands.js';
import { revokeCertificates } from './revocation.js';
import { approversOf, endRounds } from './rounds.end.js';
import { runsOf } from './run.store.js';
import { SlotEntity } from './slot.entity.js';
import type { VariantEntity } from './variant.entity.js';

/** Writing: what a person types, saved whole. What it costs of approvals is taken in the same transaction. */
@Injectable()
export class DraftService {
  constructor(
    private readonly commands: PostCommands,
    private readonly deliveries: DeliveryFacts,
  ) {}

  /** `key`: the caller's own id for this creation; sent again, it answers the post of the first time as it stands now. */
  create(viewer: Viewer, input: DraftInput, key: string | null = null): Promise<Decided<string>> {
    return this.commands.run(viewer, async (tx, by) => {
      const { departmentId } = input;
      if (!departmentId || !isId(departmentId) || !(await departmentById(tx, departmentId)))
        return refuse('not_found', 'departmentId');
      const may = required(canPost(viewer, 'create', { departmentId, authorId: viewer.personId }), 'departmentId');
      if (!may.ok) return may;
      if (key !== null && !isId(key)) return refuse('field_invalid', 'key', { reason: 'not_an_id' });
      const begun = await beginPost(tx, viewer.personId, { ...input, departmentId }, key, by.at);
      if (!begun.fresh) return accept(begun.id);
      const post = await lockPost(tx, begun.id);
      if (!post) throw new Error('a post vanished in the transaction that made it');
      const subject = { kind: 'post', id: begun.id };
      await record(tx, { action: 'post.created', subject, payload: { departmentId } });
      return this.write(tx, viewer, post, input, by);
    });
  }

  save(viewer: Viewer, id: string, version: number, input: DraftInput): Promise<Decided<string>> {
    return this.commands.onPost(viewer, { id, version, action: 'edit' }, (tx, aggregate, by) =>
      this.write(tx, viewer, aggregate, input, by),
    );
  }

  private async write(
    tx: Tx,
    viewer: Viewer,
    aggregate: PostAggregate,
    input: DraftInput,
    by: By,
  ): Promise<Decided<string>> {
    const entered = enterDraft(input);
    if (!entered.ok) return entered;
    const { draft, facts } = entered.value;
    const accounts = await targetAccounts(tx, facts.accountIds, aggregate.post.departmentId);
    if (!accounts.ok) return accounts;
    const media = await knownMedia(tx, draft);
    if (!media.ok) return media;
    const campaign = await knownDepartments(tx, facts.campaignDepartmentIds);
    if (!campaign.ok) return campaign;
    const before = draftOf(aggregate);
    const wanted = wantedVariants(draft, accounts.value, aggregate.variants);
    const cost = await this.takeCost(tx, aggregate, costlyVariants(aggregate, { draft, facts }, wanted), by);
    if (!cost.ok) return cost;
    await this.store(tx, aggregate, draft, facts, wanted, by);
    const after = await lockPost(tx, aggregate.post.id);
    if (!after) throw new Error('a post vanished while it was locked');
    const parts = touchedParts(before, draft, wantedVariants(draft, accounts.value, after.variants));
    await noteContributions(tx, aggregate.post.id, viewer.personId, parts, by.at);
    const planned = await this.plan(tx, after, input, viewer.zone, by);
    if (!planned.ok) return planned;
    if (aggregate.post.version > 0)
      await record(tx, {
        action: 'post.changed',
        subject: { kind: 'post', id: aggregate.post.id },
        payload: { parts: parts.map((part) => part.kind) },
      });
    await touch(tx, aggregate.post, by.at, viewer.personId);
    return accept(aggregate.post.id);
  }

  private async store(
    tx: Tx,
    aggregate: PostAggregate,
    draft: Draft,
    facts: DraftFacts,
    wanted: readonly Wanted[],
    by: By,
  ): Promise<void> {
    await savePost(tx, aggregate.post.id, draft, facts);
    await saveTexts(tx, aggregate.post.id, draft, facts, aggregate.texts);
    await saveMedia(tx, aggregate.post.id, draft);
    await saveVariants(tx, aggregate, draft, wanted, by);
  }

  /** Only variants whose public content or facts change, or that are dropped, lose their decisions. */
  private async takeCost(
    tx: Tx,
    aggregate: PostAggregate,
    touched: readonly VariantEntity[],
    by: By,
  ): Promise<Decided<true>> {
    if (touched.length === 0) return accept(true);
    const revisions = await lastRevisions(
      tx,
      aggregate.variants.map((variant) => variant.id),
    );
    const deliveries = await this.deliveries.of(tx, [aggregate.post.id]);
    const edited = edit(
      editorialVariants(aggregate, revisions, deliveries),
      touched.map((one) => one.id),
      by,
    );
    if (!edited.ok) return edited;
    await applyDecision(tx, edited.value, by.at);
    const fallen = edited.value.next.map((one) => one.variantId);
    const { post } = aggregate;
    const deciders = approversOf(await runsOf(tx, [post.id]), fallen);
    const lost = { kind: 'approval_lost', post, deciders, actorId: by.personId, at: by.at } as const;
    if (deciders.length > 0) await tellOfLoss(tx, { ...lost, details: { approvals: String(deciders.length) } });
    await revokeCertificates(tx, fallen, by.at, 'edited');
    await endRounds(tx, aggregate.post.id, fallen, 'superseded', by, 'edited');
    return accept(true);
  }

  /** A draft's moment is part of it; once others have seen the post, its moment moves by `movePost`. */
  private async plan(
    tx: Tx,
    { post, slot, variants }: PostAggregate,
    input: DraftInput,
    zone: string,
    by: By,
  ): Promise<Decided<true>> {
    const latestUseful = input.latestUseful ?? null;
    const seen = variants.some((one) => ['in_review', 'approved', 'scheduled'].includes(one.state));
    // Without a moment again: only while nobody else has been shown it, and no delivery remembers it.
    if (input.plan === null && slot && !seen) return this.unplan(tx, post.id, slot.id);
    if (!input.plan || (samePlan(slot, input.plan, zone) && slot?.latestUseful === latestUseful)) return accept(true);
    if (seen)
      return samePlan(slot, input.plan, zone) ? accept(true) : refuse('invalid_state', 'plan', { verb: 'plan' });
    const plan = enterPlan(input.plan, zone, by.at);
    if (!plan.ok) return plan;
    await saveSlot(tx, post.id, slot, plan.value, latestUseful);
    return accept(true);
  }

  private async unplan(tx: Tx, postId: string, slotId: string): Promise<Decided<true>> {
    const kept = (await this.deliveries.of(tx, [postId])).some((one) => one.slotId === slotId);
    if (!kept) await tx.delete(SlotEntity, { organisationId: tx.tenant, id: slotId });
    return accept(true);
  }
}

async function knownMedia(tx: Tx, { media }: Draft): Promise<Decided<true>> {
  const assets = await assetsByIds(
    tx,
    media.map(({ assetId }) => assetId),
  );
  const known = new Map(assets.map((asset) => [asset.id, asset]));
  for (const [at, { assetId, stamp }] of media.entries()) {
    const asset = known.get(assetId);
    if (!asset) return refuse('not_found', `media.${at}.assetId`);
    if (stamp && kindOf(asset) !== 'photo')
      return refuse('field_invalid', `media.${at}.stamp`, { reason: 'not_a_photo' });
  }
  return accept(true);
}

async function knownDepartments(tx: Tx, ids: readonly string[]): Promise<Decided<true>> {
  const known = await departmentsByIds(tx, ids.filter(isId));
  const missing = ids.findIndex((id) => !known.has(id));
  return missing < 0 ? accept(true) : refuse('not_found', `campaignDepartmentIds.${missing}`);
}
