import { missingOf, type App, type Choice, type Connector } from '@pregon/networks/server';
import type { Ledger } from '../ledger/ledger.service.js';
import { publishLive } from '../ledger/live.js';
import type { SealedSecret, SecretKeyring } from '../ledger/secret.keyring.js';
import { systemActor, type Tx } from '../ledger/tx.js';
import { attemptOwner, CHOOSE_SECONDS } from './consent.begin.js';
import { attemptById, setStage, type ConnectionAttempt } from './connection.rows.js';
import { credentialOwner } from './credentials.service.js';
import type { NetworkApps } from './network.apps.js';
import type { NetworkEndpoints } from './network.endpoints.js';
import type { ConnectorOf } from './network.identity.js';

const TIMEOUT_MS = 20_000;
/** Renewed when half of its life is over: there is time for many attempts before it matters. */
const HALF = 0.5;

export interface Exchanging {
  readonly ledger: Ledger;
  readonly keyring: SecretKeyring;
  readonly apps: NetworkApps;
  readonly connectorOf: ConnectorOf;
  readonly endpoints: NetworkEndpoints;
}

interface Ticket {
  readonly attempt: ConnectionAttempt;
  readonly app: App | null;
  readonly code: string;
  readonly verifier: string;
}

/** Turns a code into choices. A code is good once, so whoever takes the attempt has it alone, and a crash spends it. */
export async function exchangeCode(parts: Exchanging, organisationId: string, attemptId: string): Promise<void> {
  const { ledger, connectorOf, endpoints } = parts;
  const as = { organisationId, actor: systemActor('worker') };
  const ticket = await ledger.run(as, (tx) => take(parts, tx, attemptId));
  if (!ticket) return;
  const { attempt, app, code, verifier } = ticket;
  const connector = connectorOf(attempt.network);
  const fail = (failure: string) => ledger.run(as, (tx) => settle(tx, attempt, { stage: 'failed', failure }));
  if (!app) return fail('no_app');
  if (!connector.consent) return fail('no_consent');
  const granted = await connector.consent.exchange({
    app,
    endpoints: endpoints.of(attempt.network),
    signal: AbortSignal.timeout(TIMEOUT_MS),
    code,
    redirectUri: attempt.redirectUri ?? '',
    verifier,
  });
  if (granted.kind !== 'granted') return fail(granted.kind);
  if (granted.choices.length === 0) return fail('no_choices');
  await ledger.run(as, async (tx) => {
    for (const choice of granted.choices) await storeChoice(parts.keyring, tx, attempt, choice, connector);
    await settle(tx, attempt, { stage: 'choosing', failure: null });
  });
}

async function take({ keyring, apps }: Exchanging, tx: Tx, attemptId: string): Promise<Ticket | null> {
  const taken = await tx.query<unknown[]>(
    `WITH taken AS (UPDATE connection_attempt SET stage = 'exchanging' WHERE organisation_id = $1 AND id = $2
       AND stage = 'returned' AND expires_at > clock_timestamp() RETURNING 1) SELECT 1 FROM taken`,
    [tx.tenant, attemptId],
  );
  if (taken.length === 0) return null;
  const attempt = await attemptById(tx, attemptId);
  if (!attempt) return null;
  const secrets = await tx.query<(SealedSecret & { name: string })[]>(
    `SELECT name, key_id AS "keyId", nonce, sealed FROM connection_secret WHERE organisation_id = $1 AND attempt_id = $2`,
    [tx.tenant, attemptId],
  );
  const opened: Record<string, string> = {};
  for (const secret of secrets) Object.assign(opened, keyring.open(attemptOwner(tx, attemptId), secret));
  await tx.query(`DELETE FROM connection_secret WHERE organisation_id = $1 AND attempt_id = $2`, [
    tx.tenant,
    attemptId,
  ]);
  const { code = '', verifier = '' } = opened;
  return { attempt, app: await apps.open(tx, attempt.network), code, verifier };
}

async function settle(
  tx: Tx,
  { id, accountId }: ConnectionAttempt,
  change: { stage: 'choosing' | 'failed'; failure: string | null },
): Promise<void> {
  await setStage(tx, id, { ...change, lives: CHOOSE_SECONDS });
  publishLive(tx, { kind: 'account', id: accountId });
}

/** When to renew what ends then. */
export const renewalBefore = (endsAt: Date | null): Date | null =>
  endsAt && new Date(Date.now() + (endsAt.getTime() - Date.now()) * HALF);

/** Seals what a choice holds for the account it is meant for, so that it can become its credential unopened. */
export async function storeChoice(
  keyring: SecretKeyring,
  tx: Tx,
  attempt: Pick<ConnectionAttempt, 'id' | 'accountId'>,
  choice: Omit<Choice, 'granted'> & { readonly granted: readonly string[] | null },
  connector: Connector,
): Promise<void> {
  const { account, name, credential, granted, tokenEndsAt, consentEndsAt } = choice;
  const { keyId, nonce, sealed } = keyring.seal(credentialOwner(tx, attempt.accountId), credential);
  const missing = granted === null ? [] : missingOf(connector, granted);
  const usable = !missing.some((permission) => connector.needed.includes(permission));
  await tx.query(
    `INSERT INTO connection_choice (organisation_id, attempt_id, remote_id, handle, name, granted, missing, usable,
       token_ends_at, consent_ends_at, renew_at, key_id, nonce, sealed)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      tx.tenant,
      attempt.id,
      account.remoteId,
      account.handle,
      name,
      granted,
      missing,
      usable,
      tokenEndsAt,
      consentEndsAt,
      renewalBefore(tokenEndsAt),
      keyId,
      nonce,
      sealed,
    ],
  );
}
