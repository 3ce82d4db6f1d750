import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  accept,
  contributorsTo,
  countedSince,
  enterText,
  refuse,
  submit,
  type By,
  type Contribution,
  type Content,
  type Decided,
  type EditorialVariant,
  type Refusal,
  type Submittable,
} from '@pregon/domain';
import type { ChannelAccount } from '../channels/account.entity.js';
import { accountsByIds } from '../channels/channels.queries.js';
import type { Tx } from '../ledger/tx.js';
import type { Viewer } from '../ledger/viewer.js';
import { staffNow } from '../people/people.queries.js';
import { tellOfRound } from './approval.notices.js';
import { CertificateEntity } from './certificate.entity.js';
import { ContributionEntity } from './contribution.entity.js';
import { DeliveryFacts } from './delivery.facts.js';
import { campaignUnits, circumstancesOf, variantFacts, type Circumstances } from './content.facts.js';
import { contentFor } from './draft.content.js';
import { DraftFiles } from './draft.files.js';
import { currentPolicies } from './policies.store.js';
import { draftOf, liveVariants, type PostAggregate } from './post.aggregate.js';
import { editorialVariants, lastRevisions } from './post.facts.js';
import { applyDecision, touch } from './post.write.js';
import { PostCommands } from './posts.commands.js';
import { cutRevision } from './revision.cutter.js';
import { RevisionEntity } from './revision.entity.js';
import { runsOf } from './run.store.js';
import { insertRun } from './run.write.js';
import type { VariantEntity } from './variant.entity.js';

interface Cut {
  readonly revision: RevisionEntity;
  readonly submittable: Submittable;
}

const SUBMITTABLE = ['draft', 'changes_requested', 'withdrawn', 'revoked'];

/** Cuts revisions and starts a round: from here on what is read is what is decided on, and what may be sent. */
@Injectable()
export class SubmitService {
  constructor(
    private readonly commands: PostCommands,
    private readonly deliveries: DeliveryFacts,
    private readonly files: DraftFiles,
  ) {}

  submit(viewer: Viewer, id: string, version: number, note: string | null): Promise<Decided<string>> {
    return this.commands.onPost(viewer, { id, version, action: 'submit' }, async (tx, aggregate, by) => {
      const entered = enterText(note ?? '', 'note');
      if (!entered.ok) return entered;
      const [previous = null] = (await runsOf(tx, [id])).filter((run) => run.kind !== 'review');
      const round = await nextRound(tx, id);
      const staff = await staffNow(tx);
      const cuts = await this.cutAll(tx, aggregate, round, await circumstancesOf(tx, aggregate, staff), by);
      if (!cuts.ok) return cuts;
      const policies = await currentPolicies(tx);
      const submitted = submit(
        cuts.value.variants.map((one) => cuts.value.cuts.get(one.id)?.submittable ?? one),
        {
          variantIds: [...cuts.value.cuts.keys()],
          runId: randomUUID(),
          organisationId: tx.tenant,
          postId: id,
          departmentId: aggregate.post.departmentId,
          round,
          plannedFor: aggregate.slot?.instant ?? null,
          policies,
          staff,
          previous,
          campaignUnits: campaignUnits(aggregate.post),
          ids: previous?.decisions.map(() => randomUUID()) ?? [],
          by,
        },
      );
      if (!submitted.ok) return submitted;
      for (const { revision } of cuts.value.cuts.values()) await tx.insert(RevisionEntity, revision);
      await insertRun(tx, submitted.value.run, entered.value || null);
      await tellOfRound(tx, {
        post: aggregate.post,
        before: null,
        after: submitted.value.run,
        outcomes: [],
        actorId: by.personId,
      });
      await applyDecision(tx, submitted.value, by.at);
      await touch(tx, aggregate.post, by.at);
      return accept(id);
    });
  }

  private async cutAll(
    tx: Tx,
    aggregate: PostAggregate,
    round: number,
    circumstances: Circumstances,
    by: By,
  ): Promise<Decided<{ variants: EditorialVariant[]; cuts: Map<string, Cut> }>> {
    const rows = liveVariants(aggregate).filter((variant) => SUBMITTABLE.includes(variant.state));
    if (rows.length === 0)
      return refuse(aggregate.variants.length === 0 ? 'no_variant' : 'invalid_state', 'accountIds');
    const revisions = await lastRevisions(
      tx,
      aggregate.variants.map((variant) => variant.id),
    );
    const variants = editorialVariants(aggregate, revisions, await this.deliveries.of(tx, [aggregate.post.id]));
    const accounts = await accountsByIds(
      tx,
      rows.map((row) => row.accountId),
    );
    const contributions = await contributionsOf(tx, aggregate.post.id);
    const certificates = await tx.findBy(CertificateEntity, { organisationId: tx.tenant, postId: aggregate.post.id });
    const cuts = new Map<string, Cut>();
    for (const [at, row] of rows.entries()) {
      const account = accounts.find((one) => one.id === row.accountId);
      if (!account) return refuse('account_unknown', `variants.${at}`);
      const content = await this.content(tx, aggregate, row, account);
      if (!content.ok) return refusedAt(content.refusal, at);
      const cut = await cutRevision(
        tx,
        {
          ...{ postId: aggregate.post.id, variantId: row.id, content: content.value, account, round },
          field: `variants.${at}`,
          number: (revisions.get(row.id)?.number ?? 0) + 1,
          cutBy: by.personId ?? aggregate.post.changedBy,
        },
        by,
      );
      if (!cut.ok) return cut;
      const revision = cut.value;
      const variant = variants.find((one) => one.id === row.id);
      if (!variant) continue;
      const since = countedSince(row.id, revision.hash, certificates);
      const contributors = contributorsTo(row.id, contributions, since);
      cuts.set(row.id, {
        revision,
        submittable: {
          ...variant,
          variantId: row.id,
          departmentId: aggregate.post.departmentId,
          revisionId: revision.id,
          hash: revision.hash,
          contributors,
          facts: variantFacts(aggregate, account, row, content.value, circumstances),
          errors: [],
        },
      });
    }
    return accept({ variants, cuts });
  }

  private async content(
    tx: Tx,
    aggregate: PostAggregate,
    row: VariantEntity,
    account: ChannelAccount,
  ): Promise<Decided<Content>> {
    if (account.remoteId === null) return refuse('account_not_connected', 'accountIds', { account: account.handle });
    const draft = draftOf(aggregate);
    const files = await this.files.renditionsFor(tx, draft, account, row.language);
    return files.ok ? contentFor(draft, account, row.language, files.value) : files;
  }
}

/** A base text is named as the draft names it; what is a variant's own, below the variant. */
const refusedAt = ({ code, field, details }: Refusal, at: number): Decided<never> =>
  refuse(code, field && /^(?:thread|poll)\./.test(field) ? `variants.${at}.${field}` : field, details);

/** Rounds of every kind are numbered in one row. */
export async function nextRound(tx: Tx, postId: string): Promise<number> {
  const rows = await tx.query<{ last: number | null }[]>(
    `SELECT max(round) AS last FROM approval_run WHERE organisation_id = $1 AND post_id = $2`,
    [tx.tenant, postId],
  );
  return (rows[0]?.last ?? 0) + 1;
}

/** Who touched what of a post, as the domain counts it. */
export async function contributionsOf(tx: Tx, postId: string): Promise<Contribution[]> {
  const rows = await tx.find(ContributionEntity, { where: { organisationId: tx.tenant, postId } });
  return rows.map(({ personId, part, variantId, at }) => ({
    personId,
    at,
    part: part === 'variant' ? { kind: 'variant', variantId: variantId ?? '' } : { kind: part },
  }));
}
