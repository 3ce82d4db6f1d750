import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Decided } from '@pregon/domain';
import type { CommentInput, Thread } from '../generated/schema.js';
import { Ledger } from '../ledger/ledger.service.js';
import { answer } from '../ledger/refused.js';
import type { RequestContext } from '../ledger/request.context.js';
import { CurrentViewer } from '../ledger/viewer.decorators.js';
import type { Viewer } from '../ledger/viewer.js';
import { loadPerson } from '../people/people.loaders.js';
import type { PostView } from '../posts/post.view.js';
import { NOT_NOW, YES, type SaidPermission } from '../posts/step.permissions.js';
import { partOf, standsIn } from './comment.anchor.js';
import { loadComments, loadGuestName, saysNow } from './comments.queries.js';
import { CommentsService, mayWrite, type CommentAnswer } from './comments.service.js';
import { factsOf, mayRead } from './post.readers.js';

@Resolver('Post')
export class PostCommentsResolver {
  constructor(private readonly ledger: Ledger) {}

  @ResolveField()
  async comments(
    @Parent() view: PostView,
    @Args('thread') thread: Thread | null,
    @CurrentViewer() viewer: Viewer,
    @Context() context: RequestContext,
  ): Promise<CommentAnswer[]> {
    const rows = (await loadComments(this.ledger, context).load(view.id)) ?? [];
    const facts = factsOf(view);
    return rows
      .filter((row) => (thread == null || row.thread === thread) && mayRead(viewer, facts, row.thread))
      .map((row) => ({ id: row.id, row, view, facts }));
  }
}

@Resolver('Comment')
export class CommentResolver {
  constructor(
    private readonly ledger: Ledger,
    private readonly comments: CommentsService,
  ) {}

  @Mutation('writeComment')
  async writeComment(@CurrentViewer() viewer: Viewer, @Args('input') input: CommentInput) {
    return answer('Comment', await this.comments.write(viewer, input));
  }

  @Mutation('resolveComment')
  async resolveComment(@CurrentViewer() viewer: Viewer, @Args('id') id: string, @Args('resolved') resolved: boolean) {
    return answer('Comment', await this.comments.resolve(viewer, id, resolved));
  }

  @ResolveField() thread(@Parent() { row }: CommentAnswer) {
    return row.thread;
  }
  @ResolveField() author(@Parent() { row }: CommentAnswer, @Context() context: RequestContext) {
    return row.authorId === null ? null : loadPerson(this.ledger, context).load(row.authorId);
  }
  @ResolveField() guestName(@Parent() { row }: CommentAnswer, @Context() context: RequestContext) {
    return row.guestId === null ? null : loadGuestName(this.ledger, context).load(row.guestId);
  }
  @ResolveField() at(@Parent() { row }: CommentAnswer) {
    return row.at;
  }
  @ResolveField() text(@Parent() { row }: CommentAnswer) {
    return row.text;
  }
  @ResolveField() async mentions(@Parent() { row }: CommentAnswer, @Context() context: RequestContext) {
    return (await loadPerson(this.ledger, context).loadMany(row.mentionIds)).filter((one) => one !== null);
  }
  @ResolveField() answers(@Parent() { row }: CommentAnswer) {
    return row.answers;
  }
  @ResolveField() resolvedAt(@Parent() { row }: CommentAnswer) {
    return row.resolvedAt;
  }
  @ResolveField() resolvedBy(@Parent() { row }: CommentAnswer, @Context() context: RequestContext) {
    return row.resolvedBy === null ? null : loadPerson(this.ledger, context).load(row.resolvedBy);
  }

  @ResolveField()
  anchor(@Parent() { row, view }: CommentAnswer) {
    const { anchorVariantId: variantId, anchorPart: part, anchorQuote: quote } = row;
    if (variantId === null || part === null || quote === null) return null;
    const now = saysNow(view, variantId);
    const stands = now !== null && standsIn(partOf(now, part), quote);
    return { variantId, hash: row.anchorHash, part, start: row.anchorStart, end: row.anchorEnd, quote, stands };
  }

  @ResolveField()
  viewerCanResolve(@Parent() { row, facts }: CommentAnswer, @CurrentViewer() viewer: Viewer): SaidPermission {
    return row.answers === null ? permissionOf(mayWrite(viewer, facts, row.thread)) : NOT_NOW;
  }
}

const permissionOf = (decided: Decided<true>): SaidPermission =>
  decided.ok ? YES : { allowed: false, reason: String(decided.refusal.details['reason']) };
