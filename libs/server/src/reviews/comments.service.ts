import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { accept, canPost, refuse, required, type Decided, type PostFacts } from '@pregon/domain';
import type { CommentAnchorInput, CommentInput, Thread } from '../generated/schema.js';
import { businessNow } from '../ledger/business-time.js';
import { isId } from '../ledger/identifier.js';
import { Ledger } from '../ledger/ledger.service.js';
import { publishLive } from '../ledger/live.js';
import { record } from '../ledger/trace.js';
import type { Tx } from '../ledger/tx.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { staffNow } from '../people/people.queries.js';
import { DeliveryFacts } from '../posts/delivery.facts.js';
import type { PostView } from '../posts/post.view.js';
import type { RevisionEntity } from '../posts/revision.entity.js';
import { quoteOf } from './comment.anchor.js';
import { CommentEntity } from './comment.entity.js';
import { enterWords } from './comment.entry.js';
import { contentOf } from './comments.queries.js';
import { tellOfComment } from './comment.notices.js';
import { asViewer, mayRead, readsInternally, seenPost } from './post.readers.js';

const MOST_MENTIONS = 20;

/** A comment with the post it is about, as its writer sees both. */
export interface CommentAnswer {
  readonly id: string;
  readonly row: CommentEntity;
  readonly view: PostView;
  readonly facts: PostFacts;
}

type Anchoring = Pick<
  CommentEntity,
  'anchorVariantId' | 'anchorRevisionId' | 'anchorHash' | 'anchorPart' | 'anchorStart' | 'anchorEnd' | 'anchorQuote'
>;
export const NO_ANCHOR: Anchoring = {
  anchorVariantId: null,
  anchorRevisionId: null,
  anchorHash: null,
  anchorPart: null,
  anchorStart: null,
  anchorEnd: null,
  anchorQuote: null,
};

@Injectable()
export class CommentsService {
  constructor(
    private readonly ledger: Ledger,
    private readonly deliveries: DeliveryFacts,
  ) {}

  write(viewer: Viewer, input: CommentInput): Promise<Decided<CommentAnswer>> {
    return this.ledger.command(as(viewer), async (tx): Promise<Decided<CommentAnswer>> => {
      const seen = await seenPost(tx, this.deliveries, viewer, input.postId);
      if (!seen.ok) return seen;
      const { view, facts } = seen.value;
      const may = mayWrite(viewer, facts, input.thread);
      if (!may.ok) return may;
      const text = enterWords(input.text, 'text');
      if (!text.ok) return text;
      const answers = await talkOf(tx, view.id, input);
      if (!answers.ok) return answers;
      const anchor = anchorOf(view.revisions, input.anchor ?? null);
      if (!anchor.ok) return anchor;
      const mentionIds = await mentioned(tx, facts, input);
      if (!mentionIds.ok) return mentionIds;
      const row: CommentEntity = {
        organisationId: tx.tenant,
        id: randomUUID(),
        postId: view.id,
        thread: input.thread,
        authorId: viewer.personId,
        guestId: null,
        at: (await businessNow(tx)).toISOString(),
        text: text.value,
        mentionIds: mentionIds.value,
        answers: answers.value,
        ...anchor.value,
        resolvedAt: null,
        resolvedBy: null,
      };
      await keepComment(tx, row);
      await tellOfComment(tx, { row, facts, guestName: null, alsoTo: [] });
      return accept({ id: row.id, row, view, facts });
    });
  }

  resolve(viewer: Viewer, id: string, resolved: boolean): Promise<Decided<CommentAnswer>> {
    return this.ledger.command(as(viewer), async (tx): Promise<Decided<CommentAnswer>> => {
      const row = isId(id) ? await lockComment(tx, id) : null;
      const seen = row && (await seenPost(tx, this.deliveries, viewer, row.postId));
      if (!row || !seen?.ok || !mayRead(viewer, seen.value.facts, row.thread)) return refuse('not_found', 'id');
      const { view, facts } = seen.value;
      const may = mayWrite(viewer, facts, row.thread);
      if (!may.ok) return may;
      if (row.answers !== null) return refuse('invalid_state', 'id', { reason: 'answers_another' });
      // Whoever comes second finds it done; the first stays on record.
      if ((row.resolvedAt !== null) === resolved) return accept({ id, row, view, facts });
      row.resolvedAt = resolved ? (await businessNow(tx)).toISOString() : null;
      row.resolvedBy = resolved ? viewer.personId : null;
      const { resolvedAt, resolvedBy } = row;
      await tx.update(CommentEntity, { organisationId: tx.tenant, id }, { resolvedAt, resolvedBy });
      const subject = { kind: 'comment', id };
      await record(tx, { action: 'comment.resolved', subject, payload: { postId: view.id, resolved } });
      publishLive(tx, { kind: 'post', id: view.id, postId: view.id });
      return accept({ id, row, view, facts });
    });
  }
}

export function mayWrite(viewer: Viewer, facts: PostFacts, thread: Thread): Decided<true> {
  const may = required(canPost(viewer, 'comment', facts));
  if (!may.ok) return may;
  const inside = thread === 'external' || readsInternally(viewer, facts);
  return inside ? accept(true) : refuse('not_allowed', 'thread', { reason: 'internal_thread' });
}

const lockComment = (tx: Tx, id: string): Promise<CommentEntity | null> =>
  tx.findOne(CommentEntity, { where: { organisationId: tx.tenant, id }, lock: { mode: 'pessimistic_write' } });

/** The comment that opened the talk an answer belongs to: of the same post and thread. */
async function talkOf(tx: Tx, postId: string, { answers, thread }: CommentInput): Promise<Decided<string | null>> {
  if (answers == null) return accept(null);
  const where = { organisationId: tx.tenant, id: answers, postId, thread };
  const answered = isId(answers) ? await tx.findOneBy(CommentEntity, where) : null;
  return answered ? accept(answered.answers ?? answered.id) : refuse('not_found', 'answers');
}

/** The words by their place in one of these revisions; the quote is taken from there, never from whoever sends it. */
export function anchorOf(
  revisions: readonly Pick<RevisionEntity, 'id' | 'variantId' | 'hash' | 'canonical'>[],
  input: CommentAnchorInput | null,
): Decided<Anchoring> {
  if (input === null) return accept(NO_ANCHOR);
  const { variantId, hash, part, start, end } = input;
  const ofVariant = revisions.filter((one) => one.variantId === variantId);
  if (ofVariant.length === 0) return refuse('not_found', 'anchor.variantId');
  const revision = ofVariant.find((one) => one.hash === hash);
  if (!revision) return refuse('not_found', 'anchor.hash');
  const quote = quoteOf(contentOf(revision), input);
  if (!quote.ok) return quote;
  return accept({
    anchorVariantId: variantId,
    anchorRevisionId: revision.id,
    anchorHash: hash,
    anchorPart: part,
    anchorStart: start,
    anchorEnd: end,
    anchorQuote: quote.value,
  });
}

/** Only who can read the comment can be named in it: nobody is called to a closed door. */
async function mentioned(tx: Tx, facts: PostFacts, { mentionIds, thread }: CommentInput): Promise<Decided<string[]>> {
  const ids = [...new Set(mentionIds)];
  if (ids.length === 0) return accept([]);
  if (ids.length > MOST_MENTIONS)
    return refuse('field_too_long', 'mentionIds', { length: ids.length, max: MOST_MENTIONS });
  const staff = await staffNow(tx);
  for (const [at, id] of mentionIds.entries()) {
    const known = staff.memberships.some((held) => held.personId === id);
    if (!known) return refuse('not_found', `mentionIds.${at}`);
    if (!staff.activePersonIds.has(id) || !mayRead(asViewer(id, tx.tenant, staff), facts, thread))
      return refuse('not_allowed', `mentionIds.${at}`, { reason: 'cannot_read' });
  }
  return accept(ids);
}

/** Its words stay with it: the record and open screens get ids. */
export async function keepComment(tx: Tx, row: CommentEntity): Promise<void> {
  await tx.insert(CommentEntity, row);
  const { id, postId, thread, guestId, answers, anchorHash, mentionIds } = row;
  await record(tx, {
    action: 'comment.written',
    subject: { kind: 'comment', id },
    payload: { postId, thread, guestId, answers, hash: anchorHash, mentionIds },
  });
  publishLive(tx, { kind: 'post', id: postId, postId });
}
