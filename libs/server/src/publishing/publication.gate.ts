import {
  decodeContent,
  DEFAULT_GRACE,
  fingerprint,
  type CertificateOnFile,
  type Content,
  type GateAnswer,
  type Grace,
} from '@pregon/domain';
import type { Account } from '../channels/account.entity.js';
import { sha256 } from '../ledger/canonical.js';
import { asking, flight, writing } from '../ledger/statement.js';
import type { Tx } from '../ledger/tx.js';
import type { CertificateSigner } from '../posts/certificate.signer.js';
import { askGate, certified, GATE_ROW, pausesOf, type GateRow } from '../posts/plan.gate.js';
import type { PostEntity } from '../posts/post.entity.js';
import type { SlotEntity } from '../posts/slot.entity.js';

/** What a worker needs to know to send, gathered under the locks that keep it true. */
export interface SendingFacts {
  readonly gate: GateAnswer;
  /** how late the organisation lets things go out by themselves */
  readonly grace: Grace;
  readonly content: Content;
  readonly account: Pick<Account, 'id' | 'network' | 'handle' | 'remoteId' | 'health'>;
  readonly post: Pick<PostEntity, 'departmentId' | 'contentClass' | 'declared'>;
  readonly slot: Pick<SlotEntity, 'epoch' | 'instant' | 'latestUseful' | 'zone'>;
  readonly proven: Proven;
  /** business time */
  readonly now: string;
  readonly machineNow: string;
}

/** What follows from stored bytes alone, with the bytes that it follows from. */
interface Proven {
  readonly of: Stored;
  readonly content: Content;
  /** worked out from the content: what the row says of itself is not believed */
  readonly hash: string;
  readonly certificate: Omit<CertificateOnFile, 'revokedAt'> | null;
}

interface Stored {
  readonly canonical: string;
  readonly body: string | null;
  readonly key_id: string;
  readonly signature: string;
}

interface Asked extends Stored {
  readonly post: SendingFacts['post'];
  readonly account: SendingFacts['account'];
  readonly slot: Omit<SendingFacts['slot'], 'instant' | 'latestUseful'>;
  readonly instant: Date;
  readonly latest_useful: Date | null;
  readonly variant_id: string;
  readonly revision_id: string;
  readonly revoked_at: Date | null;
  readonly default_minutes: number | null;
  readonly by_class: Grace['byClass'] | null;
  readonly now: Date;
  readonly machine_now: Date;
}

type GateAnswers = readonly [gates: readonly GateRow[], certificate: void, asked: Asked | undefined];

/** The one gate, for a locked publication. See `askingGate`. */
export async function gateOf(tx: Tx, publicationId: string, signer: CertificateSigner): Promise<SendingFacts> {
  return factsFrom(tx, await flight(tx, askingGate(tx, publicationId)), signer);
}

/**
 * What the one gate asks. Holds FOR SHARE on the gate rows of account, department and organisation and on the certificate
 * until this transaction ends: who revokes or pauses waits, and then knows. The gates first: what whoever shut one has
 * changed is read after it.
 */
export const askingGate = (tx: Tx, publicationId: string) =>
  [
    asking<GateRow, readonly GateRow[]>(GATES, [tx.tenant, publicationId], (rows) => rows),
    writing(
      `SELECT 1 FROM certificate WHERE organisation_id = $1
         AND id = (SELECT certificate_id FROM publication WHERE organisation_id = $1 AND id = $2) FOR SHARE`,
      [tx.tenant, publicationId],
    ),
    asking<Asked, Asked | undefined>(FACTS, [tx.tenant, publicationId], ([asked]) => asked),
  ] as const;

const GATES = `SELECT ${GATE_ROW} FROM publication p
  JOIN post t ON t.organisation_id = p.organisation_id AND t.id = p.post_id
  CROSS JOIN LATERAL (VALUES ('account', p.account_id), ('department', t.department_id),
    ('organisation', p.organisation_id)) AS w (kind, subject_id)
  JOIN gate g ON g.organisation_id = p.organisation_id AND g.kind = w.kind AND g.subject_id = w.subject_id
  WHERE p.organisation_id = $1 AND p.id = $2 ORDER BY g.kind FOR SHARE OF g`;

const FACTS = `SELECT json_build_object('departmentId', t.department_id, 'contentClass', t.content_class,
    'declared', t.declared) AS post,
  json_build_object('id', a.id, 'network', a.network, 'handle', a.handle, 'remoteId', a.remote_id,
    'health', a.health) AS account,
  json_build_object('epoch', s.epoch, 'zone', s.zone) AS slot, s.instant, s.latest_useful,
  p.variant_id, p.revision_id, r.canonical, c.body, c.key_id, c.signature, c.revoked_at, w.default_minutes, w.by_class,
  app_now() AS now, date_trunc('milliseconds', clock_timestamp()) AS machine_now
FROM publication p
JOIN post t ON t.organisation_id = p.organisation_id AND t.id = p.post_id
JOIN account a ON a.organisation_id = p.organisation_id AND a.id = p.account_id
JOIN slot s ON s.organisation_id = p.organisation_id AND s.id = p.slot_id
JOIN revision r ON r.organisation_id = p.organisation_id AND r.id = p.revision_id
LEFT JOIN certificate c ON c.organisation_id = p.organisation_id AND c.id = p.certificate_id
LEFT JOIN grace w ON w.organisation_id = p.organisation_id
WHERE p.organisation_id = $1 AND p.id = $2`;

/**
 * What follows from what the gate's questions were answered. `before`: facts that the same worker got earlier; what
 * follows from bytes that are still the same is not worked out again.
 */
export function factsFrom(
  tx: Tx,
  [gates, , asked]: GateAnswers,
  signer: CertificateSigner,
  before?: SendingFacts,
): SendingFacts {
  if (!asked) throw new Error('a publication has lost its account, slot, post or revision');
  const { post, account } = asked;
  const slot = {
    ...asked.slot,
    instant: asked.instant.toISOString(),
    latestUseful: asked.latest_useful?.toISOString() ?? null,
  };
  const proven = before && areSame(before.proven.of, asked) ? before.proven : prove(asked, signer);
  const { content, hash, certificate } = proven;
  const now = asked.now.toISOString();
  const revokedAt = asked.revoked_at?.toISOString() ?? null;
  const answer = askGate({
    organisationId: tx.tenant,
    variantId: asked.variant_id,
    hash,
    content,
    certificate: certificate && { ...certificate, revokedAt },
    account,
    pauses: pausesOf(gates, post.declared.emergency),
    slot,
    at: now,
  });
  const grace =
    asked.default_minutes !== null && asked.by_class !== null
      ? { defaultMinutes: asked.default_minutes, byClass: asked.by_class }
      : DEFAULT_GRACE;
  const machineNow = asked.machine_now.toISOString();
  return { gate: answer, grace, content, account, post, slot, proven, now, machineNow };
}

const areSame = (one: Stored, other: Stored): boolean =>
  one.canonical === other.canonical &&
  one.body === other.body &&
  one.key_id === other.key_id &&
  one.signature === other.signature;

function prove(
  { revision_id: revisionId, canonical, body, key_id, signature }: Asked,
  signer: CertificateSigner,
): Proven {
  const content = decodeContent(canonical);
  if (!content.ok) throw new Error(`revision ${revisionId} does not decode`);
  const print = fingerprint(content.value, sha256);
  if (!print.ok) throw new Error(`revision ${revisionId} has no fingerprint`);
  return {
    of: { canonical, body, key_id, signature },
    content: content.value,
    hash: print.value.hash,
    certificate: body === null ? null : certified({ body, keyId: key_id, signature }, signer),
  };
}
