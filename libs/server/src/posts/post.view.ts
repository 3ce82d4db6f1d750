import {
  accept,
  canPost,
  derivePostState,
  refuse,
  type ApprovalRun,
  type Decided,
  type Instant,
  type PersonNeed,
  type PostStanding,
} from '@pregon/domain';
import { In } from 'typeorm';
import type { ChannelAccount } from '../channels/account.entity.js';
import { accountsByIds } from '../channels/channels.queries.js';
import { businessNow } from '../ledger/business-time.js';
import { isId } from '../ledger/identifier.js';
import type { Tx } from '../ledger/tx.js';
import type { Viewer } from '../ledger/viewer.js';
import { Asset } from '../media/media.entity.js';
import { assetsByIds } from '../media/media.queries.js';
import { ApprovalRunEntity } from './approval-run.entity.js';
import { CertificateEntity } from './certificate.entity.js';
import type { DeliveryFact, DeliveryFacts } from './delivery.facts.js';
import { liveVariants, loadPosts, type PostAggregate } from './post.aggregate.js';
import { postFacts } from './post.facts.js';
import type { HolderFacts } from './post.holder.js';
import { RevisionEntity } from './revision.entity.js';
import { RunStepEntity } from './run-step.entity.js';
import { confirmationOf } from './run.answers.js';
import { runsOf } from './run.store.js';

/** Everything that screens show of a post, read in one transaction. */
export interface PostView extends PostAggregate {
  readonly id: string;
  readonly accounts: ReadonlyMap<string, ChannelAccount>;
  readonly assets: ReadonlyMap<string, Asset>;
  /** newest round first */
  readonly runs: readonly ApprovalRun[];
  /** what was said on submitting, by run */
  readonly notes: ReadonlyMap<string, string>;
  readonly steps: readonly RunStepEntity[];
  readonly revisions: readonly RevisionEntity[];
  readonly certificates: readonly CertificateEntity[];
  readonly deliveries: readonly DeliveryFact[];
  readonly standing: PostStanding;
  /** business time at which it was read */
  readonly now: Instant;
}

/** The views of posts, whoever asks; callers filter by what the viewer may read. */
export async function postViews(
  tx: Tx,
  facts: DeliveryFacts,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PostView>> {
  const aggregates = await loadPosts(tx, ids.filter(isId));
  if (aggregates.length === 0) return new Map();
  const postId = In(aggregates.map(({ post }) => post.id));
  const where = { organisationId: tx.tenant, postId };
  const accounts = await accountsByIds(tx, unique(aggregates.flatMap((one) => one.variants.map((v) => v.accountId))));
  const assets = await assetsByIds(tx, unique(aggregates.flatMap((one) => one.media.map((m) => m.assetId))));
  const runs = await runsOf(
    tx,
    aggregates.map(({ post }) => post.id),
  );
  const heads = await tx.find(ApprovalRunEntity, { where, select: { organisationId: true, id: true, note: true } });
  const notes = new Map(heads.flatMap(({ id, note }) => (note === null ? [] : [[id, note] as const])));
  // By round, not by post: the index by post holds open steps alone, and closed ones are ten times as many.
  const ofRuns = { organisationId: tx.tenant, runId: In(heads.map(({ id }) => id)) };
  const steps = await tx.find(RunStepEntity, { where: ofRuns, order: { ordinal: 'ASC' } });
  const revisions = await tx.find(RevisionEntity, { where, order: { number: 'DESC' } });
  const certificates = await tx.find(CertificateEntity, { where, order: { issuedAt: 'DESC' } });
  const deliveries = await facts.of(tx, ids);
  const now = (await businessNow(tx)).toISOString();
  const of = <T extends { postId: string }>(rows: readonly T[], id: string): T[] =>
    rows.filter((row) => row.postId === id);
  return new Map(
    aggregates.map((aggregate) => {
      const { id } = aggregate.post;
      const own = of(deliveries, id);
      const rounds = of(runs, id);
      const asked = of(steps, id);
      const view: PostView = {
        ...aggregate,
        id,
        accounts: new Map(accounts.map((account) => [account.id, account])),
        assets: new Map(assets.map((asset) => [asset.id, asset])),
        runs: rounds,
        notes,
        steps: asked,
        revisions: of(revisions, id),
        certificates: of(certificates, id),
        deliveries: own,
        standing: standingOf(aggregate, own, needsOf(rounds, asked)),
        now,
      };
      return [id, view];
    }),
  );
}

/** One post as a viewer may see it. What may not be read does not exist. */
export async function readablePost(
  tx: Tx,
  facts: DeliveryFacts,
  viewer: Viewer,
  id: string,
): Promise<Decided<PostView>> {
  const view = (await readablePosts(tx, facts, viewer, [id])).get(id);
  return view ? accept(view) : refuse('not_found', 'id');
}

/** Those of them that a viewer may see. */
export async function readablePosts(
  tx: Tx,
  facts: DeliveryFacts,
  viewer: Viewer,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PostView>> {
  const may = (view: PostView): boolean =>
    canPost(viewer, 'read', postFacts(view.post)).allowed || wasAsked(view, viewer.personId);
  return new Map([...(await postViews(tx, facts, ids))].filter(([, view]) => may(view)));
}

/** Whoever a round asks may read what they are asked about, whatever role they hold elsewhere. */
const wasAsked = (view: PostView, personId: string): boolean =>
  view.runs.some((run) =>
    run.steps.some((step) => step.scopes.some((scope) => scope.seats.some((seat) => seat.personId === personId))),
  );

/** What a round needs a person for, besides answers. */
const needsOf = (runs: readonly ApprovalRun[], steps: readonly RunStepEntity[]): PersonNeed[] => [
  ...(steps.some((step) => step.state === 'stuck') ? ['nobody_decides' as const] : []),
  ...(runs.some((run) => run.decisions.some((decision) => confirmationOf(run, decision) === 'overdue'))
    ? ['confirm_on_behalf' as const]
    : []),
];

export const standingOf = (
  aggregate: PostAggregate,
  deliveries: readonly DeliveryFact[],
  needs: readonly PersonNeed[],
): PostStanding =>
  derivePostState(
    liveVariants(aggregate).length === 0
      ? [{ state: aggregate.post.archived ? 'archived' : 'draft', delivery: null }]
      : liveVariants(aggregate).map((variant) => ({
          state: variant.state,
          delivery: newest(deliveries.filter((one) => one.variantId === variant.id)),
        })),
    needs,
  );

const newest = (deliveries: readonly DeliveryFact[]): DeliveryFact | null =>
  [...deliveries].sort((a, b) => (a.since < b.since ? -1 : 1)).at(-1) ?? null;

const unique = (ids: readonly string[]): string[] => [...new Set(ids)];

export const holderFacts = (view: PostView): HolderFacts => ({
  ...postFacts(view.post),
  standing: view.standing,
  changedAt: view.post.changedAt,
  variantsSince: liveVariants(view).map((variant) => variant.stateSince),
  deliveries: view.deliveries,
  asked: view.steps.flatMap(({ state, since, due, waitsFor }) =>
    (state === 'active' || state === 'stuck') && since !== null ? [{ since, due, waitsFor }] : [],
  ),
  plannedFor: view.slot?.instant ?? null,
});
