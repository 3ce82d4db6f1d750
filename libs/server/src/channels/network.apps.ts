import type { App } from '@pregon/networks/server';
import type { NetworkKey } from '@pregon/domain';
import type { SecretKeyring, SealedSecret, SecretOwner } from '../ledger/secret.keyring.js';
import type { Tx } from '../ledger/tx.js';
import type { NetworkEndpoints } from './network.endpoints.js';
import { SANDBOX_APP } from './sandbox.app.js';

/** How this installation is known to networks, as configured by its operator. */
export type ConfiguredApps = Readonly<Partial<Record<NetworkKey, App>>>;

export interface SavedApp {
  readonly network: NetworkKey;
  readonly clientId: string;
  readonly savedAt: Date;
}

const ownerOf = (tx: Tx, network: NetworkKey): SecretOwner => ({
  purpose: 'network_app',
  organisationId: tx.tenant,
  subjectId: network,
});

/**
 * Under which name and secret each network knows us: the twins' own in a demo, else the organisation's, else the
 * operator's. The API writes secrets; the worker alone opens them.
 */
export class NetworkApps {
  constructor(
    private readonly keyring: SecretKeyring,
    private readonly configured: ConfiguredApps,
    private readonly endpoints: NetworkEndpoints,
  ) {}

  /** null: people of this organisation can't consent there yet. */
  async clientId(tx: Tx, network: NetworkKey): Promise<string | null> {
    if (this.isTwin(network)) return SANDBOX_APP.clientId;
    const [own] = await this.saved(tx, network);
    return own?.clientId ?? this.configured[network]?.clientId ?? null;
  }

  async open(tx: Tx, network: NetworkKey): Promise<App | null> {
    if (this.isTwin(network)) return SANDBOX_APP;
    const rows = await tx.query<(SealedSecret & { clientId: string })[]>(
      `SELECT client_id AS "clientId", key_id AS "keyId", nonce, sealed FROM network_app
       WHERE organisation_id = $1 AND network = $2`,
      [tx.tenant, network],
    );
    const [row] = rows;
    if (!row) return this.configured[network] ?? null;
    const { clientSecret = '' } = this.keyring.open(ownerOf(tx, network), row);
    return { clientId: row.clientId, clientSecret };
  }

  saved(tx: Tx, network: NetworkKey | null = null): Promise<SavedApp[]> {
    return tx.query(
      `SELECT network, client_id AS "clientId", saved_at AS "savedAt" FROM network_app
       WHERE organisation_id = $1 AND ($2::text IS NULL OR network = $2) ORDER BY network`,
      [tx.tenant, network],
    );
  }

  async save(tx: Tx, network: NetworkKey, app: App, personId: string): Promise<void> {
    const { keyId, nonce, sealed } = this.keyring.seal(ownerOf(tx, network), { clientSecret: app.clientSecret });
    await tx.query(
      `INSERT INTO network_app (organisation_id, network, client_id, key_id, nonce, sealed, saved_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (organisation_id, network) DO UPDATE
       SET client_id = $3, key_id = $4, nonce = $5, sealed = $6, saved_by = $7, saved_at = clock_timestamp()`,
      [tx.tenant, network, app.clientId, keyId, nonce, sealed, personId],
    );
  }

  async remove(tx: Tx, network: NetworkKey): Promise<void> {
    await tx.query(`DELETE FROM network_app WHERE organisation_id = $1 AND network = $2`, [tx.tenant, network]);
  }

  /** Played here: nothing has to be entered anywhere. */
  isTwin(network: NetworkKey): boolean {
    return this.endpoints.wall(network) !== null;
  }
}
