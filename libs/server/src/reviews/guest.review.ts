import { In } from 'typeorm';
import { mediaKind, type ContentMedia } from '@pregon/domain';
import type { GuestReview } from '../generated/schema.js';
import { accountsByIds } from '../channels/channels.queries.js';
import { businessNow } from '../ledger/business-time.js';
import { Organisation } from '../ledger/organisation.entity.js';
import type { Tx } from '../ledger/tx.js';
import { personsByIds } from '../people/people.queries.js';
import { titleOf } from '../posts/post.aggregate.js';
import { PostEntity } from '../posts/post.entity.js';
import { RevisionEntity } from '../posts/revision.entity.js';
import { VariantEntity } from '../posts/variant.entity.js';
import { CommentEntity } from './comment.entity.js';
import { contentOf } from './comments.queries.js';
import { GuestEntity } from './guest.entity.js';
import { standingNow } from './guest.standing.js';
import { stateOf } from './guest.state.js';
import { factsOfGuest } from './guests.queries.js';

export const guestPhotoUrl = (sha256: string): string => `/media/review/photos/${sha256}`;

const fileShown = ({ sha256, mime, alt, width, height, filename }: ContentMedia) => ({
  ...{ kind: mediaKind(mime), url: guestPhotoUrl(sha256), alt, width, height, filename },
});

/** The revisions they were invited to see, in the order of the post's variants. */
export async function shownRevisions(tx: Tx, guest: GuestEntity) {
  const { revisions } = await factsOfGuest(tx, guest);
  const where = { organisationId: tx.tenant };
  const rows = await tx.findBy(RevisionEntity, { ...where, id: In(revisions.map((one) => one.revisionId)) });
  const variants = await tx.find(VariantEntity, {
    where: { ...where, id: In(revisions.map((one) => one.variantId)) },
    order: { position: 'ASC' },
  });
  return variants.flatMap((variant) => {
    const revision = rows.find((row) => row.variantId === variant.id);
    return revision ? [{ variant, revision, content: contentOf(revision) }] : [];
  });
}

/** The creative and the external thread: nothing of steps, notes, drafts, or of anybody's address. */
export async function reviewOf(tx: Tx, guest: GuestEntity): Promise<GuestReview> {
  const organisation = await tx.findOneByOrFail(Organisation, { id: tx.tenant });
  const post = await tx.findOneByOrFail(PostEntity, { organisationId: tx.tenant, id: guest.postId });
  const shown = await shownRevisions(tx, guest);
  const accounts = await accountsByIds(
    tx,
    shown.map(({ variant }) => variant.accountId),
  );
  const inviter = (await personsByIds(tx, [guest.invitedBy])).get(guest.invitedBy);
  const facts = await factsOfGuest(tx, guest);
  const accountOf = (id: string) => accounts.find((one) => one.id === id);
  return {
    guestName: guest.name,
    organisationName: organisation.name,
    zone: organisation.zone,
    postTitle: titleOf(
      post,
      shown.map(({ variant, content }) => ({ language: variant.language, text: content.text })),
    ),
    invitedBy: inviter?.name ?? organisation.name,
    note: guest.note,
    expiresAt: guest.expiresAt,
    state: stateOf(facts, await standingNow(tx, facts), (await businessNow(tx)).toISOString()),
    variants: shown.map(({ variant, revision, content }) => ({
      variantId: variant.id,
      network: content.account.network,
      accountName: accountOf(variant.accountId)?.name ?? '',
      accountHandle: accountOf(variant.accountId)?.handle ?? '',
      language: content.language,
      hash: revision.hash,
      text: content.text,
      link: content.link,
      media: content.media.map(fileShown),
      thread: content.thread.map((part) => ({ text: part.text, media: part.media.map(fileShown) })),
      poll: content.poll && { ...content.poll, options: [...content.poll.options] },
      firstComment: content.firstComment,
    })),
    comments: await spoken(tx, guest, new Set(shown.map(({ revision }) => revision.hash))),
    answer: facts.answer?.verdict ?? null,
  };
}

/** The external thread; of what a comment is about only words that stand in what they were invited to see. */
async function spoken(tx: Tx, guest: GuestEntity, hashes: ReadonlySet<string>): Promise<GuestReview['comments']> {
  const rows = await tx.find(CommentEntity, {
    where: { organisationId: tx.tenant, postId: guest.postId, thread: 'external' },
    order: { at: 'ASC', id: 'ASC' },
  });
  const ids = (of: 'authorId' | 'guestId'): string[] => rows.flatMap((row) => (row[of] === null ? [] : [row[of]]));
  const people = await personsByIds(tx, ids('authorId'));
  const guests = await tx.findBy(GuestEntity, { organisationId: tx.tenant, id: In(ids('guestId')) });
  const nameOf = ({ authorId, guestId }: CommentEntity): string =>
    (authorId === null ? guests.find((one) => one.id === guestId)?.name : people.get(authorId)?.name) ?? '';
  return rows.map((row) => ({
    id: row.id,
    authorName: nameOf(row),
    own: row.guestId === guest.id,
    at: row.at,
    text: row.text,
    quote: row.anchorHash !== null && hashes.has(row.anchorHash) ? row.anchorQuote : null,
  }));
}
