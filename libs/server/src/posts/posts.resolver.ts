import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { visiblePosts, type Decided } from '@pregon/domain';
import type { DraftInput, WallTimeInput } from '../generated/schema.js';
import { isId } from '../ledger/identifier.js';
import { Ledger } from '../ledger/ledger.service.js';
import type { RequestContext } from '../ledger/request.context.js';
import { CurrentViewer } from '../ledger/viewer.decorators.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { loadPerson } from '../people/people.loaders.js';
import { CONTENT_CLASSES } from './content.classes.js';
import { CostsService, type CostAnswer } from './costs.service.js';
import { DeliveryFacts } from './delivery.facts.js';
import { DraftService } from './draft.service.js';
import { DuplicateService } from './duplicate.service.js';
import { LifeService } from './life.service.js';
import { answerPosts } from './post.answer.js';
import { postViews, readablePost } from './post.view.js';
import { knownLabels, unplanned } from './posts.queries.js';
import { queryRefused } from './query.refusal.js';
import { SubmitService } from './submit.service.js';

const MOST = 100;

@Resolver()
export class PostsResolver {
  constructor(
    private readonly ledger: Ledger,
    private readonly deliveries: DeliveryFacts,
    private readonly drafts: DraftService,
    private readonly duplicates: DuplicateService,
    private readonly submissions: SubmitService,
    private readonly life: LifeService,
    private readonly costs: CostsService,
  ) {}

  @Query('post')
  async post(@CurrentViewer() viewer: Viewer, @Args('id') id: string) {
    const found = await this.ledger.read(as(viewer), (tx) => readablePost(tx, this.deliveries, viewer, id));
    return found.ok ? found.value : null;
  }

  @Query('unplannedPosts')
  unplannedPosts(@CurrentViewer() viewer: Viewer, @Args('first') first: number, @Args('after') after: string | null) {
    return this.ledger.read(as(viewer), async (tx) => {
      const page = { first: Math.min(Math.max(first, 1), MOST), after: after && isId(after) ? after : null };
      const { ids, more } = await unplanned(tx, visiblePosts(viewer), page);
      const views = await postViews(tx, this.deliveries, ids);
      const edges = ids.flatMap((id) => {
        const node = views.get(id);
        return node ? [{ cursor: id, node }] : [];
      });
      return { edges, pageInfo: { hasNextPage: more, endCursor: edges.at(-1)?.cursor ?? null } };
    });
  }

  @Query('contentClasses')
  contentClasses() {
    return CONTENT_CLASSES;
  }

  @Query('labels')
  labels(@CurrentViewer() viewer: Viewer) {
    return this.ledger.read(as(viewer), knownLabels);
  }

  @Query('editCost')
  async editCost(@CurrentViewer() viewer: Viewer, @Args('id') id: string, @Args('input') input: DraftInput) {
    return costOf(await this.costs.edit(viewer, id, input));
  }

  @Query('moveCost')
  async moveCost(@CurrentViewer() viewer: Viewer, @Args('id') id: string, @Args('plan') plan: WallTimeInput) {
    return costOf(await this.costs.move(viewer, id, plan));
  }

  @Mutation('createPost')
  async createPost(@CurrentViewer() viewer: Viewer, @Args('input') input: DraftInput, @Args('key') key: string | null) {
    return this.answer(viewer, await this.drafts.create(viewer, input, key ?? null));
  }

  @Mutation('saveDraft')
  async saveDraft(
    @CurrentViewer() viewer: Viewer,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: DraftInput,
  ) {
    return this.answer(viewer, await this.drafts.save(viewer, id, version, input));
  }

  @Mutation('duplicatePost')
  async duplicatePost(@CurrentViewer() viewer: Viewer, @Args('id') id: string) {
    return this.answer(viewer, await this.duplicates.duplicate(viewer, id));
  }

  @Mutation('submitPost')
  async submitPost(
    @CurrentViewer() viewer: Viewer,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('note') note: string | null,
  ) {
    return this.answer(viewer, await this.submissions.submit(viewer, id, version, note ?? null));
  }

  @Mutation('withdrawPost')
  async withdrawPost(
    @CurrentViewer() viewer: Viewer,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('reason') reason: string,
  ) {
    return this.answer(viewer, await this.life.withdraw(viewer, id, version, reason));
  }

  @Mutation('revokeApproval')
  async revokeApproval(
    @CurrentViewer() viewer: Viewer,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('variantIds') variantIds: string[] | null,
    @Args('reason') reason: string,
  ) {
    return this.answer(viewer, await this.life.revoke(viewer, id, version, variantIds ?? null, reason));
  }

  @Mutation('movePost')
  async movePost(
    @CurrentViewer() viewer: Viewer,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('plan') plan: WallTimeInput,
    @Args('reason') reason: string | null,
  ) {
    return this.answer(viewer, await this.life.move(viewer, id, version, plan, reason ?? null));
  }

  @Mutation('archivePost')
  async archivePost(
    @CurrentViewer() viewer: Viewer,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('reason') reason: string | null,
  ) {
    return this.answer(viewer, await this.life.archive(viewer, id, version, reason ?? null));
  }

  private async answer(viewer: Viewer, decided: Decided<string>) {
    const [answer] = await answerPosts(this.ledger, this.deliveries, viewer, [decided]);
    return answer;
  }
}

/** A cost has no room for a refusal: nothing is saved, and the command that follows will say it. */
function costOf(decided: Decided<CostAnswer>): CostAnswer {
  if (decided.ok) return decided.value;
  throw queryRefused(decided.refusal);
}

@Resolver('Cost')
export class CostResolver {
  constructor(private readonly ledger: Ledger) {}

  @ResolveField('askedAgain')
  askedAgain(@Parent() cost: CostAnswer, @Context() context: RequestContext) {
    return loadPerson(this.ledger, context).loadMany([...cost.personIds]);
  }
}
