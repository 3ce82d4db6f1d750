import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { canFence, canPause, type Decided, type FenceVerdict } from '@pregon/domain';
import { Ledger } from '../ledger/ledger.service.js';
import { refused } from '../ledger/refused.js';
import { CurrentViewer } from '../ledger/viewer.decorators.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { DeliveryFacts } from '../posts/delivery.facts.js';
import { readablePosts } from '../posts/post.view.js';
import { standingFence, type Fence } from './fence.begin.js';
import { FenceService } from './fence.service.js';
import { publicationsByIds } from './publishing.queries.js';

const MOST = 500;

interface Finding {
  readonly id: string;
  readonly postId: string;
  readonly publicationId: string | null;
  readonly verdict: FenceVerdict;
  readonly permalink: string | null;
  readonly lookedAt: Date;
}

@Resolver('Fence')
export class FenceResolver {
  constructor(
    private readonly ledger: Ledger,
    private readonly service: FenceService,
    private readonly deliveries: DeliveryFacts,
  ) {}

  @Query('fence')
  fence(@CurrentViewer() viewer: Viewer): Promise<Fence | null> {
    return this.ledger.read(as(viewer), standingFence);
  }

  @Mutation('declareFence')
  async declareFence(@CurrentViewer() viewer: Viewer, @Args('reason') reason: string) {
    return this.answer(viewer, await this.service.declare(viewer, reason));
  }

  @Mutation('compareFence')
  async compareFence(@CurrentViewer() viewer: Viewer) {
    return this.answer(viewer, await this.service.compare(viewer));
  }

  @Mutation('releaseFence')
  async releaseFence(@CurrentViewer() viewer: Viewer, @Args('reason') reason: string) {
    return this.answer(viewer, await this.service.release(viewer, reason));
  }

  @ResolveField()
  findings(@Parent() { id: fenceId }: Fence, @CurrentViewer() viewer: Viewer) {
    // Where posts stand in public concerns whoever answers for them.
    if (!canPause(viewer, { kind: 'organisation', departmentId: null }).allowed) return [];
    return this.ledger.read(as(viewer), async (tx) => {
      const rows = await tx.query<Finding[]>(
        `SELECT certificate_id AS id, post_id AS "postId", publication_id AS "publicationId", verdict, permalink,
           looked_at AS "lookedAt" FROM fence_finding WHERE organisation_id = $1 AND fence_id = $2
         ORDER BY array_position('{out,several,cannot_tell,unavailable,not_found}'::text[], verdict), looked_at, certificate_id
         LIMIT ${MOST}`,
        [tx.tenant, fenceId],
      );
      const views = await readablePosts(tx, this.deliveries, viewer, [...new Set(rows.map((row) => row.postId))]);
      const found = await publicationsByIds(
        tx,
        rows.flatMap((row) => row.publicationId ?? []),
      );
      return rows.flatMap((row) => {
        const view = views.get(row.postId);
        if (!view) return [];
        const publication = row.publicationId === null ? undefined : found.get(row.publicationId);
        return [{ ...row, post: view, publication: publication ? { id: publication.id, publication, view } : null }];
      });
    });
  }

  @ResolveField()
  viewerCan(@Parent() _fence: Fence, @CurrentViewer() viewer: Viewer) {
    const may = canFence(viewer);
    return { release: { allowed: may.allowed, reason: may.allowed ? null : may.reason } };
  }

  private async answer(viewer: Viewer, decided: Decided<true>) {
    if (!decided.ok) return refused(decided.refusal);
    return { __typename: 'FenceState' as const, fence: await this.fence(viewer) };
  }
}
