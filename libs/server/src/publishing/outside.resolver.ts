import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { canPublication } from '@pregon/domain';
import type { IncidentEnding } from '../generated/schema.js';
import { Ledger } from '../ledger/ledger.service.js';
import { refused } from '../ledger/refused.js';
import type { RequestContext } from '../ledger/request.context.js';
import { CurrentViewer } from '../ledger/viewer.decorators.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { loadPerson } from '../people/people.loaders.js';
import { DeliveryFacts } from '../posts/delivery.facts.js';
import { postFacts } from '../posts/post.facts.js';
import { NOT_NOW, said } from '../posts/step.permissions.js';
import { IncidentEntity } from './outside.entity.js';
import { OutsideService } from './outside.service.js';
import type { PublicationAnswer } from './publishing.resolver.js';
import { incidentsList } from './withdrawal.queries.js';
import { withPublications } from './withdrawal.readable.js';

export interface IncidentAnswer {
  readonly id: string;
  readonly row: IncidentEntity;
  readonly publication: PublicationAnswer;
}

@Resolver()
export class IncidentsResolver {
  constructor(
    private readonly ledger: Ledger,
    private readonly deliveries: DeliveryFacts,
    private readonly outside: OutsideService,
  ) {}

  @Query('incidents')
  incidents(@CurrentViewer() viewer: Viewer, @Args('open') open: boolean): Promise<IncidentAnswer[]> {
    return this.ledger.read(as(viewer), async (tx) =>
      withPublications(tx, this.deliveries, viewer, await incidentsList(tx, open)),
    );
  }

  @Mutation('closeIncident')
  async close(
    @CurrentViewer() viewer: Viewer,
    @Args('id') id: string,
    @Args('ending') ending: IncidentEnding,
    @Args('reason') reason: string,
  ) {
    const decided = await this.outside.close(viewer, id, ending, reason);
    if (!decided.ok) return refused(decided.refusal);
    const [now] = await this.ledger.read(as(viewer), async (tx) => {
      const row = await tx.findOneByOrFail(IncidentEntity, { organisationId: tx.tenant, id });
      return withPublications(tx, this.deliveries, viewer, [row]);
    });
    if (!now) throw new Error('an incident vanished after its command');
    return { ...now, __typename: 'Incident' as const };
  }
}

@Resolver('Incident')
export class IncidentResolver {
  constructor(private readonly ledger: Ledger) {}

  @ResolveField() kind(@Parent() { row }: IncidentAnswer) {
    return row.kind;
  }
  @ResolveField() remoteId(@Parent() { row }: IncidentAnswer) {
    return row.remoteId;
  }
  @ResolveField() before(@Parent() { row }: IncidentAnswer) {
    return row.beforeText;
  }
  @ResolveField() after(@Parent() { row }: IncidentAnswer) {
    return row.afterText;
  }
  @ResolveField() editedAt(@Parent() { row }: IncidentAnswer) {
    return row.editedAt;
  }
  @ResolveField() openedAt(@Parent() { row }: IncidentAnswer) {
    return row.openedAt;
  }
  @ResolveField() closedAt(@Parent() { row }: IncidentAnswer) {
    return row.closedAt;
  }
  @ResolveField() closedBy(@Parent() { row }: IncidentAnswer, @Context() context: RequestContext) {
    return row.closedBy === null ? null : loadPerson(this.ledger, context).load(row.closedBy);
  }
  @ResolveField() ending(@Parent() { row }: IncidentAnswer) {
    return row.ending;
  }
  @ResolveField() reason(@Parent() { row }: IncidentAnswer) {
    return row.reason;
  }
  @ResolveField() viewerCan(@Parent() { row, publication }: IncidentAnswer, @CurrentViewer() viewer: Viewer) {
    const facts = postFacts(publication.view.post);
    return { close: row.closedAt === null ? said(canPublication(viewer, 'close_incident', facts)) : NOT_NOW };
  }
}
