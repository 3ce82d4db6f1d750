import { decodeContent, fingerprint, type Content, type GateAnswer } from '@pregon/domain';
import type { Account } from '../channels/account.entity.js';
import { sha256 } from '../ledger/canonical.js';
import type { Tx } from '../ledger/tx.js';
import type { CertificateSigner } from '../posts/certificate.signer.js';
import { askGate, onFile, pausesAt } from '../posts/plan.gate.js';
import type { PostEntity } from '../posts/post.entity.js';
import type { SlotEntity } from '../posts/slot.entity.js';
import type { PublicationEntity } from './publication.entity.js';

/** What a worker needs to know to send, gathered under the locks that keep it true. */
export interface SendingFacts {
  readonly gate: GateAnswer;
  readonly content: Content;
  readonly account: Pick<Account, 'id' | 'network' | 'handle' | 'remoteId' | 'health'>;
  readonly post: Pick<PostEntity, 'departmentId' | 'contentClass' | 'declared'>;
  readonly slot: Pick<SlotEntity, 'epoch' | 'instant' | 'latestUseful' | 'zone'>;
  /** business time */
  readonly now: string;
  readonly machineNow: string;
}

interface Asked {
  readonly account: SendingFacts['account'];
  readonly slot: Omit<SendingFacts['slot'], 'instant' | 'latestUseful'>;
  readonly instant: Date;
  readonly latest_useful: Date | null;
  readonly canonical: string;
  readonly body: string | null;
  readonly key_id: string;
  readonly signature: string;
  readonly revoked_at: Date | null;
  readonly now: Date;
  readonly machine_now: Date;
}

/**
 * The one gate, for a locked publication. Holds FOR SHARE on the gate rows of account, department and organisation and
 * on the certificate until this transaction ends: who revokes or pauses waits, and then knows. The gates first: what
 * whoever shut one has changed is read after it.
 */
export async function gateOf(tx: Tx, publication: PublicationEntity, signer: CertificateSigner): Promise<SendingFacts> {
  const { postId, slotId, accountId, revisionId, certificateId, variantId } = publication;
  const [post] = await tx.query<SendingFacts['post'][]>(
    `SELECT department_id AS "departmentId", content_class AS "contentClass", declared FROM post
     WHERE organisation_id = $1 AND id = $2`,
    [tx.tenant, postId],
  );
  if (!post) throw new Error(`publication ${publication.id} has no post`);
  const { departmentId, declared } = post;
  const pauses = await pausesAt(tx, { accountId, departmentId, emergency: declared.emergency });
  await tx.query(`SELECT 1 FROM certificate WHERE organisation_id = $1 AND id = $2 FOR SHARE`, [
    tx.tenant,
    certificateId,
  ]);
  const [asked] = await tx.query<Asked[]>(
    `SELECT json_build_object('id', a.id, 'network', a.network, 'handle', a.handle, 'remoteId', a.remote_id,
         'health', a.health) AS account,
       json_build_object('epoch', s.epoch, 'zone', s.zone) AS slot, s.instant, s.latest_useful, r.canonical,
       c.body, c.key_id, c.signature, c.revoked_at,
       app_now() AS now, date_trunc('milliseconds', clock_timestamp()) AS machine_now
     FROM account a
     JOIN slot s ON s.organisation_id = a.organisation_id AND s.id = $3
     JOIN revision r ON r.organisation_id = a.organisation_id AND r.id = $4
     LEFT JOIN certificate c ON c.organisation_id = a.organisation_id AND c.id = $5
     WHERE a.organisation_id = $1 AND a.id = $2`,
    [tx.tenant, accountId, slotId, revisionId, certificateId],
  );
  if (!asked) throw new Error(`publication ${publication.id} has lost its account, slot or revision`);
  const { account, body, key_id: keyId, signature } = asked;
  const slot = {
    ...asked.slot,
    instant: asked.instant.toISOString(),
    latestUseful: asked.latest_useful?.toISOString() ?? null,
  };
  const { content, hash } = asApproved(revisionId, asked.canonical);
  const now = asked.now.toISOString();
  const revokedAt = asked.revoked_at?.toISOString() ?? null;
  const answer = askGate({
    organisationId: tx.tenant,
    variantId,
    hash,
    content,
    certificate: body === null ? null : onFile({ body, keyId, signature, revokedAt }, signer),
    account,
    pauses,
    slot,
    at: now,
  });
  return { gate: answer, content, account, post, slot, now, machineNow: asked.machine_now.toISOString() };
}

/** The content as it was cut, and its hash computed again from it: what the row says of itself is not believed. */
function asApproved(revisionId: string, canonical: string): { content: Content; hash: string } {
  const content = decodeContent(canonical);
  if (!content.ok) throw new Error(`revision ${revisionId} does not decode`);
  const print = fingerprint(content.value, sha256);
  if (!print.ok) throw new Error(`revision ${revisionId} has no fingerprint`);
  return { content: content.value, hash: print.value.hash };
}
