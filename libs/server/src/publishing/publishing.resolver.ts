import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { canPublication, isHalfOut, msOf, plusMs, type Decided, type PublicationAction } from '@pregon/domain';
import { accountsByIds } from '../channels/channels.queries.js';
import type { OutcomeDecision } from '../generated/schema.js';
import { isId } from '../ledger/identifier.js';
import { Ledger } from '../ledger/ledger.service.js';
import { defineLoader } from '../ledger/loader.js';
import { refused } from '../ledger/refused.js';
import type { RequestContext } from '../ledger/request.context.js';
import { CurrentViewer, viewerOf } from '../ledger/viewer.decorators.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { DeliveryFacts } from '../posts/delivery.facts.js';
import { postFacts } from '../posts/post.facts.js';
import { readablePost, type PostView } from '../posts/post.view.js';
import type { VariantAnswer } from '../posts/variant.resolver.js';
import type { AttemptEntity } from './attempt.entity.js';
import type { PublicationEntity } from './publication.entity.js';
import { attemptsByPublication, backlog, publicationsByIds, publicationsByPost } from './publishing.queries.js';
import { PublishingService } from './publishing.service.js';

const loadPublications = defineLoader(publicationsByPost);
const loadAttempts = defineLoader(attemptsByPublication);
const loadAccount = defineLoader(
  async (tx, ids: readonly string[]) => new Map((await accountsByIds(tx, ids)).map((account) => [account.id, account])),
);

export interface PublicationAnswer {
  readonly id: string;
  readonly publication: PublicationEntity;
  readonly view: PostView;
}

@Resolver()
export class PublishingResolver {
  constructor(
    private readonly ledger: Ledger,
    private readonly deliveries: DeliveryFacts,
    private readonly publishing: PublishingService,
  ) {}

  @Query('publication')
  publication(@CurrentViewer() viewer: Viewer, @Args('id') id: string): Promise<PublicationAnswer | null> {
    return this.ledger.read(as(viewer), async (tx) => {
      const publication = isId(id) ? (await publicationsByIds(tx, [id])).get(id) : undefined;
      if (!publication) return null;
      const found = await readablePost(tx, this.deliveries, viewer, publication.postId);
      return found.ok ? { id, publication, view: found.value } : null;
    });
  }

  @Query('publishingBacklog')
  publishingBacklog(@CurrentViewer() viewer: Viewer): Promise<number> {
    return this.ledger.read(as(viewer), backlog);
  }

  @Mutation('decideOutcome')
  async decideOutcome(
    @CurrentViewer() viewer: Viewer,
    @Args('id') id: string,
    @Args('decision') decision: OutcomeDecision,
    @Args('permalink') permalink: string | null,
    @Args('reason') reason: string,
  ) {
    const input = { decision, permalink: permalink ?? null, reason };
    return this.answer(viewer, await this.publishing.decideOutcome(viewer, id, input));
  }

  @Mutation('retryPublication')
  async retryPublication(@CurrentViewer() viewer: Viewer, @Args('id') id: string, @Args('reason') reason: string) {
    return this.answer(viewer, await this.publishing.retry(viewer, id, reason));
  }

  @Mutation('releasePublication')
  async releasePublication(@CurrentViewer() viewer: Viewer, @Args('id') id: string, @Args('reason') reason: string) {
    return this.answer(viewer, await this.publishing.release(viewer, id, reason));
  }

  @Mutation('cancelPublication')
  async cancelPublication(@CurrentViewer() viewer: Viewer, @Args('id') id: string, @Args('reason') reason: string) {
    return this.answer(viewer, await this.publishing.cancel(viewer, id, reason));
  }

  private async answer(viewer: Viewer, decided: Decided<string>) {
    if (!decided.ok) return refused(decided.refusal);
    const now = await this.publication(viewer, decided.value);
    if (!now) throw new Error('a publication vanished after its command');
    return { ...now, __typename: 'Publication' as const };
  }
}

@Resolver('Post')
export class PostPublicationsResolver {
  constructor(private readonly ledger: Ledger) {}

  @ResolveField('publications')
  async publications(@Parent() view: PostView, @Context() context: RequestContext): Promise<PublicationAnswer[]> {
    const rows = (await loadPublications(this.ledger, context).load(view.id)) ?? [];
    return rows.map((publication) => ({ id: publication.id, publication, view }));
  }
}

@Resolver('Variant')
export class VariantPublicationResolver {
  constructor(private readonly ledger: Ledger) {}

  @ResolveField('publication')
  async publication(@Parent() { id, view }: VariantAnswer, @Context() context: RequestContext) {
    const rows = (await loadPublications(this.ledger, context).load(view.id)) ?? [];
    const publication = rows.filter((row) => row.variantId === id).at(-1);
    return publication ? { id: publication.id, publication, view } : null;
  }
}

@Resolver('Publication')
export class PublicationResolver {
  constructor(private readonly ledger: Ledger) {}

  @ResolveField() variant(@Parent() { publication, view }: PublicationAnswer) {
    const variant = view.variants.find((one) => one.id === publication.variantId);
    if (!variant) throw new Error(`publication ${publication.id} has no variant`);
    return { id: variant.id, variant, view };
  }
  @ResolveField() account(@Parent() { publication }: PublicationAnswer, @Context() context: RequestContext) {
    return loadAccount(this.ledger, context).load(publication.accountId);
  }
  @ResolveField() state(@Parent() { publication }: PublicationAnswer) {
    return publication.state;
  }
  @ResolveField() dueAt(@Parent() { publication }: PublicationAnswer) {
    return publication.dueAt;
  }
  @ResolveField() epoch(@Parent() { publication }: PublicationAnswer) {
    return publication.epoch;
  }
  @ResolveField() publishedAt(@Parent() { publication }: PublicationAnswer) {
    return publication.publishedAt;
  }
  @ResolveField() latenessSeconds(@Parent() { publication }: PublicationAnswer) {
    const { publishedAt, dueAt } = publication;
    return publishedAt === null ? null : (Date.parse(publishedAt) - Date.parse(dueAt)) / 1_000;
  }
  @ResolveField() late(@Parent() { publication }: PublicationAnswer) {
    return publication.late;
  }
  @ResolveField() remoteId(@Parent() { publication }: PublicationAnswer) {
    return publication.remoteId;
  }
  @ResolveField() permalink(@Parent() { publication }: PublicationAnswer) {
    return publication.permalink;
  }
  @ResolveField() parts(@Parent() { publication }: PublicationAnswer) {
    return publication.parts;
  }
  @ResolveField() halfOut(@Parent() { publication }: PublicationAnswer) {
    return isHalfOut(publication);
  }
  @ResolveField() urgent(@Parent() { publication }: PublicationAnswer) {
    return publication.urgent;
  }
  @ResolveField() reason(@Parent() { publication }: PublicationAnswer) {
    return publication.reason;
  }
  @ResolveField() nextTryAt(@Parent() { publication }: PublicationAnswer) {
    return publication.state === 'unknown' ? publication.lookAt : publication.notBefore;
  }

  @ResolveField()
  async attempts(@Parent() { id, view }: PublicationAnswer, @Context() context: RequestContext) {
    if (!canPublication(viewerOf(context), 'read_evidence', postFacts(view.post)).allowed) return [];
    return ((await loadAttempts(this.ledger, context).load(id)) ?? []).map(attemptAnswer);
  }

  @ResolveField()
  viewerCan(@Parent() { publication, view }: PublicationAnswer, @CurrentViewer() viewer: Viewer) {
    const may = (action: PublicationAction, states: readonly string[]) => {
      if (!states.includes(publication.state)) return { allowed: false, reason: 'not_in_this_state' };
      const permission = canPublication(viewer, action, postFacts(view.post));
      return { allowed: permission.allowed, reason: permission.allowed ? null : permission.reason };
    };
    return {
      decideOutcome: may('decide_outcome', publication.settled ? [] : ['unknown']),
      retry: may('retry', ['refused', 'unauthorised']),
      release: may('release', ['held']),
      cancel: may('cancel', ['waiting', 'queued', 'throttled', 'held', 'refused', 'unauthorised']),
    };
  }
}

/** A moment of an attempt, told on the clock of its beginning, whatever the machine's says. */
const asBegun = ({ begunAt, intentAt }: AttemptEntity, at: string | null): string | null =>
  at && plusMs(begunAt, msOf(at) - msOf(intentAt));

const attemptAnswer = (attempt: AttemptEntity) => ({
  id: attempt.id,
  number: attempt.number,
  intentAt: attempt.begunAt,
  committingAt: asBegun(attempt, attempt.committingAt),
  endedAt: asBegun(attempt, attempt.endedAt),
  outcome: attempt.outcome,
  requestDigest: attempt.requestDigest ?? attempt.evidence?.requestDigest ?? null,
  httpStatus: attempt.evidence?.status ?? null,
  durationMs: attempt.evidence ? Math.round(attempt.evidence.durationMs) : null,
  response: attempt.evidence?.body ?? null,
  remoteId: attempt.remoteId,
  looks: attempt.looks,
});
