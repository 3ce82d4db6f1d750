import { In } from 'typeorm';
import { isId } from '../ledger/identifier.js';
import type { Tx } from '../ledger/tx.js';
import { wordingKey, type Draft } from './draft.entry.js';
import { PostMediaEntity } from './post-media.entity.js';
import { PostTextEntity } from './post-text.entity.js';
import { PostEntity } from './post.entity.js';
import { SlotEntity } from './slot.entity.js';
import { VariantEntity } from './variant.entity.js';

/** A post with all that its commands decide on. */
export interface PostAggregate {
  readonly post: PostEntity;
  readonly texts: readonly PostTextEntity[];
  readonly media: readonly PostMediaEntity[];
  readonly variants: readonly VariantEntity[];
  readonly slot: SlotEntity | null;
  /** of variants that had a round: whether its circuits held the languages of an account together */
  readonly together: ReadonlyMap<string, boolean>;
}

/**
 * Every command on a post begins here: the row lock makes them take turns. Null where the tenant has no such post. It
 * leaves alone who only refers to the post, as a worker does that writes down what came of a delivery.
 */
export async function lockPost(tx: Tx, id: string): Promise<PostAggregate | null> {
  if (!isId(id)) return null;
  const post = await tx.findOne(PostEntity, {
    where: { organisationId: tx.tenant, id },
    lock: { mode: 'for_no_key_update' },
  });
  if (!post) return null;
  const [aggregate] = await withParts(tx, [post]);
  return aggregate ?? null;
}

export async function loadPosts(tx: Tx, ids: readonly string[]): Promise<PostAggregate[]> {
  if (ids.length === 0) return [];
  return withParts(tx, await tx.find(PostEntity, { where: { organisationId: tx.tenant, id: In([...ids]) } }));
}

async function withParts(tx: Tx, posts: readonly PostEntity[]): Promise<PostAggregate[]> {
  const where = { organisationId: tx.tenant, postId: In(posts.map((post) => post.id)) };
  const texts = await tx.find(PostTextEntity, { where });
  const media = await tx.find(PostMediaEntity, { where, order: { position: 'ASC' } });
  const variants = await tx.find(VariantEntity, { where, order: { position: 'ASC' } });
  const slots = await tx.find(SlotEntity, { where, order: { number: 'ASC' } });
  const together = await heldTogether(tx, posts);
  const of = <T extends { postId: string }>(rows: readonly T[], id: string): T[] =>
    rows.filter((row) => row.postId === id);
  return posts.map((post) => ({
    post,
    texts: of(texts, post.id),
    media: of(media, post.id),
    variants: of(variants, post.id),
    slot: of(slots, post.id).at(-1) ?? null,
    together,
  }));
}

async function heldTogether(tx: Tx, posts: readonly PostEntity[]): Promise<ReadonlyMap<string, boolean>> {
  const rows = await tx.query<{ id: string; atomic: boolean }[]>(
    `SELECT DISTINCT ON (v.variant_id) v.variant_id AS id, (v.body -> 'rules' ->> 'atomicLanguages')::boolean AS atomic
     FROM approval_run r JOIN run_variant v ON v.organisation_id = r.organisation_id AND v.run_id = r.id
     WHERE r.organisation_id = $1 AND r.post_id = ANY ($2) ORDER BY v.variant_id, r.round DESC`,
    [tx.tenant, posts.map((post) => post.id)],
  );
  return new Map(rows.map(({ id, atomic }) => [id, atomic]));
}

/** The variants that count: one that lost its account after a revision was cut stays as an archived row. */
export const liveVariants = (aggregate: PostAggregate): readonly VariantEntity[] =>
  aggregate.variants.filter((variant) => variant.state !== 'archived' || aggregate.post.archived);

export const draftOf = (aggregate: PostAggregate): Draft => ({
  base: {
    sourceLanguage: aggregate.post.sourceLanguage,
    texts: Object.fromEntries(aggregate.texts.map(({ language, text }) => [language, text])),
    link: aggregate.post.link,
  },
  media: aggregate.media.map(({ assetId, stamp, alts }) => ({ assetId, stamp, alts })),
  wordings: new Map(
    aggregate.variants.map(({ accountId, language, text, options, mediaIds, thread, poll, firstComment }) => [
      wordingKey(accountId, language),
      { text, options, mediaIds, thread, poll, firstComment },
    ]),
  ),
});

/** The author's own title, or the first words of the source text. */
export function titleOf(
  post: Pick<PostEntity, 'title' | 'sourceLanguage'>,
  texts: readonly Pick<PostTextEntity, 'language' | 'text'>[],
): string {
  if (post.title) return post.title;
  const source = texts.find(({ language }) => language === post.sourceLanguage)?.text ?? texts[0]?.text ?? '';
  const line = source.trim().split('\n')[0] ?? '';
  return line.length <= 80 ? line : `${line.slice(0, 80).replace(/\s+\S*$/, '')}…`;
}
