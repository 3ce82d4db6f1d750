import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NetworkKey } from '@pregon/domain';
import { missingOf, type Renewed } from '@pregon/networks/server';
import type { Ledger } from '../ledger/ledger.service.js';
import type { Log } from '../ledger/log.js';
import { systemActor, type Tx } from '../ledger/tx.js';
import { markUnauthorised, noteVerified } from './account.health.js';
import { accountById } from './channels.queries.js';
import { connectionOf } from './connection.rows.js';
import { renewalBefore } from './consent.exchange.js';
import type { Credentials } from './credentials.service.js';
import type { NetworkApps } from './network.apps.js';
import type { NetworkEndpoints } from './network.endpoints.js';
import type { ConnectorOf } from './network.identity.js';

/** Longer than the whole question may take, so that nobody asks beside one who is still asking. */
const LEASE_SECONDS = 120;
const TIMEOUT_MS = 40_000;
/** After trouble: soon enough to matter for a token of two hours, seldom enough not to press. */
const AGAIN_SECONDS = 5 * 60;
/** A sender waits this long for somebody else who is renewing. */
const WAIT_MS = 10_000;
/** A token that ends within this is renewed before it is used. */
export const TOO_CLOSE_SECONDS = 120;
const SAVES = 8;
const OF_THE_TOKEN: readonly string[] = ['token_expired', 'token_revoked'];
/** What a renewal did not mend within this, another would not mend either. */
const MEND_AGAIN_MINUTES = 15;

export interface Renewing {
  readonly ledger: Ledger;
  readonly log: Log;
  readonly credentials: Credentials;
  readonly apps: NetworkApps;
  readonly connectorOf: ConnectorOf;
  readonly endpoints: NetworkEndpoints;
}

export type RenewalResult =
  | 'renewed'
  /** another renews it at this moment */
  | 'busy'
  /** nothing to renew: a token by hand, or a network that wants none */
  | 'not_renewable'
  /** the network may answer later; the connection stands */
  | 'trouble'
  /** the network said for good that it is over */
  | 'ended';

interface Claim {
  readonly id: string;
  readonly network: NetworkKey;
  readonly account: { readonly remoteId: string; readonly handle: string };
  readonly credential: Record<string, string>;
  /** when what was opened had been stored */
  readonly storedAt: Date;
}

/**
 * One refresher per account. The claim is on disk before the network is asked, because asking may kill the token in
 * hand; what comes back is sealed before anybody can use it, and stored even where the lease is over by then: it is the
 * only one that works. A refusal counts only against the credential that was refused.
 */
export class Renewals {
  constructor(private readonly parts: Renewing) {}

  async renew(organisationId: string, accountId: string): Promise<RenewalResult> {
    const { ledger, apps, connectorOf, endpoints } = this.parts;
    const as = { organisationId, actor: systemActor('worker') };
    const claimed = await ledger.run(as, (tx) => this.claim(tx, accountId));
    if (typeof claimed === 'string') return claimed;
    const flow = connectorOf(claimed.network).consent;
    const app = await ledger.read(as, (tx) => apps.open(tx, claimed.network));
    const { account, credential } = claimed;
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const renewed =
      flow && app
        ? await flow.renew({ app, endpoints: endpoints.of(claimed.network), signal, account, credential })
        : null;
    return this.insist(() => ledger.run(as, (tx) => this.writeDown(tx, accountId, claimed, renewed)));
  }

  /**
   * An account was lost: a token that ended early is renewed and the account goes on, unless that is what was tried
   * minutes ago, or something is missing that no token brings back. Answers whether it goes on.
   */
  async mend(organisationId: string, accountId: string): Promise<boolean> {
    const { ledger } = this.parts;
    const as = { organisationId, actor: systemActor('worker') };
    const worthTrying = await ledger.run(as, async (tx) => {
      const tried = await tx.query<unknown[]>(
        `WITH tried AS (UPDATE account_connection SET mended_at = clock_timestamp()
           WHERE organisation_id = $1 AND account_id = $2
             AND (mended_at IS NULL OR mended_at < clock_timestamp() - interval '${MEND_AGAIN_MINUTES} minutes')
           RETURNING 1) SELECT 1 FROM tried`,
        [tx.tenant, accountId],
      );
      return tried.length > 0;
    });
    if (!worthTrying || (await this.renew(organisationId, accountId)) !== 'renewed') return false;
    return ledger.run(as, async (tx) => {
      const account = await accountById(tx, accountId);
      const missing = (await connectionOf(tx, accountId))?.missing ?? [];
      if (!account || this.lacks(account.network, missing)) return false;
      await noteVerified(tx, accountId);
      return true;
    });
  }

  private lacks(network: NetworkKey, missing: readonly string[]): boolean {
    return missing.some((permission) => this.parts.connectorOf(network).needed.includes(permission));
  }

  /** For a sender, before it opens the credential: a token about to end is renewed first. Never throws for a network. */
  async ensureFresh(organisationId: string, accountId: string): Promise<void> {
    const as = { organisationId, actor: systemActor('worker') };
    const deadline = performance.now() + WAIT_MS;
    while (await this.parts.ledger.read(as, (tx) => endsSoon(tx, accountId))) {
      const result = await this.renew(organisationId, accountId);
      if (result !== 'busy' || performance.now() > deadline) return;
      await sleep(200);
    }
  }

  private async claim(tx: Tx, accountId: string): Promise<Claim | 'busy' | 'not_renewable'> {
    const account = await accountById(tx, accountId);
    if (!account?.remoteId || account.health === 'disconnected') return 'not_renewable';
    if (!this.parts.connectorOf(account.network).consent) return 'not_renewable';
    const stored = await tx.query<{ at: Date }[]>(
      `SELECT stored_at AS at FROM account_credential WHERE organisation_id = $1 AND account_id = $2`,
      [tx.tenant, accountId],
    );
    const storedAt = stored[0]?.at;
    if (!storedAt) return 'not_renewable';
    const credential = await this.parts.credentials.openCredential(tx, accountId);
    if (credential['refreshToken'] === undefined && credential['userToken'] === undefined) return 'not_renewable';
    const id = randomUUID();
    const taken = await tx.query<unknown[]>(
      `WITH taken AS (UPDATE account_connection SET renewing = $3,
         renewing_until = clock_timestamp() + interval '${LEASE_SECONDS} seconds'
       WHERE organisation_id = $1 AND account_id = $2
         AND (renewing IS NULL OR renewing_until < clock_timestamp()) RETURNING 1) SELECT 1 FROM taken`,
      [tx.tenant, accountId, id],
    );
    if (taken.length === 0) return 'busy';
    const { network, remoteId, handle } = account;
    return { id, network, account: { remoteId, handle }, credential, storedAt };
  }

  private async writeDown(tx: Tx, accountId: string, claim: Claim, renewed: Renewed | null): Promise<RenewalResult> {
    if (renewed?.kind === 'renewed') return this.store(tx, accountId, claim, renewed);
    const mine = await tx.query<unknown[]>(
      `SELECT 1 FROM account_connection n JOIN account_credential c USING (organisation_id, account_id)
       WHERE organisation_id = $1 AND account_id = $2 AND renewing = $3 AND stored_at = $4 FOR UPDATE OF n`,
      [tx.tenant, accountId, claim.id, claim.storedAt],
    );
    // Somebody has stored another one since: what was refused is no longer what the account has.
    if (mine.length === 0) return 'busy';
    const ended = renewed?.kind === 'unauthorised';
    await tx.query(
      `UPDATE account_connection SET renewing = NULL, renewing_until = NULL, trouble = $3,
         renew_at = CASE WHEN $4::boolean THEN NULL ELSE clock_timestamp() + interval '${AGAIN_SECONDS} seconds' END
       WHERE organisation_id = $1 AND account_id = $2`,
      [tx.tenant, accountId, renewed?.kind ?? 'no_app', ended],
    );
    if (!ended) return 'trouble';
    await markUnauthorised(tx, accountId, renewed.code);
    return 'ended';
  }

  private async store(
    tx: Tx,
    accountId: string,
    { network }: Claim,
    { credential, granted, tokenEndsAt, consentEndsAt }: Extract<Renewed, { kind: 'renewed' }>,
  ): Promise<RenewalResult> {
    const account = await accountById(tx, accountId);
    // A person took it away meanwhile: it is not to come back by itself.
    if (!account || account.health === 'disconnected') return 'not_renewable';
    await this.parts.credentials.sealCredential(tx, accountId, credential);
    const missing = granted && missingOf(this.parts.connectorOf(network), granted);
    await tx.query(
      `UPDATE account_connection SET renewing = NULL, renewing_until = NULL, trouble = NULL,
         token_ends_at = $3, renew_at = $4, consent_ends_at = coalesce($5, consent_ends_at),
         missing = coalesce($6, missing) WHERE organisation_id = $1 AND account_id = $2`,
      [tx.tenant, accountId, tokenEndsAt, renewalBefore(tokenEndsAt), consentEndsAt, missing],
    );
    // Another who came second was told no for the old token: what it wrote down of that is no longer true.
    if (OF_THE_TOKEN.includes(account.healthMessage ?? '')) await noteVerified(tx, accountId);
    return 'renewed';
  }

  /** The answer exists in this process alone until it is stored: a database that restarts is waited for. */
  private async insist<T>(work: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1)
      try {
        return await work();
      } catch (error) {
        if (tries >= SAVES) throw error;
        this.parts.log.error({ err: error, tries }, 'a renewed credential could not be stored yet');
        await sleep(Math.min(250 * 2 ** tries, 15_000));
      }
  }
}

async function endsSoon(tx: Tx, accountId: string): Promise<boolean> {
  const connection = await connectionOf(tx, accountId);
  if (!connection?.tokenEndsAt) return false;
  const rows = await tx.query<{ soon: boolean }[]>(
    `SELECT $1::timestamptz < clock_timestamp() + interval '${TOO_CLOSE_SECONDS} seconds' AS soon`,
    [connection.tokenEndsAt],
  );
  return rows[0]?.soon === true;
}
