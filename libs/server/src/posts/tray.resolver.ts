import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { TrayFilter } from '../generated/schema.js';
import { isId } from '../ledger/identifier.js';
import { Ledger } from '../ledger/ledger.service.js';
import { CurrentViewer } from '../ledger/viewer.decorators.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { DeliveryFacts } from './delivery.facts.js';
import { postViews } from './post.view.js';
import { changesOf, trayCount, waitingSteps } from './tray.queries.js';

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
      const edges = steps.flatMap((step) => {
        const view = views.get(step.postId);
        const run = view?.runs.find((one) => one.id === step.runId);
        const row = view?.steps.find((one) => one.id === step.id);
        if (!view || !run || !row) return [];
        const asked = run.variants.filter((variant) => variant.state === 'open' && variant.stepKeys.includes(row.key));
        const node = {
          id: step.id,
          post: view,
          run: { id: run.id, run, view },
          step: { id: row.id, row, run, view },
          since: step.since,
          due: step.due,
          changes: changesOf(view, asked).map(({ variant, current, previous }) => ({
            variant: { id: variant.id, variant, view },
            current: { id: current.id, revision: current, view },
            previous: previous && { id: previous.id, revision: previous, view },
          })),
        };
        return [{ cursor: step.id, node }];
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
