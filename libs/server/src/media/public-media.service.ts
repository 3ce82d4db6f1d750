import { randomUUID } from 'node:crypto';
import type { Ledger } from '../ledger/ledger.service.js';
import { machineNow } from '../ledger/business-time.js';
import { systemActor, type Tx } from '../ledger/tx.js';
import type { StoredFile } from './media.files.js';
import { findRenditionByHash } from './media.queries.js';
import { MediaTokens } from './media.token.js';
import type { Renditions } from './renditions.service.js';

export interface GrantOptions {
  /** seconds of machine time */
  readonly ttlSeconds: number;
  /** What needs it, e.g. a publication's id: `withdrawPublicMedia` with the same id ends it. */
  readonly neededBy?: string;
}

export interface PublicMediaSettings {
  /** The address under which networks reach this installation, without a trailing slash. */
  readonly publicUrl: string;
  readonly secret: string;
}

/** Short-lived signed addresses from which a network (Instagram) fetches a photo or a film. */
export class PublicMedia {
  private readonly tokens: MediaTokens;
  private readonly publicUrl: string;

  constructor({ publicUrl, secret }: PublicMediaSettings) {
    this.tokens = new MediaTokens(secret);
    this.publicUrl = publicUrl.replace(/\/+$/, '');
  }

  async publicMediaUrl(tx: Tx, sha256: string, { ttlSeconds, neededBy }: GrantOptions): Promise<string> {
    const grantId = randomUUID();
    const expiresAt = new Date((await machineNow(tx)).getTime() + ttlSeconds * 1000);
    await tx.query(
      `INSERT INTO media_grant (organisation_id, id, sha256, needed_by, expires_at) VALUES ($1, $2, $3, $4, $5)`,
      [tx.tenant, grantId, sha256, neededBy ?? null, expiresAt],
    );
    const token = this.tokens.sign({ organisationId: tx.tenant, grantId, sha256, expiresAt });
    return `${this.publicUrl}/public-media/${token}`;
  }

  /** The publication is done or called off: its addresses stop answering at once. */
  async withdrawPublicMedia(tx: Tx, neededBy: string): Promise<void> {
    await tx.query(
      `UPDATE media_grant SET withdrawn_at = clock_timestamp()
       WHERE organisation_id = $1 AND needed_by = $2 AND withdrawn_at IS NULL`,
      [tx.tenant, neededBy],
    );
  }

  /**
   * The file a token stands for; null where it is forged, over or withdrawn, without saying which. Its bytes are checked
   * against their name before the first one is handed out.
   */
  async open(ledger: Ledger, renditions: Renditions, token: string): Promise<StoredFile | null> {
    const claim = this.tokens.read(token);
    if (!claim) return null;
    const { organisationId, sha256 } = claim;
    const as = { organisationId, actor: systemActor('public-media') };
    const rendition = await ledger.read(as, async (tx) => {
      const grants = await tx.query<{ sha256: string }[]>(
        `SELECT sha256 FROM media_grant WHERE organisation_id = $1 AND id = $2 AND sha256 = $3
         AND withdrawn_at IS NULL AND expires_at > clock_timestamp()`,
        [tx.tenant, claim.grantId, sha256],
      );
      return grants.length === 0 ? null : findRenditionByHash(tx, sha256);
    });
    if (!rendition) return null;
    const { mime, bytes } = rendition;
    return { sha256, mime, bytes, open: (range) => renditions.checkedStream(organisationId, sha256, range) };
  }
}
