import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Ledger } from '../ledger/ledger.service.js';
import { refused } from '../ledger/refused.js';
import type { RequestContext } from '../ledger/request.context.js';
import { CurrentViewer } from '../ledger/viewer.decorators.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { loadPerson } from '../people/people.loaders.js';
import { staffNow } from '../people/people.queries.js';
import { DeliveryFacts } from './delivery.facts.js';
import { loadGroup } from './groups.loader.js';
import { checkAnswer, detailsAnswer } from './policies.answers.js';
import { PoliciesService } from './policies.service.js';
import { newestPolicyRows, policyUse, policyVersions } from './policies.store.js';
import { byImportance, policyAnswer, type PolicyAnswer, type PolicyWhoAnswer } from './policy.answers.js';
import { retirementIssues } from './policy.checked.js';
import { postViews } from './post.view.js';
import { queryRefused } from './query.refusal.js';
import { RoundsService } from './rounds.service.js';

/** Posts named beside a version; who wants all opens the list of posts. */
const MOST_POSTS = 100;

@Resolver('ApprovalPolicy')
export class PoliciesResolver {
  constructor(
    private readonly ledger: Ledger,
    private readonly deliveries: DeliveryFacts,
    private readonly policies: PoliciesService,
    private readonly rounds: RoundsService,
  ) {}

  @Query('approvalPolicies')
  approvalPolicies(@CurrentViewer() viewer: Viewer, @Args('all') all: boolean) {
    return this.ledger.read(as(viewer), async (tx) => {
      const staff = await staffNow(tx);
      const rows = (await newestPolicyRows(tx)).filter((row) => all || row.retiredAt === null);
      return rows.map((row) => policyAnswer(row, staff)).sort(byImportance);
    });
  }

  @Query('approvalPolicy')
  approvalPolicy(@CurrentViewer() viewer: Viewer, @Args('key') key: string) {
    return this.ledger.read(as(viewer), async (tx) => {
      const [row] = await policyVersions(tx, key);
      return row ? policyAnswer(row, await staffNow(tx)) : null;
    });
  }

  @Query('checkPolicy')
  async checkPolicy(@CurrentViewer() viewer: Viewer, @Args('source') source: string) {
    const checked = await this.policies.check(viewer, source);
    if (!checked.ok) throw queryRefused(checked.refusal);
    return checkAnswer(checked.value);
  }

  @Mutation('publishPolicy')
  async publishPolicy(
    @CurrentViewer() viewer: Viewer,
    @Args('source') source: string,
    @Args('basedOn') basedOn: number | null,
  ) {
    const published = await this.policies.publish(viewer, source, basedOn ?? null);
    if (!published.ok) return refused(published.refusal);
    if (published.value.kind === 'faulty')
      return { ...checkAnswer(published.value.check), __typename: 'PolicyCheck' as const };
    return this.answer(viewer, published.value.row);
  }

  @Mutation('retirePolicy')
  async retirePolicy(@CurrentViewer() viewer: Viewer, @Args('key') key: string, @Args('reason') reason: string) {
    const retired = await this.policies.retire(viewer, key, reason);
    return retired.ok ? this.answer(viewer, retired.value) : refused(retired.refusal);
  }

  @Mutation('reevaluateOpenRuns')
  async reevaluateOpenRuns(@CurrentViewer() viewer: Viewer, @Args('key') key: string, @Args('reason') reason: string) {
    const report = await this.rounds.reevaluate(viewer, key, reason);
    if (!report.ok) return refused(report.refusal);
    const { examined, changed } = report.value;
    const views = await this.ledger.read(as(viewer), (tx) =>
      postViews(
        tx,
        this.deliveries,
        changed.map((one) => one.postId),
      ),
    );
    return {
      __typename: 'Reevaluation' as const,
      examined,
      changed: changed.map(({ postId, ...round }) => ({ ...round, post: views.get(postId) })),
    };
  }

  @ResolveField() savedBy(@Parent() { savedById }: PolicyAnswer, @Context() context: RequestContext) {
    return loadPerson(this.ledger, context).load(savedById);
  }

  @ResolveField()
  openRuns(@Parent() { id }: PolicyAnswer, @CurrentViewer() viewer: Viewer) {
    return this.ledger.read(as(viewer), async (tx) =>
      [...(await policyUse(tx, id)).values()].reduce((sum, use) => sum + use.openRuns, 0),
    );
  }

  @ResolveField()
  ifRetired(@Parent() { key }: PolicyAnswer, @CurrentViewer() viewer: Viewer) {
    return this.ledger.read(as(viewer), async (tx) =>
      (await retirementIssues(tx, key, await staffNow(tx))).map(({ details, ...issue }) => ({
        ...issue,
        details: detailsAnswer(details),
      })),
    );
  }

  @ResolveField()
  versions(@Parent() { id, key }: PolicyAnswer, @CurrentViewer() viewer: Viewer) {
    return this.ledger.read(as(viewer), async (tx) => {
      const [rows, use] = [await policyVersions(tx, key), await policyUse(tx, id)];
      const open = [...use.values()].flatMap((one) => one.openPostIds.slice(0, MOST_POSTS));
      const views = await postViews(tx, this.deliveries, [...new Set(open)]);
      return rows.map(({ version, savedAt, savedBy, source }) => ({
        version,
        savedAt,
        savedById: savedBy,
        source,
        runs: use.get(version)?.runs ?? 0,
        openRuns: use.get(version)?.openRuns ?? 0,
        openPosts: (use.get(version)?.openPostIds ?? []).flatMap((id) => views.get(id) ?? []),
      }));
    });
  }

  private answer(viewer: Viewer, row: Parameters<typeof policyAnswer>[0]) {
    return this.ledger.read(as(viewer), async (tx) => ({
      ...policyAnswer(row, await staffNow(tx)),
      __typename: 'ApprovalPolicy' as const,
    }));
  }
}

@Resolver('PolicyVersion')
export class PolicyVersionResolver {
  constructor(private readonly ledger: Ledger) {}

  @ResolveField() savedBy(@Parent() { savedById }: { savedById: string }, @Context() context: RequestContext) {
    return loadPerson(this.ledger, context).load(savedById);
  }
}

@Resolver('PolicyWho')
export class PolicyWhoResolver {
  constructor(private readonly ledger: Ledger) {}

  @ResolveField() role(@Parent() { who }: PolicyWhoAnswer) {
    return who.kind === 'role' ? who.role : null;
  }
  @ResolveField() scope(@Parent() { who }: PolicyWhoAnswer) {
    return who.kind === 'role' ? who.scope : null;
  }
  @ResolveField() group(@Parent() { who }: PolicyWhoAnswer, @Context() context: RequestContext) {
    return who.kind === 'group' ? loadGroup(this.ledger, context).load(who.group) : null;
  }
  @ResolveField() person(@Parent() { who }: PolicyWhoAnswer, @Context() context: RequestContext) {
    return who.kind === 'person' ? loadPerson(this.ledger, context).load(who.personId) : null;
  }
  @ResolveField() people(@Parent() { personIds }: PolicyWhoAnswer, @Context() context: RequestContext) {
    return loadPerson(this.ledger, context).loadMany([...personIds]);
  }
}
