import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { heldCause, visiblePosts } from '@pregon/domain';
import type { HeldFilter as HeldFilterInput, WallTimeInput } from '../generated/schema.js';
import { isId } from '../ledger/identifier.js';
import { Ledger } from '../ledger/ledger.service.js';
import { refused } from '../ledger/refused.js';
import { CurrentViewer } from '../ledger/viewer.decorators.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { DeliveryFacts } from '../posts/delivery.facts.js';
import { readablePosts } from '../posts/post.view.js';
import { heldGroups, heldPage, type HeldFilter } from './held.queries.js';
import { HeldService, type HeldOutcome } from './held.service.js';
import { publicationsByIds } from './publishing.queries.js';
import type { PublicationAnswer } from './publishing.resolver.js';

const MOST = 100;

@Resolver('Viewer')
export class HeldResolver {
  constructor(
    private readonly ledger: Ledger,
    private readonly deliveries: DeliveryFacts,
    private readonly held: HeldService,
  ) {}

  @Query('heldPublications')
  heldPublications(
    @CurrentViewer() viewer: Viewer,
    @Args('filter') given: HeldFilterInput | null,
    @Args('first') first: number,
    @Args('after') after: string | null,
  ) {
    return this.ledger.read(as(viewer), async (tx) => {
      const filter = entered(given);
      if (!filter) return EMPTY;
      const visible = visiblePosts(viewer);
      const { groups, standingsOf } = await heldGroups(tx, filter, visible);
      const { rows, more } = await heldPage(tx, filter, visible, {
        standings: filter.causes === null ? null : filter.causes.flatMap(standingsOf),
        first: Math.min(Math.max(first, 1), MOST),
        after: after !== null && isId(after) ? after : null,
      });
      const nodes = await this.nodes(
        tx,
        viewer,
        rows.map((row) => row.id),
      );
      const edges = nodes.map((node) => ({ cursor: node.id, node }));
      const chosen = groups.filter(({ cause }) => filter.causes === null || filter.causes.includes(cause));
      return {
        edges,
        groups,
        totalCount: chosen.reduce((sum, group) => sum + group.count, 0),
        pageInfo: { hasNextPage: more, endCursor: edges.at(-1)?.cursor ?? null },
      };
    });
  }

  @ResolveField('heldCount')
  heldCount(@Parent() _viewer: object, @CurrentViewer() viewer: Viewer): Promise<number> {
    return this.ledger.read(as(viewer), async (tx) => {
      const { groups } = await heldGroups(tx, EVERYTHING, visiblePosts(viewer));
      return groups.reduce((sum, group) => sum + group.count, 0);
    });
  }

  @Mutation('releaseHeld')
  async releaseHeld(@CurrentViewer() viewer: Viewer, @Args('ids') ids: string[], @Args('reason') reason: string) {
    return this.results(viewer, await this.held.release(viewer, ids, reason));
  }

  @Mutation('holdPublications')
  async holdPublications(@CurrentViewer() viewer: Viewer, @Args('ids') ids: string[], @Args('reason') reason: string) {
    return this.results(viewer, await this.held.hold(viewer, ids, reason));
  }

  @Mutation('cancelHeld')
  async cancelHeld(@CurrentViewer() viewer: Viewer, @Args('ids') ids: string[], @Args('reason') reason: string) {
    return this.results(viewer, await this.held.cancel(viewer, ids, reason));
  }

  @Mutation('moveHeld')
  async moveHeld(
    @CurrentViewer() viewer: Viewer,
    @Args('ids') ids: string[],
    @Args('plan') plan: WallTimeInput,
    @Args('minutesApart') minutesApart: number,
    @Args('reason') reason: string,
  ) {
    return this.results(viewer, await this.held.move(viewer, ids, { plan, minutesApart }, reason));
  }

  private results(viewer: Viewer, outcomes: readonly HeldOutcome[]) {
    return this.ledger.read(as(viewer), async (tx) => {
      const nodes = await this.nodes(tx, viewer, outcomes.map((one) => one.id).filter(isId));
      return outcomes.map(({ id, decided }) => ({
        id,
        publication: nodes.find((node) => node.id === id) ?? null,
        refused: decided.ok ? null : refused(decided.refusal),
      }));
    });
  }

  private async nodes(tx: Parameters<typeof publicationsByIds>[0], viewer: Viewer, ids: readonly string[]) {
    const found = await publicationsByIds(tx, ids);
    const postIds = [...new Set([...found.values()].map((row) => row.postId))];
    const views = await readablePosts(tx, this.deliveries, viewer, postIds);
    return ids.flatMap((id): PublicationAnswer[] => {
      const publication = found.get(id);
      const view = publication && views.get(publication.postId);
      return view ? [{ id, publication, view }] : [];
    });
  }
}

@Resolver('Publication')
export class HeldPublicationResolver {
  @ResolveField() post(@Parent() { view }: PublicationAnswer) {
    return view;
  }
  @ResolveField() settled(@Parent() { publication }: PublicationAnswer) {
    return publication.settled;
  }
  @ResolveField() since(@Parent() { publication }: PublicationAnswer) {
    return publication.stateSince;
  }
  @ResolveField() heldCause(@Parent() { publication }: PublicationAnswer) {
    return heldCause({ ...publication, looking: publication.lookAt !== null });
  }
}

const EVERYTHING: HeldFilter = { causes: null, departmentId: null, accountId: null, network: null };
const NO_PAGE = { hasNextPage: false, endCursor: null };
const EMPTY = { edges: [], groups: [], totalCount: 0, pageInfo: NO_PAGE };

/** Null where it names what cannot exist. */
function entered(given: HeldFilterInput | null): HeldFilter | null {
  const { causes = null, departmentId = null, accountId = null, network = null } = given ?? {};
  if ([departmentId, accountId].some((id) => id !== null && !isId(id))) return null;
  return { causes: causes && causes.length > 0 ? causes : null, departmentId, accountId, network };
}
