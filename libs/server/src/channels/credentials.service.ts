import { SecretKeyring, SecretUnreadable, type SealedSecret, type SecretOwner } from '../ledger/secret.keyring.js';
import type { Tx } from '../ledger/tx.js';
import { secretFields } from './secret.fields.js';

/** Whose a credential is: sealed for one account, it opens for no other. */
export const credentialOwner = ({ tenant }: Pick<Tx, 'tenant'>, accountId: string): SecretOwner => ({
  purpose: 'credential',
  organisationId: tenant,
  subjectId: accountId,
});

/** The only code that seals and opens credentials. What it opens lives in memory for one attempt. */
export class Credentials {
  constructor(private readonly keyring: SecretKeyring) {}

  /** Replaces the account's credential. The API's role may do this and may not read it back. */
  async sealCredential(tx: Tx, accountId: string, fields: Readonly<Record<string, string>>): Promise<void> {
    const { keyId, nonce, sealed } = this.keyring.seal(credentialOwner(tx, accountId), fields);
    // The parameters again instead of `excluded`: reading that would need SELECT on the sealed bytes.
    await tx.query(
      `INSERT INTO account_credential (organisation_id, account_id, key_id, nonce, sealed) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (organisation_id, account_id) DO UPDATE
       SET key_id = $3, nonce = $4, sealed = $5, stored_at = clock_timestamp()`,
      [tx.tenant, accountId, keyId, nonce, sealed],
    );
  }

  /**
   * For the worker, just before it speaks with the network. Prints as `[credential]`.
   * Throws `SecretUnreadable` where there is none or its key is gone.
   */
  async openCredential(tx: Tx, accountId: string): Promise<Record<string, string>> {
    const rows = await tx.query<SealedSecret[]>(
      `SELECT key_id AS "keyId", nonce, sealed FROM account_credential WHERE organisation_id = $1 AND account_id = $2`,
      [tx.tenant, accountId],
    );
    return this.open(tx.tenant, accountId, rows[0] ?? null);
  }

  /** The same with what is at hand already. Throws `SecretUnreadable` as `openCredential` does. */
  open(organisationId: string, accountId: string, sealed: SealedSecret | null): Record<string, string> {
    if (!sealed) throw new SecretUnreadable('the account has no credential');
    return secretFields(this.keyring.open(credentialOwner({ tenant: organisationId }, accountId), sealed));
  }

  async forgetCredential(tx: Tx, accountId: string): Promise<void> {
    await tx.query(`DELETE FROM account_credential WHERE organisation_id = $1 AND account_id = $2`, [
      tx.tenant,
      accountId,
    ]);
  }
}
