import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { accept, canInviteGuest, refuse, required, type ApprovalRun, type Decided } from '@pregon/domain';
import type { InviteGuestInput } from '../generated/schema.js';
import { businessNow } from '../ledger/business-time.js';
import { isId } from '../ledger/identifier.js';
import { Ledger } from '../ledger/ledger.service.js';
import { publishLive } from '../ledger/live.js';
import type { Tx } from '../ledger/tx.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { queueMessage } from '../notifications/message.queue.js';
import { AttemptLimit } from '../people/attempt.limit.js';
import { DeliveryFacts } from '../posts/delivery.facts.js';
import { lockPost } from '../posts/post.aggregate.js';
import type { PostView } from '../posts/post.view.js';
import { openRunsOf } from '../posts/run.store.js';
import { enterWords } from './comment.entry.js';
import { enterInvitation, type Invitation } from './guest.entry.js';
import { GuestEntity, GuestRevisionEntity } from './guest.entity.js';
import { hasExpired, type GuestFacts } from './guest.state.js';
import { recordOfGuest } from './guest.trace.js';
import { factsOfGuest, factsOfGuests, lockGuest } from './guests.queries.js';
import { readsInternally, seenPost } from './post.readers.js';
import { REVIEWS_SETTINGS, type ReviewsSettings } from './reviews.settings.js';

export const GUEST_INVITED = 'guest.invited';
const DAY_MS = 86_400_000;

/** A guest with the post they look at, as a colleague sees both. */
export interface GuestAnswerOfHouse extends GuestFacts {
  readonly id: string;
  readonly view: PostView;
}

/** The house's side: who is asked from outside, and whose link ends. */
@Injectable()
export class GuestsService {
  private readonly limit: AttemptLimit;

  constructor(
    private readonly ledger: Ledger,
    private readonly deliveries: DeliveryFacts,
    @Inject(REVIEWS_SETTINGS) private readonly settings: ReviewsSettings,
  ) {
    // Every invitation is an e-mail to a stranger: an account that fell into wrong hands must not become a mailer.
    this.limit = new AttemptLimit(ledger, { name: 'guest-invite', points: 40, seconds: 3_600 });
  }

  async invite(viewer: Viewer, input: InviteGuestInput): Promise<Decided<GuestAnswerOfHouse>> {
    const entered = enterInvitation(input);
    if (!entered.ok) return entered;
    const wait = await this.limit.attempt(viewer.personId);
    if (wait !== null) return refuse('rate_limited', null, { seconds: wait });
    return this.ledger.command(as(viewer), async (tx): Promise<Decided<GuestAnswerOfHouse>> => {
      await lockPost(tx, input.postId);
      const seen = await seenPost(tx, this.deliveries, viewer, input.postId);
      if (!seen.ok) return seen;
      const { view, facts } = seen.value;
      const may = required(canInviteGuest(viewer, facts));
      if (!may.ok) return may;
      const round = inviting(await openRunsOf(tx, view.id));
      if (!round.ok) return round;
      // The link travels by e-mail and nothing else: better no invitation than one that nobody gets.
      if (!this.settings.mails) return refuse('mail_unavailable');
      const guest = await this.keep(tx, viewer, view, round.value, entered.value);
      return guest.ok ? accept({ ...(await factsOfGuest(tx, guest.value)), id: guest.value.id, view }) : guest;
    });
  }

  revoke(viewer: Viewer, id: string, reason: string): Promise<Decided<GuestAnswerOfHouse>> {
    return this.ledger.command(as(viewer), async (tx): Promise<Decided<GuestAnswerOfHouse>> => {
      const guest = isId(id) ? await lockGuest(tx, id) : null;
      const seen = guest && (await seenPost(tx, this.deliveries, viewer, guest.postId));
      if (!guest || !seen?.ok || !readsInternally(viewer, seen.value.facts)) return refuse('not_found', 'id');
      const { view, facts } = seen.value;
      const may = guest.invitedBy === viewer.personId ? accept(true) : required(canInviteGuest(viewer, facts));
      if (!may.ok) return may;
      if (reason.trim() === '') return refuse('reason_required', 'reason');
      const why = enterWords(reason, 'reason');
      if (!why.ok) return why;
      if (guest.revokedAt !== null) return refuse('invalid_state', 'id', { reason: 'revoked' });
      guest.revokedAt = (await businessNow(tx)).toISOString();
      guest.linkEpoch += 1;
      const { revokedAt, linkEpoch } = guest;
      await tx.update(GuestEntity, { organisationId: tx.tenant, id }, { revokedAt, linkEpoch });
      await recordOfGuest(tx, guest, 'reviewer.revoked', { reason: why.value });
      publishLive(tx, { kind: 'post', id: view.id, postId: view.id });
      return accept({ ...(await factsOfGuest(tx, guest)), id, view });
    });
  }

  private async keep(
    tx: Tx,
    viewer: Viewer,
    view: PostView,
    { run, days, variants }: Inviting,
    { name, email, locale, note }: Invitation,
  ): Promise<Decided<GuestEntity>> {
    const now = await businessNow(tx);
    const known = await factsOfGuests(
      tx,
      await tx.findBy(GuestEntity, { organisationId: tx.tenant, runId: run.id, email }),
    );
    const hashes = new Set(variants.map((one) => one.hash));
    const looking = known.some(
      ({ guest, revisions }) =>
        guest.revokedAt === null &&
        !hasExpired(guest, now.toISOString()) &&
        revisions.length === hashes.size &&
        revisions.every((one) => hashes.has(one.hash)),
    );
    if (looking) return refuse('not_unique', 'email');
    const guest: GuestEntity = {
      organisationId: tx.tenant,
      id: randomUUID(),
      postId: view.id,
      runId: run.id,
      name,
      email,
      locale,
      note,
      invitedBy: viewer.personId,
      invitedAt: now.toISOString(),
      expiresAt: new Date(now.getTime() + days * DAY_MS).toISOString(),
      linkEpoch: 1,
      openedAt: null,
      forwardingSuspectedAt: null,
      revokedAt: null,
    };
    await tx.insert(GuestEntity, guest);
    const rows = variants.map(({ variantId, revisionId, hash }) => ({ variantId, revisionId, hash }));
    await tx.insert(
      GuestRevisionEntity,
      rows.map((row) => ({ ...row, organisationId: tx.tenant, guestId: guest.id })),
    );
    await recordOfGuest(tx, guest, 'reviewer.invited', {
      payload: { email, expiresAt: guest.expiresAt, hashes: rows.map((row) => row.hash) },
    });
    await queueMessage(tx, {
      kind: GUEST_INVITED,
      channel: 'email',
      guest: { name, locale },
      subject: { kind: 'guest', id: guest.id },
    });
    publishLive(tx, { kind: 'post', id: view.id, postId: view.id });
    return accept(guest);
  }
}

interface Inviting {
  readonly run: ApprovalRun;
  readonly days: number;
  readonly variants: ApprovalRun['variants'];
}

/** The round guests may look at, for how long, and which of its revisions. */
function inviting(runs: readonly ApprovalRun[]): Decided<Inviting> {
  if (runs.length === 0) return refuse('invalid_state', 'postId', { reason: 'not_in_review' });
  for (const run of runs) {
    const variants = run.variants.filter(({ state, rules }) => state === 'open' && rules.guests !== null);
    const days = Math.min(...variants.map(({ rules }) => rules.guests?.days ?? Infinity));
    if (variants.length > 0) return accept({ run, days, variants });
  }
  return refuse('not_allowed', 'postId', { reason: 'circuit_does_not_allow' });
}
