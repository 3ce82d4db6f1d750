import { decodeContent, fingerprint, type Content, type GateAnswer } from '@pregon/domain';
import { Account } from '../channels/account.entity.js';
import { businessNow } from '../ledger/business-time.js';
import { sha256 } from '../ledger/canonical.js';
import type { Tx } from '../ledger/tx.js';
import { CertificateEntity } from '../posts/certificate.entity.js';
import type { CertificateSigner } from '../posts/certificate.signer.js';
import { askGate, onFile, pausesAt } from '../posts/plan.gate.js';
import { PostEntity } from '../posts/post.entity.js';
import { RevisionEntity } from '../posts/revision.entity.js';
import { SlotEntity } from '../posts/slot.entity.js';
import type { PublicationEntity } from './publication.entity.js';

/** What a worker needs to know to send, gathered under the locks that keep it true. */
export interface SendingFacts {
  readonly gate: GateAnswer;
  readonly content: Content;
  readonly account: Account;
  readonly post: PostEntity;
  readonly slot: SlotEntity;
  /** business time */
  readonly now: string;
}

/**
 * The one gate, for a locked publication. Holds FOR SHARE on the certificate and on the gate rows of account,
 * department and organisation until this transaction ends: who revokes or pauses waits, and then knows.
 */
export async function gateOf(tx: Tx, publication: PublicationEntity, signer: CertificateSigner): Promise<SendingFacts> {
  const of = { organisationId: tx.tenant };
  const post = await tx.findOneByOrFail(PostEntity, { ...of, id: publication.postId });
  const slot = await tx.findOneByOrFail(SlotEntity, { ...of, id: publication.slotId });
  const account = await tx.findOneByOrFail(Account, { ...of, id: publication.accountId });
  const revision = await tx.findOneByOrFail(RevisionEntity, { ...of, id: publication.revisionId });
  const certificate = await tx.findOne(CertificateEntity, {
    where: { ...of, id: publication.certificateId },
    lock: { mode: 'pessimistic_read' },
  });
  const { departmentId, declared } = post;
  const pauses = await pausesAt(tx, { accountId: account.id, departmentId, emergency: declared.emergency });
  const { content, hash } = asApproved(revision);
  const now = (await businessNow(tx)).toISOString();
  const answer = askGate({
    organisationId: tx.tenant,
    variantId: publication.variantId,
    hash,
    content,
    certificate: certificate ? onFile(certificate, signer) : null,
    account,
    pauses,
    slot,
    at: now,
  });
  return { gate: answer, content, account, post, slot, now };
}

/** The content as it was cut, and its hash computed again from it: what the row says of itself is not believed. */
function asApproved(revision: RevisionEntity): { content: Content; hash: string } {
  const content = decodeContent(revision.canonical);
  if (!content.ok) throw new Error(`revision ${revision.id} does not decode`);
  const print = fingerprint(content.value, sha256);
  if (!print.ok) throw new Error(`revision ${revision.id} has no fingerprint`);
  return { content: content.value, hash: print.value.hash };
}
