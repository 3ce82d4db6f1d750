import type { Haste } from '@pregon/domain';
import { networks, type Intent, type Publisher } from '@pregon/networks/server';
import type { Credentials } from '../channels/credentials.service.js';
import type { NetworkEndpoints } from '../channels/network.endpoints.js';
import type { Renewals } from '../channels/renewal.js';
import type { Ledger } from '../ledger/ledger.service.js';
import type { Log } from '../ledger/log.js';
import type { As, Tx } from '../ledger/tx.js';
import type { PublicMedia } from '../media/public-media.service.js';
import type { Renditions } from '../media/renditions.service.js';
import type { CertificateSigner } from '../posts/certificate.signer.js';
import type { AttemptEntity } from './attempt.entity.js';
import type { Head } from './account.line.js';
import { saveCursor } from './attempt.store.js';
import type { PublicationEntity } from './publication.entity.js';
import { hastened } from './publishing.haste.js';
import type { DeliveryMeters } from './publishing.metrics.js';
import type { SendingFacts } from './publication.gate.js';

/** Everything a send or a look needs besides the row. */
export interface SendingParts {
  readonly ledger: Ledger;
  readonly log: Log;
  readonly signer: CertificateSigner;
  readonly credentials: Credentials;
  readonly renewals: Renewals;
  readonly endpoints: NetworkEndpoints;
  readonly renditions: Renditions;
  readonly publicMedia: PublicMedia;
  readonly meters: DeliveryMeters;
  readonly haste: Haste;
  /** Tells some worker that this one's turn has come. */
  hint(organisationId: string, head: Head): Promise<void>;
}

/** What one attempt is about. */
export interface Sending {
  readonly publication: PublicationEntity;
  readonly attempt: AttemptEntity;
  readonly facts: Pick<SendingFacts, 'content' | 'account'>;
}

/** Seconds that a photo's public address answers, should nobody withdraw it before. */
const PUBLIC_MEDIA_S = 900;

export const publisherOf = (network: string, haste: Haste = 1): Publisher => {
  const known = networks[network];
  if (!known) throw new Error(`this build does not know the network ${network}`);
  return hastened(known.publisher, haste);
};

/** ms; a lease is longer than the whole request of the slowest network. */
export const longestTimeoutMs = Math.max(...Object.values(networks).map((one) => one.publisher.requestTimeoutMs));

/** What a publisher gets: the decoded canonical form, and narrow doors to bytes, addresses and its own memory. */
export function intentFor(
  { ledger, renditions, publicMedia, endpoints, haste }: SendingParts,
  as: As,
  { attempt, publication, facts: { account, content } }: Sending,
  credential: Readonly<Record<string, string>>,
): Intent {
  const grant = { ttlSeconds: PUBLIC_MEDIA_S, neededBy: publication.id };
  return {
    attemptId: attempt.id,
    content,
    account: { remoteId: content.account.remoteId, handle: account.handle },
    credential,
    endpoints: endpoints.of(account.network),
    intentAt: new Date(attempt.intentAt),
    claimedRemoteIds: (ids) => ledger.read(as, (tx) => claimedRemoteIds(tx, publication, ids)),
    media: (sha256) => ledger.read(as, (tx) => renditions.bytes(tx, sha256)),
    publicMediaUrl: (sha256) => ledger.run(as, (tx) => publicMedia.publicMediaUrl(tx, sha256, grant)),
    save: (cursor) => ledger.run(as, (tx) => saveCursor(tx, attempt.id, cursor)),
    signal: AbortSignal.timeout(Math.round((longestTimeoutMs * 3) / haste)),
  };
}

async function claimedRemoteIds(
  tx: Tx,
  { accountId, id }: PublicationEntity,
  remoteIds: readonly string[],
): Promise<Set<string>> {
  const rows = await tx.query<{ remote_id: string }[]>(
    `SELECT remote_id FROM publication
     WHERE organisation_id = $1 AND account_id = $2 AND remote_id = ANY ($3) AND id <> $4
     UNION ALL
     SELECT remote_id FROM remote_part WHERE organisation_id = $1 AND account_id = $2 AND remote_id = ANY ($3)`,
    [tx.tenant, accountId, remoteIds, id],
  );
  return new Set(rows.map((row) => row.remote_id));
}
