import { Query, Resolver } from '@nestjs/graphql';
import { canPause, type AlarmKind } from '@pregon/domain';
import { HealthChecks } from '../ledger/health.js';
import { Ledger } from '../ledger/ledger.service.js';
import { CurrentViewer } from '../ledger/viewer.decorators.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { DeliveryFacts } from '../posts/delivery.facts.js';
import { readablePosts } from '../posts/post.view.js';
import { publicationsByIds } from './publishing.queries.js';
import type { PublicationAnswer } from './publishing.resolver.js';

interface AlarmAnswer {
  readonly id: string;
  readonly kind: AlarmKind;
  readonly raisedAt: Date;
  readonly publication: PublicationAnswer;
}

const MOST = 100;

@Resolver()
export class AlarmResolver {
  constructor(
    private readonly ledger: Ledger,
    private readonly health: HealthChecks,
    private readonly deliveries: DeliveryFacts,
  ) {}

  @Query('publishingHealth')
  async publishingHealth(@CurrentViewer() viewer: Viewer) {
    // Who may stop everything is who must know that something stopped by itself.
    if (!canPause(viewer, { kind: 'organisation', departmentId: null }).allowed) return null;
    const { ok, faults } = await this.health.publishes();
    return { ok, faults, stuck: await this.stuck(viewer), alarms: await this.alarms(viewer) };
  }

  private stuck(viewer: Viewer): Promise<number> {
    return this.ledger.read(as(viewer), async (tx) => {
      const [row] = await tx.query<{ stuck: number }[]>(
        `SELECT count(*)::int AS stuck FROM alarm
         WHERE organisation_id = $1 AND raised_at IS NOT NULL AND closed_at IS NULL`,
        [tx.tenant],
      );
      return row?.stuck ?? 0;
    });
  }

  private alarms(viewer: Viewer): Promise<AlarmAnswer[]> {
    return this.ledger.read(as(viewer), async (tx) => {
      const rows = await tx.query<{ id: string; kind: AlarmKind; raisedAt: Date; publicationId: string }[]>(
        `SELECT id, kind, raised_at AS "raisedAt", publication_id AS "publicationId" FROM alarm
         WHERE organisation_id = $1 AND raised_at IS NOT NULL AND closed_at IS NULL ORDER BY raised_at, id LIMIT ${MOST}`,
        [tx.tenant],
      );
      const found = await publicationsByIds(
        tx,
        rows.map((row) => row.publicationId),
      );
      const views = await readablePosts(tx, this.deliveries, viewer, [
        ...new Set([...found.values()].map((row) => row.postId)),
      ]);
      return rows.flatMap(({ publicationId, ...alarm }) => {
        const publication = found.get(publicationId);
        const view = publication && views.get(publication.postId);
        return view ? [{ ...alarm, publication: { id: publicationId, publication, view } }] : [];
      });
    });
  }
}
