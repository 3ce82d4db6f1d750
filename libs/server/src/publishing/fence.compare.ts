import { randomUUID } from 'node:crypto';
import { decodeContent, provePublished, type Content, type FenceVerdict } from '@pregon/domain';
import type { Found } from '@pregon/networks/server';
import type { Account } from '../channels/account.entity.js';
import { accountsByIds } from '../channels/channels.queries.js';
import { actingNow } from '../ledger/events.js';
import { publishLive } from '../ledger/live.js';
import { systemActor, type As, type Tx } from '../ledger/tx.js';
import { RevisionEntity } from '../posts/revision.entity.js';
import { lockPublication, saveDelivered } from './publication.store.js';
import { publisherOf, type SendingParts } from './sending.intent.js';

export type CompareParts = Pick<SendingParts, 'ledger' | 'log' | 'credentials' | 'endpoints'>;

interface Candidate {
  readonly certificateId: string;
  readonly postId: string;
  readonly revisionId: string;
  readonly accountId: string;
  readonly publicationId: string | null;
  /** machine time of the certificate: nothing can have been sent before it */
  readonly since: Date;
}

/** Every certified revision that this record does not know to be out, whether it had an hour or not. */
const CANDIDATES = `
  SELECT c.id AS "certificateId", c.post_id AS "postId", c.revision_id AS "revisionId", v.account_id AS "accountId",
    p.id AS "publicationId",
    coalesce((SELECT min(e.at) FROM trace_entry e WHERE e.organisation_id = c.organisation_id
      AND e.subject_kind = 'certificate' AND e.subject_id = c.id), c.issued_at) AS since
  FROM certificate c
  JOIN variant v ON v.organisation_id = c.organisation_id AND v.id = c.variant_id
  LEFT JOIN LATERAL (SELECT d.id, d.state FROM publication d
    WHERE d.organisation_id = c.organisation_id AND d.certificate_id = c.id ORDER BY d.due_at DESC LIMIT 1) p ON true
  WHERE c.organisation_id = $1 AND (p.id IS NULL AND c.revoked_at IS NULL OR p.state NOT IN ('published', 'cancelled'))
    AND v.state <> 'archived'
  ORDER BY since, c.id`;

/**
 * Asks each network what it shows of each certified revision, and keeps what it said. What is found is out: its
 * delivery says so from then on. Never sends anything. Doing it again asks again.
 */
export async function compareWithNetworks(parts: CompareParts, organisationId: string, fenceId: string): Promise<void> {
  const as: As = { organisationId, actor: systemActor('watch') };
  const { ledger } = parts;
  const candidates = await ledger.read(as, (tx) => tx.query<Candidate[]>(CANDIDATES, [tx.tenant]));
  for (const candidate of candidates) await compareOne(parts, as, fenceId, candidate);
  await ledger.run(as, async (tx) => {
    // What has been settled since an earlier comparison is no finding any more.
    await tx.query(
      `DELETE FROM fence_finding WHERE organisation_id = $1 AND fence_id = $2 AND NOT certificate_id = ANY ($3)
         AND verdict <> 'out'`,
      [tx.tenant, fenceId, candidates.map((one) => one.certificateId)],
    );
    await tx.query(`UPDATE fence SET compared_at = app_now() WHERE organisation_id = $1 AND id = $2`, [
      tx.tenant,
      fenceId,
    ]);
    publishLive(tx, { kind: 'organisation', id: tx.tenant });
  });
}

async function compareOne(parts: CompareParts, as: As, fenceId: string, candidate: Candidate): Promise<void> {
  const { ledger } = parts;
  const found = await look(parts, as, candidate);
  const verdict = verdictOf(found);
  await ledger.run(as, async (tx) => {
    if (found?.kind === 'one' && found.next === null && candidate.publicationId !== null)
      await prove(tx, candidate.publicationId, found);
    const standing = found?.kind === 'one' ? found : null;
    await tx.query(
      `INSERT INTO fence_finding (organisation_id, fence_id, certificate_id, post_id, publication_id, verdict, remote_id,
         permalink, looked_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, app_now())
       ON CONFLICT (organisation_id, fence_id, certificate_id) DO UPDATE SET verdict = excluded.verdict,
         publication_id = excluded.publication_id, remote_id = excluded.remote_id, permalink = excluded.permalink,
         looked_at = excluded.looked_at`,
      [
        tx.tenant,
        fenceId,
        candidate.certificateId,
        candidate.postId,
        candidate.publicationId,
        verdict,
        standing?.remoteId ?? null,
        standing?.permalink ?? null,
      ],
    );
  });
}

/** Null: this network can't be asked, or not with what the account still has. */
async function look(
  { ledger, credentials, endpoints, log }: CompareParts,
  as: As,
  of: Candidate,
): Promise<Found | null> {
  const { account, content } = await ledger.read(as, (tx) => subjectOf(tx, of));
  const publisher = account && publisherOf(account.network);
  if (!account || !publisher?.find) return null;
  try {
    const credential = await ledger.read(as, (tx) => credentials.openCredential(tx, account.id));
    const unused = (): Promise<never> => Promise.reject(new Error('a look needs no files'));
    return await publisher.find(
      {
        attemptId: randomUUID(),
        content,
        account: { remoteId: content.account.remoteId, handle: account.handle },
        credential,
        endpoints: endpoints.of(account.network),
        intentAt: of.since,
        claimedRemoteIds: (ids) => ledger.read(as, (tx) => claimed(tx, of, ids)),
        media: unused,
        publicMediaUrl: unused,
        save: () => Promise.resolve(),
        signal: AbortSignal.timeout(publisher.requestTimeoutMs * 3),
      },
      null,
    );
  } catch (err) {
    // A credential that is gone, or a network that is down: said as such, and asked again with the next comparison.
    log.warn({ err, certificateId: of.certificateId }, 'a network could not be asked what it shows');
    return { kind: 'unavailable', retryAfterMs: null, evidence: NOTHING_SEEN };
  }
}

const NOTHING_SEEN = {
  operation: 'find',
  requestDigest: null,
  status: null,
  body: '',
  durationMs: 0,
  phase: 'not_connected',
  hint: null,
} as const;

async function subjectOf(tx: Tx, of: Candidate): Promise<{ account: Account | null; content: Content }> {
  const [account] = await accountsByIds(tx, [of.accountId]);
  const revision = await tx.findOneByOrFail(RevisionEntity, { organisationId: tx.tenant, id: of.revisionId });
  const content = decodeContent(revision.canonical);
  if (!content.ok) throw new Error(`revision ${revision.id} does not decode`);
  return { account: account ?? null, content: content.value };
}

async function claimed(tx: Tx, { accountId, publicationId }: Candidate, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ remote_id: string }[]>(
    `SELECT remote_id FROM publication WHERE organisation_id = $1 AND account_id = $2 AND remote_id = ANY ($3)
       AND id IS DISTINCT FROM $4::uuid`,
    [tx.tenant, accountId, ids, publicationId],
  );
  return new Set(rows.map((row) => row.remote_id));
}

/** A part of it is not all of it: a person looks, as with several. */
function verdictOf(found: Found | null): FenceVerdict {
  if (found === null) return 'cannot_tell';
  if (found.kind === 'one') return found.next === null ? 'out' : 'several';
  if (found.kind === 'none') return 'not_found';
  return found.kind;
}

async function prove(tx: Tx, publicationId: string, found: Extract<Found, { kind: 'one' }>): Promise<void> {
  const publication = await lockPublication(tx, publicationId);
  if (!publication || publication.state === 'published') return;
  const by = await actingNow(tx);
  const proved = provePublished(publication, found, by, 'found_after_restore');
  if (proved.ok)
    await saveDelivered(tx, publication, proved.value, { publishedAt: by.at, lookAt: null, hintedFor: null });
}
