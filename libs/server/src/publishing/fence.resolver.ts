import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { canFence, canPause, type Decided, type FenceVerdict } from '@pregon/domain';
import { Ledger } from '../ledger/ledger.service.js';
import { refused } from '../ledger/refused.js';
import { CurrentViewer } from '../ledger/viewer.decorators.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { DeliveryFacts } from '../posts/delivery.facts.js';
import { titleOf } from '../posts/post.aggregate.js';
import { postViews, readablePosts } from '../posts/post.view.js';
import { standingFence, type Fence } from './fence.begin.js';
import { FenceService } from './fence.service.js';
import { publicationsByIds } from './publishing.queries.js';

const MOST = 500;

interface Finding {
  readonly id: string;
  readonly postId: string;
  readonly publicationId: string | null;
  readonly variantId: string;
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
        `SELECT f.certificate_id AS id, f.post_id AS "postId", f.publication_id AS "publicationId", f.verdict, f.permalink,
           f.looked_at AS "lookedAt", c.variant_id AS "variantId"
         FROM fence_finding f
         JOIN certificate c ON c.organisation_id = f.organisation_id AND c.id = f.certificate_id
         WHERE f.organisation_id = $1 AND f.fence_id = $2
         ORDER BY array_position('{out,several,cannot_tell,unavailable,not_found}'::text[], f.verdict), f.looked_at, f.certificate_id
         LIMIT ${MOST}`,
        [tx.tenant, fenceId],
      );
      const posts = await postViews(tx, this.deliveries, [...new Set(rows.map((row) => row.postId))]);
      const readable = await readablePosts(tx, this.deliveries, viewer, [...posts.keys()]);
      const found = await publicationsByIds(
        tx,
        rows.flatMap((row) => row.publicationId ?? []),
      );
      return rows.flatMap((row) => {
        const of = posts.get(row.postId);
        if (!of) return [];
        const view = readable.get(row.postId) ?? null;
        const publication = row.publicationId === null ? undefined : found.get(row.publicationId);
        const account = of.variants.find((variant) => variant.id === row.variantId)?.accountId;
        return [
          {
            ...row,
            title: titleOf(of.post, of.texts),
            accountName: (account && of.accounts.get(account)?.name) ?? '',
            post: view,
            publication: view && publication ? { id: publication.id, publication, view } : null,
          },
        ];
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
