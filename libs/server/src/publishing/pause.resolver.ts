import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { canChangePause, canPause, canResume, type Decided } from '@pregon/domain';
import { IsNull, Not } from 'typeorm';
import { accountsByIds, allAccounts } from '../channels/channels.queries.js';
import type { PauseChange, PauseInput } from '../generated/schema.js';
import { Ledger } from '../ledger/ledger.service.js';
import { defineLoader } from '../ledger/loader.js';
import { Organisation } from '../ledger/organisation.entity.js';
import { refused } from '../ledger/refused.js';
import type { RequestContext } from '../ledger/request.context.js';
import type { Tx } from '../ledger/tx.js';
import { CurrentViewer } from '../ledger/viewer.decorators.js';
import { as, type Locale, type Viewer } from '../ledger/viewer.js';
import { departmentsByIds, departmentsOn } from '../people/departments.queries.js';
import { businessDay, personsByIds } from '../people/people.queries.js';
import { DeliveryFacts } from '../posts/delivery.facts.js';
import { readablePosts } from '../posts/post.view.js';
import { heldByPauses } from './pause.end.js';
import { PauseEntity } from './pause.entity.js';
import { departmentOf, PauseService } from './pause.service.js';
import { publicationsByIds } from './publishing.queries.js';

const loadPerson = defineLoader(personsByIds);
const LAST = 100;

@Resolver('Pause')
export class PauseResolver {
  constructor(
    private readonly ledger: Ledger,
    private readonly service: PauseService,
    private readonly deliveries: DeliveryFacts,
  ) {}

  @Query('pauses')
  pauses(@CurrentViewer() viewer: Viewer, @Args('ended') ended: boolean): Promise<PauseEntity[]> {
    return this.ledger.read(as(viewer), async (tx) => {
      const order = { begunAt: 'DESC', id: 'ASC' } as const;
      const of = { organisationId: tx.tenant };
      const standing = await tx.find(PauseEntity, { where: { ...of, endedAt: IsNull() }, order });
      if (!ended) return standing;
      return [
        ...standing,
        ...(await tx.find(PauseEntity, { where: { ...of, endedAt: Not(IsNull()) }, order, take: LAST })),
      ];
    });
  }

  @Query('pausable')
  pausable(@CurrentViewer() viewer: Viewer) {
    return this.ledger.read(as(viewer), async (tx) => {
      const departments = await departmentsOn(tx, await businessDay(tx));
      const accounts = await allAccounts(tx);
      const may = (kind: 'department' | 'account', departmentId: string): boolean =>
        canPause(viewer, { kind, departmentId }).allowed;
      return {
        everything: asked(canPause(viewer, { kind: 'organisation', departmentId: null })),
        departmentIds: departments.map((one) => one.id).filter((id) => may('department', id)),
        accountIds: accounts.filter((one) => may('account', one.departmentId)).map((one) => one.id),
      };
    });
  }

  @Mutation('pausePublishing')
  async pausePublishing(@CurrentViewer() viewer: Viewer, @Args('input') input: PauseInput) {
    return this.answer(viewer, await this.service.begin(viewer, input));
  }

  @Mutation('changePause')
  async changePause(@CurrentViewer() viewer: Viewer, @Args('id') id: string, @Args('input') input: PauseChange) {
    return this.answer(viewer, await this.service.change(viewer, id, input));
  }

  @Mutation('resumePublishing')
  async resumePublishing(@CurrentViewer() viewer: Viewer, @Args('id') id: string, @Args('reason') reason: string) {
    return this.answer(viewer, await this.service.end(viewer, id, reason));
  }

  @ResolveField()
  subjectName(@Parent() pause: PauseEntity, @CurrentViewer() viewer: Viewer): Promise<string> {
    return this.ledger.read(as(viewer), (tx) => nameOf(tx, pause, viewer.locale));
  }

  @ResolveField()
  async begunBy(@Parent() { begunBy }: PauseEntity, @Context() context: RequestContext) {
    return begunBy === null ? null : ((await loadPerson(this.ledger, context).load(begunBy))?.name ?? null);
  }

  @ResolveField()
  async endedBy(@Parent() { endedBy }: PauseEntity, @Context() context: RequestContext) {
    return endedBy === null ? null : ((await loadPerson(this.ledger, context).load(endedBy))?.name ?? null);
  }

  @ResolveField()
  held(@Parent() pause: PauseEntity, @CurrentViewer() viewer: Viewer): Promise<number> {
    return this.ledger.read(as(viewer), async (tx) => (await heldByPauses(tx, pause)).length);
  }

  @ResolveField()
  inFlight(@Parent() { inFlight }: PauseEntity, @CurrentViewer() viewer: Viewer) {
    return this.ledger.read(as(viewer), async (tx) => {
      const found = await publicationsByIds(
        tx,
        inFlight.map((one) => one.publicationId),
      );
      const postIds = [...new Set([...found.values()].map((row) => row.postId))];
      const views = await readablePosts(tx, this.deliveries, viewer, postIds);
      return inFlight.map(({ publicationId: id, committing }) => {
        const publication = found.get(id);
        const view = publication && views.get(publication.postId);
        return { committing, publication: view ? { id, publication, view } : null };
      });
    });
  }

  @ResolveField()
  viewerCan(@Parent() pause: PauseEntity, @CurrentViewer() viewer: Viewer) {
    return this.ledger.read(as(viewer), async (tx) => {
      const over = { allowed: false, reason: 'not_in_this_state' };
      if (pause.endedAt !== null) return { end: over, change: over };
      const departmentId = (await departmentOf(tx, pause.kind, pause.subjectId)) ?? null;
      const facts = { kind: pause.kind, departmentId, begunBy: pause.begunBy };
      return { end: asked(canResume(viewer, facts)), change: asked(canChangePause(viewer, facts, false)) };
    });
  }

  private async answer(viewer: Viewer, decided: Decided<string>) {
    if (!decided.ok) return refused(decided.refusal);
    const found = await this.ledger.read(as(viewer), (tx) =>
      tx.findOneByOrFail(PauseEntity, { organisationId: tx.tenant, id: decided.value }),
    );
    return { ...found, __typename: 'Pause' as const };
  }
}

const asked = (permission: ReturnType<typeof canPause>) => ({
  allowed: permission.allowed,
  reason: permission.allowed ? null : permission.reason,
});

async function nameOf(tx: Tx, { kind, subjectId }: PauseEntity, locale: Locale): Promise<string> {
  if (kind === 'organisation') return (await tx.findOneByOrFail(Organisation, { id: subjectId })).name;
  if (kind === 'department') {
    const department = (await departmentsByIds(tx, [subjectId])).get(subjectId);
    return (locale === 'ca' ? department?.nameCa : department?.nameEs) ?? '';
  }
  return (await accountsByIds(tx, [subjectId]))[0]?.name ?? '';
}
