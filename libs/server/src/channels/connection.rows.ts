import type { AccountTerms } from './account.entry.js';
import type { Tx } from '../ledger/tx.js';

/** How an account is connected. Instants are machine time. */
export interface AccountConnection {
  readonly accountId: string;
  readonly method: 'consent' | 'token';
  /** null: connected before this was written down */
  readonly connectedBy: string | null;
  readonly confirmedBy: string | null;
  readonly connectedAt: Date;
  /** In the network's words, as confirmed; null where it does not tell. */
  readonly granted: readonly string[] | null;
  readonly missing: readonly string[];
  readonly tokenEndsAt: Date | null;
  /** Before this a person has to consent again. */
  readonly consentEndsAt: Date | null;
  /** Why renewing it does not succeed at the moment; null = it does, or needs none. */
  readonly trouble: string | null;
  readonly used: number | null;
  readonly allowed: number | null;
  readonly resetsAt: Date | null;
  readonly allowanceAt: Date | null;
}

const CONNECTION = `account_id AS "accountId", method, connected_by AS "connectedBy", confirmed_by AS "confirmedBy",
  connected_at AS "connectedAt", granted, missing, token_ends_at AS "tokenEndsAt",
  consent_ends_at AS "consentEndsAt", trouble, used, allowed, resets_at AS "resetsAt", allowance_at AS "allowanceAt"`;

export const connectionsOf = (tx: Tx, accountIds: readonly string[]): Promise<AccountConnection[]> =>
  tx.query(`SELECT ${CONNECTION} FROM account_connection WHERE organisation_id = $1 AND account_id = ANY ($2)`, [
    tx.tenant,
    [...accountIds],
  ]);

export async function connectionOf(tx: Tx, accountId: string): Promise<AccountConnection | null> {
  return (await connectionsOf(tx, [accountId]))[0] ?? null;
}

export type AttemptStage = 'asked' | 'returned' | 'exchanging' | 'choosing' | 'unconfirmed' | 'done' | 'failed';

/** A person's way to a network's page and back. */
export interface ConnectionAttempt {
  readonly id: string;
  readonly accountId: string;
  readonly network: string;
  readonly method: 'consent' | 'token';
  readonly personId: string;
  readonly sessionId: string;
  readonly redirectUri: string | null;
  /** Said of an account that is not here yet: the choice creates it, under the id it has been given. */
  readonly opens: AccountTerms | null;
  readonly stage: AttemptStage;
  readonly failure: string | null;
  /** remote id */
  readonly chosen: string | null;
  readonly createdAt: Date;
  readonly isOver: boolean;
}

const ATTEMPT = `id, account_id AS "accountId", network, method, person_id AS "personId", session_id AS "sessionId",
  redirect_uri AS "redirectUri", opens, stage, failure, chosen, created_at AS "createdAt",
  expires_at <= clock_timestamp() AS "isOver"`;

async function attempt(tx: Tx, where: string, value: string, lock = ''): Promise<ConnectionAttempt | null> {
  const rows = await tx.query<ConnectionAttempt[]>(
    `SELECT ${ATTEMPT} FROM connection_attempt WHERE organisation_id = $1 AND ${where} ${lock}`,
    [tx.tenant, value],
  );
  return rows[0] ?? null;
}

export const attemptById = (tx: Tx, id: string) => attempt(tx, 'id = $2', id);
export const lockAttempt = (tx: Tx, id: string) => attempt(tx, 'id = $2', id, 'FOR UPDATE');
export const lockAttemptByState = (tx: Tx, digest: string) => attempt(tx, 'state_digest = $2', digest, 'FOR UPDATE');
export const unconfirmedOf = (tx: Tx, accountId: string) =>
  attempt(tx, `stage = 'unconfirmed' AND account_id = $2`, accountId);
export const lockUnconfirmed = (tx: Tx, accountId: string) =>
  attempt(tx, `stage = 'unconfirmed' AND account_id = $2`, accountId, 'FOR UPDATE');

/** What a consent gave, without its credential. */
export interface StoredChoice {
  readonly remoteId: string;
  readonly handle: string;
  readonly name: string;
  readonly granted: readonly string[] | null;
  readonly missing: readonly string[];
  /** false: without what is missing nothing could be published */
  readonly usable: boolean;
  readonly tokenEndsAt: Date | null;
  readonly consentEndsAt: Date | null;
  readonly renewAt: Date | null;
}

export const choicesOf = (tx: Tx, attemptId: string): Promise<StoredChoice[]> =>
  tx.query(
    `SELECT remote_id AS "remoteId", handle, name, granted, missing, usable, token_ends_at AS "tokenEndsAt",
       consent_ends_at AS "consentEndsAt", renew_at AS "renewAt"
     FROM connection_choice WHERE organisation_id = $1 AND attempt_id = $2 ORDER BY name, remote_id`,
    [tx.tenant, attemptId],
  );

export interface Change {
  readonly stage: AttemptStage;
  readonly failure?: string | null;
  readonly chosen?: string | null;
  /** seconds from now */
  readonly lives?: number;
}

export async function setStage(tx: Tx, id: string, { stage, failure = null, chosen = null, lives }: Change) {
  await tx.query(
    `UPDATE connection_attempt SET stage = $3, failure = $4, chosen = coalesce($5, chosen),
       expires_at = CASE WHEN $6::integer IS NULL THEN expires_at ELSE clock_timestamp() + make_interval(secs => $6) END
     WHERE organisation_id = $1 AND id = $2`,
    [tx.tenant, id, stage, failure, chosen, lives ?? null],
  );
}

/** Its account is here now. */
export async function setOpened(tx: Tx, id: string): Promise<void> {
  await tx.query(`UPDATE connection_attempt SET opens = NULL WHERE organisation_id = $1 AND id = $2`, [tx.tenant, id]);
}

/** The credentials of an attempt that came to its end, one way or another, live no longer than it. */
export async function forgetChoices(tx: Tx, attemptId: string): Promise<void> {
  await tx.query(`DELETE FROM connection_choice WHERE organisation_id = $1 AND attempt_id = $2`, [
    tx.tenant,
    attemptId,
  ]);
}
