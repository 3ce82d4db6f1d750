import { missingOf, type Allowance, type Examined, type Verified } from '@pregon/networks/server';
import type { Ledger } from '../ledger/ledger.service.js';
import { publishLive } from '../ledger/live.js';
import { systemActor, type Tx } from '../ledger/tx.js';
import type { ChannelAccount } from './account.entity.js';
import { markHealthy, markUnauthorised, noteCheck, noteVerified } from './account.health.js';
import { tellExpiring } from './account.notices.js';
import { accountById } from './channels.queries.js';
import type { Credentials } from './credentials.service.js';
import type { NetworkApps } from './network.apps.js';
import type { NetworkEndpoints } from './network.endpoints.js';
import type { NetworkIdentity, PublisherOf } from './network.identity.js';

const TIMEOUT_MS = 20_000;
/** Days before the end at which people hear of it. */
const WARN_DAYS = [14, 7, 3, 1] as const;
const DAY_MS = 24 * 3600_000;

export interface Watching {
  readonly ledger: Ledger;
  readonly credentials: Credentials;
  readonly networks: NetworkIdentity;
  readonly apps: NetworkApps;
  readonly publisherOf: PublisherOf;
  readonly endpoints: NetworkEndpoints;
}

export interface Looked {
  readonly verified: Verified;
  /** null: not asked, because the network did not even say whose it is */
  readonly examined: Examined | null;
  readonly allowance: Allowance | null;
}

/** Asks the network what it thinks of an account. `solved`: a person says that a block or a lack of credit is over. */
export async function watchAccount(
  parts: Watching,
  organisationId: string,
  accountId: string,
  solved: boolean,
): Promise<void> {
  const { ledger, credentials, apps } = parts;
  const as = { organisationId, actor: systemActor('worker') };
  const known = await ledger.read(as, async (tx) => {
    const account = await accountById(tx, accountId);
    if (!account?.remoteId || account.health === 'disconnected') return null;
    const credential = await credentials.openCredential(tx, accountId);
    return { account, remoteId: account.remoteId, credential, app: await apps.open(tx, account.network) };
  });
  if (!known) return;
  const { account, remoteId, credential, app } = known;
  const remote = { remoteId, handle: account.handle };
  const verified = await parts.networks.ask(account.network, remote, credential);
  const connection = () => ({
    account: remote,
    credential,
    endpoints: parts.endpoints.of(account.network),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const standing = verified.kind === 'verified';
  const examined = standing ? await parts.networks.connectorOf(account.network).examine(connection(), app) : null;
  const allowance = standing ? ((await parts.publisherOf(account.network).allowance?.(connection())) ?? null) : null;
  await ledger.run(as, (tx) => writeDown(tx, parts, account, { verified, examined, allowance }, solved));
}

async function writeDown(
  tx: Tx,
  { networks }: Watching,
  account: ChannelAccount,
  { verified, examined, allowance }: Looked,
  solved: boolean,
): Promise<void> {
  if (examined?.kind === 'examined') await keepTerms(tx, networks, account, examined);
  if (allowance?.kind === 'left')
    await tx.query(
      `UPDATE account_connection SET used = $3, allowed = $4, resets_at = $5, allowance_at = clock_timestamp()
       WHERE organisation_id = $1 AND account_id = $2`,
      [tx.tenant, account.id, allowance.used, allowance.limit, allowance.resetsAt],
    );
  const lacking = lackingOf(networks, account, examined);
  if (verified.kind !== 'verified') return notVerified(tx, account.id, verified);
  if (verified.account.remoteId !== account.remoteId) return markUnauthorised(tx, account.id, 'other_account');
  if (lacking.length > 0) return markUnauthorised(tx, account.id, `permission_missing: ${lacking.join(', ')}`);
  if (examined?.kind === 'unauthorised') return markUnauthorised(tx, account.id, examined.code);
  await (solved ? markHealthy(tx, account.id) : noteVerified(tx, account.id));
  publishLive(tx, { kind: 'account', id: account.id });
}

function notVerified(tx: Tx, accountId: string, verified: Exclude<Verified, { kind: 'verified' }>): Promise<void> {
  switch (verified.kind) {
    case 'unauthorised':
    case 'refused':
      return markUnauthorised(tx, accountId, verified.code);
    case 'throttled':
      return noteCheck(tx, accountId, 'throttled');
    case 'not_sent':
      return noteCheck(tx, accountId, verified.reason);
  }
}

/** Permissions without which nothing can be published, as far as the network tells. */
function lackingOf(networks: NetworkIdentity, { network }: ChannelAccount, examined: Examined | null): string[] {
  if (examined?.kind !== 'examined' || examined.granted === null) return [];
  const connector = networks.connectorOf(network);
  return missingOf(connector, examined.granted).filter((permission) => connector.needed.includes(permission));
}

async function keepTerms(
  tx: Tx,
  networks: NetworkIdentity,
  account: ChannelAccount,
  { granted, consentEndsAt }: Extract<Examined, { kind: 'examined' }>,
): Promise<void> {
  const missing = granted && missingOf(networks.connectorOf(account.network), granted);
  await tx.query(
    `UPDATE account_connection SET missing = coalesce($3, missing), granted = coalesce(granted, $4),
       consent_ends_at = coalesce($5, consent_ends_at) WHERE organisation_id = $1 AND account_id = $2`,
    [tx.tenant, account.id, missing, granted, consentEndsAt],
  );
  await warn(tx, account.id);
}

/** Tells people days ahead of the end that only they can move, once for each of the days worth a word. */
export async function warn(tx: Tx, accountId: string): Promise<void> {
  const rows = await tx.query<{ ends: Date | null; now: Date }[]>(
    `SELECT consent_ends_at AS ends, clock_timestamp() AS now FROM account_connection
     WHERE organisation_id = $1 AND account_id = $2`,
    [tx.tenant, accountId],
  );
  const [row] = rows;
  if (!row?.ends) return;
  const left = Math.ceil((row.ends.getTime() - row.now.getTime()) / DAY_MS);
  const days = WARN_DAYS.findLast((limit) => left <= limit);
  if (days !== undefined) await tellExpiring(tx, accountId, row.ends, days);
}
