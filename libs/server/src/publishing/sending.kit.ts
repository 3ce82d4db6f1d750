import type { Cursor } from '@pregon/networks/server';
import { TOO_CLOSE_SECONDS } from '../channels/renewal.js';
import type { SealedSecret } from '../ledger/secret.keyring.js';
import { asking, type Statement } from '../ledger/statement.js';
import type { Tx } from '../ledger/tx.js';

/** What a sender takes along. */
export interface Kit {
  /** still sealed; null = the account has none */
  readonly credential: SealedSecret | null;
  /** what the credential holds ends so soon that it is to be renewed first */
  readonly endsSoon: boolean;
  /** ids met in earlier attempts: uploads are used again */
  readonly cursor: Cursor | null;
}

/** Null: no such publication. For the worker's role, which alone may read what is sealed. */
export const askingKit = (tx: Tx, publicationId: string): Statement<Kit | null> =>
  asking<KitRow, Kit | null>(KIT, [tx.tenant, publicationId], ([row]) => {
    if (!row) return null;
    const { key_id: keyId, nonce, sealed, ends_soon: endsSoon, next, last_cursor: last, later_cursor: later } = row;
    const credential = keyId !== null && nonce && sealed ? { keyId, nonce, sealed } : null;
    return { credential, endsSoon, cursor: next === null ? last : (later ?? next) };
  });

interface KitRow {
  readonly key_id: string | null;
  readonly nonce: Buffer | null;
  readonly sealed: Buffer | null;
  readonly ends_soon: boolean;
  readonly next: Cursor | null;
  readonly last_cursor: Cursor | null;
  readonly later_cursor: Cursor | null;
}

/** What the last attempt left, unless something has become public since: from there on only what is missing is done. */
const KIT = `SELECT k.key_id, k.nonce, k.sealed,
  coalesce(n.token_ends_at < clock_timestamp() + interval '${TOO_CLOSE_SECONDS} seconds', false) AS ends_soon,
  p.next,
  (SELECT t.cursor FROM attempt t WHERE t.organisation_id = p.organisation_id AND t.publication_id = p.id
    ORDER BY t.number DESC LIMIT 1) AS last_cursor,
  (SELECT t.cursor FROM attempt t WHERE t.organisation_id = p.organisation_id AND t.publication_id = p.id
    AND t.number > p.next_after AND t.cursor IS NOT NULL ORDER BY t.number DESC LIMIT 1) AS later_cursor
FROM publication p
LEFT JOIN account_credential k ON k.organisation_id = p.organisation_id AND k.account_id = p.account_id
LEFT JOIN account_connection n ON n.organisation_id = p.organisation_id AND n.account_id = p.account_id
WHERE p.organisation_id = $1 AND p.id = $2`;
