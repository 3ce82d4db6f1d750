import { randomUUID } from 'node:crypto';
import { Credentials } from '../channels/credentials.service.js';
import { ENDPOINTS, type NetworkEndpoints } from '../channels/network.endpoints.js';
import { Renewals } from '../channels/renewal.js';
import { Ledger } from '../ledger/ledger.service.js';
import { createLog } from '../ledger/log.js';
import { Machinery } from '../ledger/machinery.js';
import { Metrics } from '../ledger/metrics.js';
import { systemActor, type As, type Tx } from '../ledger/tx.js';
import { PublicMedia } from '../media/public-media.service.js';
import { Renditions } from '../media/renditions.service.js';
import { CertificateSigner } from '../posts/certificate.signer.js';
import type { PublicationEntity } from '../publishing/publication.entity.js';
import { Looker } from '../publishing/looker.js';
import { tick } from '../publishing/publishing.clock.js';
import { DeliveryMeters } from '../publishing/publishing.metrics.js';
import { reconcilePost } from '../publishing/publishing.reconcile.js';
import { Sender } from '../publishing/sender.js';
import { claim, mayCommit, type Claimed, type ClaimSettings, type CommitRight } from '../publishing/sending.claim.js';
import type { SendingParts } from '../publishing/sending.intent.js';
import type { Told } from './newsroom.fixture.js';
import type { Story } from './story.fixture.js';

const LEASE_MS = 80_000;

/**
 * A worker's desk whose loops stand still: nothing happens by itself, each step is taken by hand, so that what must
 * not happen between two steps can be put between them.
 */
export interface Desk {
  readonly ledger: Ledger;
  readonly parts: SendingParts;
  readonly looker: Looker;
  readonly organisationId: string;
  in<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** The post's publications become what its plan says. */
  plans(post: Told): Promise<void>;
  /** One round of the clock. */
  ticks(): Promise<void>;
  /** How many jobs were asked for so far, for the publications of this post. */
  jobs(post: Told): Promise<number>;
  rows(post: Told): Promise<PublicationEntity[]>;
  row(post: Told, accountId?: string): Promise<PublicationEntity>;
  /** Claims as a worker of this name would. */
  claims(row: PublicationEntity, worker?: ClaimSettings): Promise<Claimed>;
  mayCommit(mine: Extract<Claimed, { kind: 'yours' }>, worker: ClaimSettings): Promise<CommitRight>;
  /** Another worker process, with its own name. */
  worker(): ClaimSettings;
  /** One that believes that this many milliseconds pass between its last check and the first byte. */
  sender(losesMs?: number): Sender;
}

export async function openDesk(story: Story): Promise<Desk> {
  const app = await story.worker();
  await app.get(Machinery, { strict: false }).onModuleDestroy();
  const of = { strict: false } as const;
  const ledger = app.get(Ledger, of);
  const signer = app.get(CertificateSigner, of);
  const parts: SendingParts = {
    ledger,
    log: createLog('test', 'silent'),
    signer,
    credentials: app.get(Credentials, of),
    renewals: app.get(Renewals, of),
    endpoints: app.get<NetworkEndpoints>(ENDPOINTS, of),
    renditions: app.get(Renditions, of),
    publicMedia: app.get(PublicMedia, of),
    meters: new DeliveryMeters(new Metrics('test')),
    haste: 1,
    hint: () => Promise.resolve(),
  };
  const { eyes } = story.ground;
  const found = await eyes.query<{ id: string }>('SELECT id FROM organisation');
  const acting: As = { organisationId: found.rows[0]?.id ?? '', actor: systemActor('worker') };
  const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => ledger.run(acting, work);
  const worker = (): ClaimSettings => ({ signer, owner: randomUUID(), leaseMs: LEASE_MS });
  const rows = (post: Told): Promise<PublicationEntity[]> =>
    within((tx) =>
      tx.find<PublicationEntity>('publication', {
        where: { organisationId: tx.tenant, postId: post.id },
        order: { accountId: 'ASC', groupOrder: 'ASC' },
      }),
    );
  return {
    ledger,
    parts,
    looker: new Looker(parts),
    organisationId: acting.organisationId,
    in: within,
    plans: ({ id }) => within((tx) => reconcilePost(tx, id)),
    async ticks() {
      await tick(ledger);
    },
    async jobs(post) {
      const found = await eyes.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM outbox o JOIN publication p ON p.id::text = o.payload->>'publicationId'
         WHERE o.topic = 'publishing.publication-due' AND p.post_id = $1`,
        [post.id],
      );
      return found.rows[0]?.n ?? 0;
    },
    rows,
    async row(post, accountId) {
      const found = (await rows(post)).find((row) => accountId === undefined || row.accountId === accountId);
      if (!found) throw new Error('nothing was planned');
      return found;
    },
    claims: ({ id, epoch }, who = worker()) => within((tx) => claim(tx, id, epoch, who)),
    mayCommit: (mine, who) =>
      within((tx) => mayCommit(tx, mine, { requestDigest: 'a'.repeat(64), requestTimeoutMs: 35_000 }, who)),
    worker,
    sender: (losesMs) => (losesMs === undefined ? new Sender(parts) : new Sender(parts, () => () => losesMs)),
  };
}
