import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { canInviteGuest } from '@pregon/domain';
import type { InviteGuestInput } from '../generated/schema.js';
import { Ledger } from '../ledger/ledger.service.js';
import { answer } from '../ledger/refused.js';
import type { RequestContext } from '../ledger/request.context.js';
import { CurrentViewer } from '../ledger/viewer.decorators.js';
import type { Viewer } from '../ledger/viewer.js';
import { loadPerson } from '../people/people.loaders.js';
import type { PostView } from '../posts/post.view.js';
import { NOT_NOW, said, YES, type SaidPermission } from '../posts/step.permissions.js';
import { standingIn } from './guest.standing.js';
import { stateOf } from './guest.state.js';
import { loadGuests } from './guests.queries.js';
import { GuestsService, type GuestAnswerOfHouse } from './guests.service.js';
import { factsOf, readsInternally } from './post.readers.js';

@Resolver('Post')
export class PostGuestsResolver {
  constructor(private readonly ledger: Ledger) {}

  /** Who they are is the house's to know: somebody external sees none of them. */
  @ResolveField()
  async guests(
    @Parent() view: PostView,
    @CurrentViewer() viewer: Viewer,
    @Context() context: RequestContext,
  ): Promise<GuestAnswerOfHouse[]> {
    if (!readsInternally(viewer, factsOf(view))) return [];
    const guests = (await loadGuests(this.ledger, context).load(view.id)) ?? [];
    return guests.map((facts) => ({ ...facts, id: facts.guest.id, view }));
  }
}

@Resolver('Guest')
export class GuestResolver {
  constructor(
    private readonly ledger: Ledger,
    private readonly guests: GuestsService,
  ) {}

  @Mutation('inviteGuest')
  async inviteGuest(@CurrentViewer() viewer: Viewer, @Args('input') input: InviteGuestInput) {
    return answer('Guest', await this.guests.invite(viewer, input));
  }

  @Mutation('revokeGuest')
  async revokeGuest(@CurrentViewer() viewer: Viewer, @Args('id') id: string, @Args('reason') reason: string) {
    return answer('Guest', await this.guests.revoke(viewer, id, reason));
  }

  @ResolveField() name(@Parent() { guest }: GuestAnswerOfHouse) {
    return guest.name;
  }
  @ResolveField() email(@Parent() { guest }: GuestAnswerOfHouse) {
    return guest.email;
  }
  @ResolveField() invitedBy(@Parent() { guest }: GuestAnswerOfHouse, @Context() context: RequestContext) {
    return loadPerson(this.ledger, context).load(guest.invitedBy);
  }
  @ResolveField() invitedAt(@Parent() { guest }: GuestAnswerOfHouse) {
    return guest.invitedAt;
  }
  @ResolveField() expiresAt(@Parent() { guest }: GuestAnswerOfHouse) {
    return guest.expiresAt;
  }
  @ResolveField() state(@Parent() answered: GuestAnswerOfHouse) {
    return stateOf(answered, standingIn(answered.view, answered), answered.view.now);
  }
  @ResolveField('answer') verdict(@Parent() { answer: given }: GuestAnswerOfHouse) {
    return given?.verdict ?? null;
  }
  @ResolveField() answeredAt(@Parent() { answer: given }: GuestAnswerOfHouse) {
    return given?.at ?? null;
  }
  @ResolveField() forwardingSuspected(@Parent() { guest }: GuestAnswerOfHouse) {
    return guest.forwardingSuspectedAt !== null;
  }

  @ResolveField()
  viewerCanRevoke(@Parent() { guest, view }: GuestAnswerOfHouse, @CurrentViewer() viewer: Viewer): SaidPermission {
    if (guest.revokedAt !== null) return NOT_NOW;
    return guest.invitedBy === viewer.personId ? YES : said(canInviteGuest(viewer, factsOf(view)));
  }
}
