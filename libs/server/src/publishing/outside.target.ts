import { decodeContent, plusMs, type Content, type ShouldStand } from '@pregon/domain';
import { loadRules } from '@pregon/networks/rules';
import type { Tx } from '../ledger/tx.js';
import { RevisionEntity } from '../posts/revision.entity.js';
import type { PublicationEntity } from './publication.entity.js';
import { withdrawalsOfPublication } from './withdrawal.store.js';

/** One remote id and what ought to be seen under it; looks made before `from` (machine time) say nothing about it. */
export interface OutsideTarget {
  readonly remoteId: string;
  readonly should: ShouldStand;
  readonly from: string | null;
}

/**
 * What ought to stand outside of a publication now: the words that were sent, those that took their place, or nothing
 * since it was withdrawn. Empty while it is being withdrawn, and where a person changed it by hand in other words.
 * The pictures of an album have no words of their own to compare.
 */
export async function outsideTargets(
  tx: Tx,
  publication: PublicationEntity,
  readLagMs: number,
): Promise<OutsideTarget[]> {
  const { remoteId, parts } = publication;
  if (remoteId === null) return [];
  const withdrawals = await withdrawalsOfPublication(tx, publication.id);
  if (withdrawals.some(({ state }) => state === 'doing' || state === 'by_hand')) return [];
  const done = withdrawals.find(({ state, way }) => state === 'done' && way !== 'correct');
  const since = done?.settledSince ?? null;
  if (done && since !== null && done.parts.length > 0 && done.parts.every((part) => part.gone !== null))
    return done.parts
      .filter((part) => part.kind === 'post')
      .map((part) => ({ remoteId: part.remoteId, should: { kind: 'gone', since }, from: since }));
  if (done && done.correctedHash === null) return [];
  const from = since === null ? null : plusMs(since, readLagMs);
  const sent = await contentOf(tx, publication.hash);
  const corrected = done?.correctedHash ?? null;
  const content = corrected === null ? sent : await contentOf(tx, corrected);
  const rules = await loadRules(content.account.network);
  const first: OutsideTarget = { remoteId, should: { kind: 'standing', text: rules.sentText(content) }, from };
  const posts = parts.filter((part) => part.kind === 'post');
  const rest = content.thread.flatMap(({ text }, index): OutsideTarget[] => {
    const part = posts[index];
    return part ? [{ remoteId: part.remoteId, should: { kind: 'standing', text }, from: null }] : [];
  });
  // Nobody corrects a first comment: it stands as it was sent.
  const comments = parts.filter((part) => part.kind === 'comment');
  const said = sent.firstComment;
  const below = comments.flatMap(({ remoteId: id }): OutsideTarget[] =>
    said === null ? [] : [{ remoteId: id, should: { kind: 'standing', text: said }, from: null }],
  );
  return [first, ...rest, ...below];
}

async function contentOf(tx: Tx, hash: string): Promise<Content> {
  const revision = await tx.findOneByOrFail(RevisionEntity, { organisationId: tx.tenant, hash });
  const content = decodeContent(revision.canonical);
  if (!content.ok) throw new Error(`revision ${revision.id} does not decode`);
  return content.value;
}
