import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { accept, refuse, type Decided } from '@pregon/domain';
import type { GuestAnswerInput, GuestCommentInput, GuestReview } from '../generated/schema.js';
import { answer } from '../ledger/refused.js';
import type { RequestContext } from '../ledger/request.context.js';
import { Public } from '../ledger/viewer.decorators.js';
import { GuestDoor, type Knock } from './guest.door.js';
import { GUEST_COOKIE } from './guest.link.js';
import { reviewOf } from './guest.review.js';
import { GuestSessions } from './guest.sessions.js';
import { GuestVoice } from './guest.voice.js';

/** How long a browser keeps the cookie; whether it still opens anything is asked of PostgreSQL each time. */
const COOKIE_SECONDS = 30 * 24 * 3600;

/** What somebody without an account reaches, and nothing else of the API. */
@Public()
@Resolver()
export class GuestReviewResolver {
  constructor(
    private readonly door: GuestDoor,
    private readonly sessions: GuestSessions,
    private readonly voice: GuestVoice,
  ) {}

  @Query('guestReview')
  guestReview(@Context() context: RequestContext): Promise<GuestReview | null> {
    return this.sessions.read(context.cookie(GUEST_COOKIE), reviewOf);
  }

  @Mutation('requestGuestCode')
  async requestGuestCode(@Args('token') token: string, @Context() context: RequestContext) {
    return answer('GuestCodeSent', await this.door.requestCode(knock(token, context)));
  }

  @Mutation('openGuestReview')
  async openGuestReview(@Args('token') token: string, @Args('code') code: string, @Context() context: RequestContext) {
    return answer('GuestReview', await this.enter(await this.door.open(knock(token, context), code), context));
  }

  @Mutation('guestComment')
  async guestComment(@Args('input') input: GuestCommentInput, @Context() context: RequestContext) {
    return answer('GuestReview', await this.voice.comment(context.cookie(GUEST_COOKIE), input));
  }

  @Mutation('guestAnswer')
  async guestAnswer(@Args('input') input: GuestAnswerInput, @Context() context: RequestContext) {
    return answer('GuestReview', await this.voice.answer(context.cookie(GUEST_COOKIE), input));
  }

  private async enter(
    opened: Decided<{ readonly session: string }>,
    context: RequestContext,
  ): Promise<Decided<GuestReview>> {
    if (!opened.ok) return opened;
    const { session } = opened.value;
    const review = await this.sessions.read(session, reviewOf);
    // Revoked or over in between.
    if (!review) return refuse('link_revoked', 'token');
    context.setCookie({ name: GUEST_COOKIE, value: session, seconds: COOKIE_SECONDS });
    return accept(review);
  }
}

const knock = (token: string, { address, agent }: RequestContext): Knock => ({ token, address, agent });
