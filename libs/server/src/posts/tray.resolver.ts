import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { RunVariant } from '@pregon/domain';
import type { BulkRule, TrayFilter } from '../generated/schema.js';
import { isId } from '../ledger/identifier.js';
import { Ledger } from '../ledger/ledger.service.js';
import { CurrentViewer } from '../ledger/viewer.decorators.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { DeliveryFacts } from './delivery.facts.js';
import { postViews, type PostView } from './post.view.js';
import { seatsOf } from './run.answers.js';
import type { RevisionEntity } from './revision.entity.js';
import type { StepAnswer } from './run-step.resolver.js';
import type { CapacityAnswer } from './seat.resolver.js';
import { changesOf, openedHashes, trayCount, waitingSteps, type WaitingStep } from './tray.queries.js';

const MOST = 100;

@Resolver('Viewer')
export class TrayResolver {
  constructor(
    private readonly ledger: Ledger,
    private readonly deliveries: DeliveryFacts,
  ) {}

  @Query('tray')
  tray(
    @CurrentViewer() viewer: Viewer,
    @Args('filter') filter: TrayFilter | null,
    @Args('first') first: number,
    @Args('after') after: string | null,
  ) {
    return this.ledger.read(as(viewer), async (tx) => {
      const page = { first: Math.min(Math.max(first, 1), MOST), after: after && isId(after) ? after : null };
      const department = filter?.departmentId ?? null;
      if (department !== null && !isId(department)) return EMPTY;
      const { steps, total, more } = await waitingSteps(tx, viewer.personId, filter ?? {}, page);
      const views = await postViews(tx, this.deliveries, [...new Set(steps.map((step) => step.postId))]);
      const opened = await openedHashes(
        tx,
        viewer.personId,
        steps.map((step) => step.id),
      );
      const edges = steps.flatMap((waiting) => {
        const view = views.get(waiting.postId);
        const node = view && itemOf(view, waiting, viewer.personId, opened.get(waiting.id) ?? new Set());
        return node ? [{ cursor: waiting.id, node }] : [];
      });
      return { edges, totalCount: total, pageInfo: { hasNextPage: more, endCursor: edges.at(-1)?.cursor ?? null } };
    });
  }

  @ResolveField('trayCount')
  trayCount(@Parent() _viewer: object, @CurrentViewer() viewer: Viewer) {
    return this.ledger.read(as(viewer), (tx) => trayCount(tx, viewer.personId));
  }
}

const EMPTY = { edges: [], totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null } };

function itemOf(view: PostView, waiting: WaitingStep, personId: string, opened: ReadonlySet<string>) {
  const run = view.runs.find((one) => one.id === waiting.runId);
  const row = view.steps.find((one) => one.id === waiting.id);
  const step = run?.steps.find((one) => one.key === row?.key);
  if (!run || !row || !step) return null;
  const asked = run.variants.filter(
    ({ variantId, state }) => state === 'open' && step.scopes.some((scope) => scope.variantId === variantId),
  );
  const answer: StepAnswer = { id: row.id, row, step, run, view };
  const revision = (one: RevisionEntity | null) => one && { id: one.id, revision: one, view };
  return {
    id: waiting.id,
    post: view,
    run: { id: run.id, run, view },
    step: answer,
    since: waiting.since,
    due: waiting.due,
    capacity: capacityOf(answer, personId),
    bulk: bulkOf(asked),
    read: asked.every((variant) => opened.has(variant.hash)),
    changes: changesOf(view, asked).map(({ variant, current, previous, approved }) => ({
      variant: { id: variant.id, variant, view },
      current: revision(current),
      previous: revision(previous),
      approved: revision(approved),
    })),
  };
}

function capacityOf({ step, run }: StepAnswer, personId: string): CapacityAnswer {
  const seat = seatsOf(step).find((one) => one.personId === personId);
  if (!seat) throw new Error(`step ${step.key} of run ${run.id} waits for somebody who has no seat in it`);
  return { ...seat.capacity, heldBy: personId };
}

/** The strictest of what the circuits of the variants allow; null: one by one. */
function bulkOf(variants: readonly RunVariant[]): BulkRule | null {
  const allowed = variants.flatMap(({ rules }) => rules.bulk ?? []);
  if (allowed.length === 0 || allowed.length < variants.length) return null;
  return { max: Math.min(...allowed.map((one) => one.max)), openedEach: allowed.some((one) => one.openedEach) };
}
