import type { Ledger } from '../ledger/ledger.service.js';
import type { SealedSecret, SecretKeyring, SecretOwner } from '../ledger/secret.keyring.js';
import { systemActor, type Tx } from '../ledger/tx.js';
import { credentialOwner } from './credentials.service.js';

const BATCH = 50;

interface Kept {
  readonly table: 'account_credential' | 'network_app';
  readonly key: 'account_id' | 'network';
  readonly owner: (tx: Tx, subject: string) => SecretOwner;
}
const KEPT: readonly Kept[] = [
  { table: 'account_credential', key: 'account_id', owner: credentialOwner },
  {
    table: 'network_app',
    key: 'network',
    owner: (tx, network) => ({ purpose: 'network_app', organisationId: tx.tenant, subjectId: network }),
  },
];

/**
 * After a new key was put in front, everything sealed with an older one is sealed again, so that the old key can be
 * taken out: nobody has to connect anything. Answers how many. A secret whose key is gone stays as it is and throws.
 */
export async function resealOld(ledger: Ledger, keyring: SecretKeyring): Promise<number> {
  const organisations = await ledger.acrossTenants((q) =>
    q.query<{ id: string }[]>(`SELECT DISTINCT organisation_id AS id FROM account_connection`),
  );
  let resealed = 0;
  for (const { id: organisationId } of organisations)
    for (const kept of KEPT) {
      let more = BATCH;
      while (more === BATCH) {
        more = await ledger.run({ organisationId, actor: systemActor('worker') }, (tx) => batch(tx, keyring, kept));
        resealed += more;
      }
    }
  return resealed;
}

async function batch(tx: Tx, keyring: SecretKeyring, { table, key, owner }: Kept): Promise<number> {
  const rows = await tx.query<(SealedSecret & { subject: string })[]>(
    `SELECT ${key} AS subject, key_id AS "keyId", nonce, sealed FROM ${table}
     WHERE organisation_id = $1 AND key_id <> $2 ORDER BY ${key} LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`,
    [tx.tenant, keyring.sealsWith],
  );
  for (const { subject, ...sealed } of rows) {
    const again = keyring.seal(owner(tx, subject), keyring.open(owner(tx, subject), sealed));
    await tx.query(
      `UPDATE ${table} SET key_id = $3, nonce = $4, sealed = $5 WHERE organisation_id = $1 AND ${key} = $2`,
      [tx.tenant, subject, again.keyId, again.nonce, again.sealed],
    );
  }
  return rows.length;
}
