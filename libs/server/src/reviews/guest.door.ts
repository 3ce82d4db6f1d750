import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { accept, refuse, type Decided, type RefusalCode } from '@pregon/domain';
import { businessNow } from '../ledger/business-time.js';
import { Ledger } from '../ledger/ledger.service.js';
import { publishLive } from '../ledger/live.js';
import type { Tx } from '../ledger/tx.js';
import { queueMessage } from '../notifications/message.queue.js';
import { hashToken } from '../people/session.token.js';
import { newChallenge, tryCode } from './guest.challenge.js';
import { maskedEmail } from './guest.entry.js';
import { GuestEntity } from './guest.entity.js';
import { noteOpening } from './guest.forwarding.js';
import { DoorLimit } from './guest.limit.js';
import { GuestLinks, newGuestSession, type GuestClaim } from './guest.link.js';
import { hasExpired } from './guest.state.js';
import { asStranger, recordOfGuest } from './guest.trace.js';
import { lockGuest } from './guests.queries.js';

export const GUEST_CODE = 'guest.code';
export const CODE_MINUTES = 10;

/** Who knocks: what they hold, and from where. */
export interface Knock {
  readonly token: string;
  readonly address: string;
  readonly agent: string;
}

export interface CodeSent {
  readonly maskedEmail: string;
  readonly validMinutes: number;
}

/** The way in for people without an account: a link, then a code that goes to the invited address and nowhere else. */
@Injectable()
export class GuestDoor {
  private readonly limit: DoorLimit;

  constructor(
    private readonly ledger: Ledger,
    private readonly links: GuestLinks,
  ) {
    this.limit = new DoorLimit(ledger);
  }

  async requestCode(knock: Knock): Promise<Decided<CodeSent>> {
    const claim = await this.claimOf(knock);
    if (!claim.ok) return claim;
    const wait = await this.limit.code(claim.value.guestId);
    return this.atTheDoor(claim.value, async (tx, guest): Promise<Decided<CodeSent>> => {
      if (wait !== null) return refused(tx, guest, 'rate_limited', null, { seconds: wait });
      const id = await newChallenge(tx, guest.id, CODE_MINUTES);
      const { name, locale, email } = guest;
      const subject = { kind: 'guest_challenge', id };
      await queueMessage(tx, { kind: GUEST_CODE, channel: 'email', guest: { name, locale }, subject, urgent: true });
      await noteOpening(tx, guest, 'code_requested', this.links.clientOf(guest.id, knock));
      return accept({ maskedEmail: maskedEmail(email), validMinutes: CODE_MINUTES });
    });
  }

  /** Answers the token of the session that now stands for them. */
  async open(knock: Knock, code: string): Promise<Decided<{ readonly session: string }>> {
    const claim = await this.claimOf(knock);
    if (!claim.ok) return claim;
    return this.atTheDoor(claim.value, async (tx, guest): Promise<Decided<{ session: string }>> => {
      const tried = await tryCode(tx, guest.id, code, this.links);
      if (!tried.right) return refused(tx, guest, 'code_wrong', 'code', { triesLeft: tried.triesLeft });
      const session = newGuestSession(tx.tenant);
      await tx.query('SELECT open_guest_session($1, $2, $3)', [randomUUID(), guest.id, hashToken(session)]);
      if (guest.openedAt === null) {
        guest.openedAt = (await businessNow(tx)).toISOString();
        const { openedAt } = guest;
        await tx.update(GuestEntity, { organisationId: tx.tenant, id: guest.id }, { openedAt });
      }
      await recordOfGuest(tx, guest, 'reviewer.opened');
      await noteOpening(tx, guest, 'opened', this.links.clientOf(guest.id, knock));
      publishLive(tx, { kind: 'post', id: guest.postId, postId: guest.postId });
      return accept({ session });
    });
  }

  private async claimOf({ token, address }: Knock): Promise<Decided<GuestClaim>> {
    const wait = await this.limit.knock(address);
    if (wait !== null) return refuse('rate_limited', null, { seconds: wait });
    const claim = this.links.read(token);
    if (claim) return accept(claim);
    // A forgery that names somebody real is written down; the answer does not tell it from nonsense.
    const named = GuestLinks.claimed(token);
    if (named)
      await this.ledger.run(asStranger(named.organisationId), async (tx) => {
        const guest = await tx.findOneBy(GuestEntity, { organisationId: tx.tenant, id: named.guestId });
        if (guest) await recordOfGuest(tx, guest, 'reviewer.refused', { payload: { code: 'link_invalid' } });
      });
    return refuse('link_invalid', 'token');
  }

  /** Commits whatever is answered: tries and refusals count too. */
  private atTheDoor<T>(
    { organisationId, guestId, epoch }: GuestClaim,
    work: (tx: Tx, guest: GuestEntity) => Promise<Decided<T>>,
  ): Promise<Decided<T>> {
    return this.ledger.run(asStranger(organisationId), async (tx): Promise<Decided<T>> => {
      const guest = await lockGuest(tx, guestId);
      // Signed by us and unknown here: a link of an installation restored from before it was sent.
      if (!guest) return refuse('link_invalid', 'token');
      if (guest.revokedAt !== null || guest.linkEpoch !== epoch) return refused(tx, guest, 'link_revoked', 'token');
      if (hasExpired(guest, (await businessNow(tx)).toISOString())) return refused(tx, guest, 'link_expired', 'token');
      return work(tx, guest);
    });
  }
}

async function refused(
  tx: Tx,
  guest: GuestEntity,
  code: RefusalCode,
  field: string | null,
  details: Readonly<Record<string, number>> = {},
): Promise<ReturnType<typeof refuse>> {
  await recordOfGuest(tx, guest, 'reviewer.refused', { payload: { code, ...details } });
  return refuse(code, field, details);
}
