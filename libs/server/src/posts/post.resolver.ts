import { assetUrl, stampedUrl } from '../media/media.queries.js';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { canPost, canRevoke, type Permission } from '@pregon/domain';
import { Ledger } from '../ledger/ledger.service.js';
import type { RequestContext } from '../ledger/request.context.js';
import { CurrentViewer } from '../ledger/viewer.decorators.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { loadDepartment, loadPerson } from '../people/people.loaders.js';
import { staffNow } from '../people/people.queries.js';
import { declaredInput } from './declared.facts.js';
import { liveVariants, titleOf } from './post.aggregate.js';
import { postFacts } from './post.facts.js';
import { holderOf } from './post.holder.js';
import { pathOf } from './post.path.js';
import { holderFacts, type PostView } from './post.view.js';
import { NOT_NOW, roundPermissions, said, YES, type SaidPermission } from './step.permissions.js';

@Resolver('Post')
export class PostResolver {
  constructor(private readonly ledger: Ledger) {}

  @ResolveField() version(@Parent() { post }: PostView) {
    return post.version;
  }
  @ResolveField() title(@Parent() { post, texts }: PostView) {
    return titleOf(post, texts);
  }
  @ResolveField() contentClass(@Parent() { post }: PostView) {
    return post.contentClass;
  }
  @ResolveField() labels(@Parent() { post }: PostView) {
    return post.labels;
  }
  @ResolveField() campaign(@Parent() { post }: PostView) {
    return post.campaign;
  }
  @ResolveField() async campaignDepartments(@Parent() { post }: PostView, @Context() context: RequestContext) {
    return (await loadDepartment(this.ledger, context).loadMany(post.campaignDepartmentIds)).filter(
      (one) => one !== null,
    );
  }
  @ResolveField() declared(@Parent() { post }: PostView) {
    return declaredInput(post.declared);
  }
  @ResolveField() createdAt(@Parent() { post }: PostView) {
    return post.createdAt;
  }
  @ResolveField() sourceLanguage(@Parent() { post }: PostView) {
    return post.sourceLanguage;
  }
  @ResolveField() link(@Parent() { post }: PostView) {
    return post.link;
  }
  @ResolveField() internalNote(@Parent() { post }: PostView) {
    return post.internalNote;
  }
  @ResolveField() state(@Parent() { standing }: PostView) {
    return standing.state;
  }
  @ResolveField() needs(@Parent() { standing }: PostView) {
    return standing.needs;
  }

  @ResolveField() department(@Parent() { post }: PostView, @Context() context: RequestContext) {
    return loadDepartment(this.ledger, context).load(post.departmentId);
  }
  @ResolveField() author(@Parent() { post }: PostView, @Context() context: RequestContext) {
    return loadPerson(this.ledger, context).load(post.authorId);
  }

  @ResolveField() texts(@Parent() { post, texts }: PostView) {
    const source = texts.find((one) => one.language === post.sourceLanguage);
    return [...texts]
      .sort((a, b) => Number(b === source) - Number(a === source) || (a.language < b.language ? -1 : 1))
      .map(({ language, text, follows }) => ({ language, text, stale: follows < (source?.edition ?? 0) }));
  }

  @ResolveField() media(@Parent() { media, assets }: PostView) {
    return media.map(({ assetId, stamp, alts }) => ({
      asset: assets.get(assetId),
      stamp,
      previewUrl: stamp ? stampedUrl(assetId) : assetUrl(assetId, 'full'),
      alts: Object.entries(alts).map(([language, text]) => ({ language, text })),
    }));
  }

  @ResolveField() variants(@Parent() view: PostView) {
    return liveVariants(view).map((variant) => ({ id: variant.id, variant, view }));
  }

  @ResolveField() slot(@Parent() { slot }: PostView) {
    if (!slot) return null;
    const { id, date, time, zone, fold, instant, epoch, latestUseful } = slot;
    return { id, instant, epoch, latestUseful, plan: { date, time, zone, fold } };
  }

  @ResolveField()
  holder(@Parent() view: PostView, @CurrentViewer() viewer: Viewer) {
    return this.ledger.read(as(viewer), async (tx) => holderOf(holderFacts(view), await staffNow(tx)));
  }

  @ResolveField()
  approvalPath(@Parent() view: PostView, @CurrentViewer() viewer: Viewer) {
    return this.ledger.read(as(viewer), (tx) => pathOf(tx, view));
  }

  @ResolveField() rounds(@Parent() view: PostView) {
    return view.runs.map((run) => ({ id: run.id, run, view }));
  }

  @ResolveField()
  async viewerCan(@Parent() view: PostView, @CurrentViewer() viewer: Viewer) {
    const facts = postFacts(view.post);
    return {
      ...(await roundPermissions(viewer, view, () => this.ledger.read(as(viewer), staffNow))),
      edit: editable(view, canPost(viewer, 'edit', facts)),
      submit: stateful(view, SUBMITTABLE, canPost(viewer, 'submit', facts)),
      withdraw: stateful(view, WITHDRAWABLE, canPost(viewer, 'withdraw', facts)),
      revoke: stateful(view, CERTIFIED, canRevoke(viewer, facts)),
      move: view.standing.state === 'published' ? NOT_NOW : said(canPost(viewer, 'move', facts)),
      archive: view.post.archived ? NOT_NOW : said(canPost(viewer, 'archive', facts)),
    };
  }
}

const SUBMITTABLE = ['draft', 'changes_requested', 'withdrawn', 'revoked'];
const WITHDRAWABLE = ['in_review', 'changes_requested', 'approved', 'scheduled', 'time_missed'];
const CERTIFIED = ['approved', 'scheduled'];

/** Allowed only while some variant stands in one of the states. */
const stateful = (view: PostView, states: readonly string[], permission: Permission): SaidPermission => {
  if (!permission.allowed) return said(permission);
  return liveVariants(view).some((variant) => states.includes(variant.state)) ? YES : NOT_NOW;
};

/** What is out, or on its way, is corrected by a new post. */
const editable = (view: PostView, permission: Permission): SaidPermission =>
  view.post.archived ||
  view.deliveries.some((one) => ['published', 'sending', 'pending', 'unknown'].includes(one.state))
    ? NOT_NOW
    : said(permission);
