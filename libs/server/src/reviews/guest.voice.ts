import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { accept, refuse, type Decided } from '@pregon/domain';
import type { GuestAnswerInput, GuestCommentInput, GuestReview } from '../generated/schema.js';
import { businessNow } from '../ledger/business-time.js';
import { publishLive } from '../ledger/live.js';
import { notify } from '../ledger/notices.js';
import type { Tx } from '../ledger/tx.js';
import { AttemptLimit } from '../people/attempt.limit.js';
import { Ledger } from '../ledger/ledger.service.js';
import { DeliveryFacts } from '../posts/delivery.facts.js';
import { postViews, type PostView } from '../posts/post.view.js';
import { enterWords } from './comment.entry.js';
import { tellOfComment } from './comment.notices.js';
import { anchorOf, keepComment } from './comments.service.js';
import { enterReason } from './guest.entry.js';
import { GuestAnswerEntity, type GuestEntity } from './guest.entity.js';
import { reviewOf, shownRevisions } from './guest.review.js';
import { GuestSessions } from './guest.sessions.js';
import { standingIn } from './guest.standing.js';
import { recordOfGuest } from './guest.trace.js';
import { factsOfGuest } from './guests.queries.js';
import { factsOf, waitedFor } from './post.readers.js';

/** What a guest can say: a comment in the external thread, and an answer about the creative. Neither decides a step. */
@Injectable()
export class GuestVoice {
  private readonly limit: AttemptLimit;

  constructor(
    ledger: Ledger,
    private readonly sessions: GuestSessions,
    private readonly deliveries: DeliveryFacts,
  ) {
    this.limit = new AttemptLimit(ledger, { name: 'guest-voice', points: 60, seconds: 900 });
  }

  comment(token: string | null, input: GuestCommentInput): Promise<Decided<GuestReview>> {
    return this.says(token, async (tx, guest) => {
      const text = enterWords(input.text, 'text');
      if (!text.ok) return text;
      const revisions = (await shownRevisions(tx, guest)).map(({ revision }) => revision);
      const anchor = anchorOf(revisions, input.anchor ?? null);
      if (!anchor.ok) return anchor;
      const row = {
        organisationId: tx.tenant,
        id: randomUUID(),
        postId: guest.postId,
        thread: 'external' as const,
        authorId: null,
        guestId: guest.id,
        at: (await businessNow(tx)).toISOString(),
        text: text.value,
        mentionIds: [],
        answers: null,
        ...anchor.value,
        resolvedAt: null,
        resolvedBy: null,
      };
      await keepComment(tx, row);
      const facts = factsOf(await this.viewOf(tx, guest));
      await tellOfComment(tx, { row, facts, guestName: guest.name, alsoTo: [guest.invitedBy] });
      return accept(true);
    });
  }

  answer(token: string | null, input: GuestAnswerInput): Promise<Decided<GuestReview>> {
    return this.says(token, async (tx, guest) => {
      const reason = enterReason(input);
      if (!reason.ok) return reason;
      const facts = await factsOfGuest(tx, guest);
      const view = await this.viewOf(tx, guest);
      const standing = standingIn(view, facts);
      if (standing === 'over') return refuse('run_closed');
      const bound = facts.revisions.map((one) => one.hash);
      if (standing === 'changed' || !sameSet(bound, input.hashes)) return refuse('revision_superseded', 'hashes');
      const last = facts.answer;
      // A double click says nothing new.
      if (last?.verdict === input.verdict && last.reason === reason.value) return accept(true);
      const row: GuestAnswerEntity = {
        organisationId: tx.tenant,
        id: randomUUID(),
        guestId: guest.id,
        verdict: input.verdict,
        reason: reason.value,
        hashes: [...new Set(bound)].sort(),
        at: (await businessNow(tx)).toISOString(),
      };
      await tx.insert(GuestAnswerEntity, row);
      await recordOfGuest(tx, guest, 'reviewer.answered', {
        reason: row.reason,
        payload: { verdict: row.verdict, hashes: row.hashes },
      });
      await notify(tx, {
        kind: 'guest_answered',
        to: [guest.invitedBy, view.post.authorId, ...waitedFor(view)],
        postId: guest.postId,
        stepId: null,
        actorId: null,
        details: { guest: guest.name, verdict: row.verdict },
        once: `guest_answered:${row.id}`,
      });
      publishLive(tx, { kind: 'post', id: guest.postId, postId: guest.postId });
      return accept(true);
    });
  }

  private async says(
    token: string | null,
    work: (tx: Tx, guest: GuestEntity) => Promise<Decided<true>>,
  ): Promise<Decided<GuestReview>> {
    const present = await this.sessions.find(token);
    const wait = present && (await this.limit.attempt(present.guestId));
    if (wait !== null) return refuse('rate_limited', null, { seconds: wait });
    return this.sessions.command(token, async (tx, guest): Promise<Decided<GuestReview>> => {
      const said = await work(tx, guest);
      return said.ok ? accept(await reviewOf(tx, guest)) : said;
    });
  }

  private async viewOf(tx: Tx, guest: GuestEntity): Promise<PostView> {
    const view = (await postViews(tx, this.deliveries, [guest.postId])).get(guest.postId);
    if (!view) throw new Error(`guest ${guest.id} has no post`);
    return view;
  }
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.every((one) => b.includes(one)) && b.every((one) => a.includes(one));
