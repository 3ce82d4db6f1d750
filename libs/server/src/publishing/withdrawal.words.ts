import { decodeContent, fingerprint, type Content, type GateAnswer } from '@pregon/domain';
import { In, IsNull } from 'typeorm';
import { Account } from '../channels/account.entity.js';
import { businessNow } from '../ledger/business-time.js';
import { sha256 } from '../ledger/canonical.js';
import type { Tx } from '../ledger/tx.js';
import { CertificateEntity } from '../posts/certificate.entity.js';
import type { CertificateSigner } from '../posts/certificate.signer.js';
import { askGate, onFile, pausesAt } from '../posts/plan.gate.js';
import { PostEntity } from '../posts/post.entity.js';
import { RevisionEntity } from '../posts/revision.entity.js';
import { VariantEntity } from '../posts/variant.entity.js';
import { PublicationEntity } from './publication.entity.js';
import type { WithdrawalEntity } from './withdrawal.entity.js';

/** Approved words that may take the place of those that stand, and whether they may do so now. */
export interface ApprovedWords {
  readonly content: Content;
  readonly hash: string;
  readonly gate: GateAnswer;
}

const correctionVariants = async (tx: Tx, withdrawal: WithdrawalEntity): Promise<VariantEntity[]> => {
  const of = { organisationId: tx.tenant };
  const publication = await tx.findOneByOrFail(PublicationEntity, { ...of, id: withdrawal.publicationId });
  const original = await tx.findOneByOrFail(VariantEntity, { ...of, id: publication.variantId });
  if (withdrawal.correctionPostId === null) return [];
  const { accountId, language } = original;
  return tx.findBy(VariantEntity, { ...of, postId: withdrawal.correctionPostId, accountId, language });
};

/**
 * What a correction's own round has approved for the same account and language, through the one gate as of now; null
 * while nothing is. What is approved is exactly what is put there: the hash is computed again from the stored form.
 */
export async function approvedWords(
  tx: Tx,
  withdrawal: WithdrawalEntity,
  signer: CertificateSigner,
): Promise<ApprovedWords | null> {
  const of = { organisationId: tx.tenant };
  const variants = (await correctionVariants(tx, withdrawal)).filter(({ state }) => state === 'approved');
  const certificate = await tx.findOne(CertificateEntity, {
    where: { ...of, variantId: In(variants.map(({ id }) => id)), revokedAt: IsNull() },
    lock: { mode: 'pessimistic_read' },
  });
  if (!certificate) return null;
  const revision = await tx.findOneByOrFail(RevisionEntity, { ...of, id: certificate.revisionId });
  const account = await tx.findOneByOrFail(Account, { ...of, id: withdrawal.accountId });
  const post = await tx.findOneByOrFail(PostEntity, { ...of, id: certificate.postId });
  const content = decodeContent(revision.canonical);
  const print = content.ok ? fingerprint(content.value, sha256) : content;
  if (!content.ok || !print.ok) throw new Error(`revision ${revision.id} does not decode`);
  const at = (await businessNow(tx)).toISOString();
  const place = { accountId: account.id, departmentId: post.departmentId, emergency: false };
  const gate = askGate({
    organisationId: tx.tenant,
    variantId: certificate.variantId,
    hash: print.value.hash,
    content: content.value,
    certificate: onFile(certificate, signer),
    account,
    pauses: await pausesAt(tx, place),
    slot: { instant: at, latestUseful: null, zone: 'UTC' },
    at,
  });
  return { content: content.value, hash: print.value.hash, gate };
}

/** Hash of the correction that went out as a post of its own; null while it has not. */
export async function publishedCorrection(tx: Tx, withdrawal: WithdrawalEntity): Promise<string | null> {
  const variantId = In((await correctionVariants(tx, withdrawal)).map(({ id }) => id));
  const out = await tx.findOneBy(PublicationEntity, { organisationId: tx.tenant, variantId, state: 'published' });
  return out?.hash ?? null;
}
