import { accept, compareConnections, refuse, type Decided } from '@pregon/domain';
import { emit } from '../ledger/outbox.js';
import { record } from '../ledger/trace.js';
import type { Tx } from '../ledger/tx.js';
import { Account, type ChannelAccount } from './account.entity.js';
import { tellUnconfirmed } from './account.notices.js';
import { accountUsable } from './channels.jobs.js';
import { lockAccount } from './channels.queries.js';
import {
  connectionOf,
  forgetChoices,
  lockUnconfirmed,
  setStage,
  type ConnectionAttempt,
  type StoredChoice,
} from './connection.rows.js';

/** How long a second person may take; afterwards it has to be begun again. */
const CONFIRM_SECONDS = 7 * 24 * 3600;

/** Publishers hold this row FOR SHARE around the visible call: whoever has it knows that nothing is being sent. */
export async function closeGate(tx: Tx, id: string): Promise<void> {
  await tx.query(`SELECT 1 FROM gate WHERE organisation_id = $1 AND kind = 'account' AND subject_id = $2 FOR UPDATE`, [
    tx.tenant,
    id,
  ]);
}

/** The account that a choice may be connected to: the same as before, and nobody else's. */
export async function connectable(
  tx: Tx,
  accountId: string,
  { remoteId, handle }: Pick<StoredChoice, 'remoteId' | 'handle'>,
): Promise<Decided<ChannelAccount>> {
  const account = await lockAccount(tx, accountId);
  if (!account) return refuse('account_unknown', 'id');
  if (account.remoteId !== null && account.remoteId !== remoteId)
    return refuse('field_invalid', 'credential.remoteId', { reason: 'other_account', is: handle });
  const twins = await tx.findBy(Account, [
    { organisationId: tx.tenant, network: account.network, remoteId },
    { organisationId: tx.tenant, network: account.network, handle },
  ]);
  if (twins.some((twin) => twin.id !== accountId)) return refuse('not_unique', 'credential.remoteId', { is: handle });
  return accept(account);
}

/**
 * The choice becomes the account's connection, or waits for a second person (E-39): nothing is sent until they have
 * said yes or no. The attempt and its choice are stored already.
 */
export async function settleChoice(
  tx: Tx,
  attempt: Pick<ConnectionAttempt, 'id' | 'accountId' | 'method' | 'personId' | 'network'>,
  choice: StoredChoice,
): Promise<Decided<true>> {
  const account = await connectable(tx, attempt.accountId, choice);
  if (!account.ok) return account;
  const before = account.value.remoteId === null ? null : await connectionOf(tx, attempt.accountId);
  if (account.value.remoteId !== null) {
    const scopes = (granted: readonly string[] | null | undefined) => granted ?? [];
    // Where either side was never told what is granted, there is nothing to compare but the person.
    const comparable = before?.granted != null && choice.granted !== null;
    const compared = compareConnections(
      {
        remoteId: account.value.remoteId,
        personId: before?.connectedBy ?? '',
        scopes: comparable ? scopes(before.granted) : [],
      },
      {
        remoteId: choice.remoteId,
        personId: attempt.personId,
        scopes: comparable ? scopes(choice.granted) : [],
      },
    );
    if (!compared.ok) return compared;
    if (compared.value.needsSecondPerson) {
      await awaitSecond(tx, attempt, choice, compared.value);
      return accept(true);
    }
  }
  await adopt(tx, attempt, choice, null);
  return accept(true);
}

async function awaitSecond(
  tx: Tx,
  attempt: Pick<ConnectionAttempt, 'id' | 'accountId' | 'network' | 'personId'>,
  choice: StoredChoice,
  { gained, lost }: { readonly gained: readonly string[]; readonly lost: readonly string[] },
): Promise<void> {
  const earlier = await lockUnconfirmed(tx, attempt.accountId);
  if (earlier) {
    await setStage(tx, earlier.id, { stage: 'failed', failure: 'replaced' });
    await forgetChoices(tx, earlier.id);
  }
  await closeGate(tx, attempt.accountId);
  await setStage(tx, attempt.id, { stage: 'unconfirmed', chosen: choice.remoteId, lives: CONFIRM_SECONDS });
  await setHealth(tx, attempt.accountId, { health: 'unconfirmed' });
  await record(tx, {
    action: 'account.connection_asked',
    subject: { kind: 'account', id: attempt.accountId },
    payload: { network: attempt.network, remoteId: choice.remoteId, gained: [...gained], lost: [...lost] },
  });
  await tellUnconfirmed(tx, attempt.accountId, attempt.id, attempt.personId);
}

/** Throws where the choice is gone: whoever calls holds the attempt locked. */
export async function adopt(
  tx: Tx,
  {
    id,
    accountId,
    method,
    personId,
    network,
  }: Pick<ConnectionAttempt, 'id' | 'accountId' | 'method' | 'personId' | 'network'>,
  choice: StoredChoice,
  confirmedBy: string | null,
): Promise<void> {
  const { remoteId, handle, name, granted, missing, tokenEndsAt, consentEndsAt, renewAt } = choice;
  await closeGate(tx, accountId);
  const [moved] = await tx.query<{ moved: boolean }[]>('SELECT adopt_connection($1, $2) AS moved', [id, remoteId]);
  if (!moved?.moved) throw new Error('the chosen connection holds no credential');
  await tx.query(
    `INSERT INTO account_connection (organisation_id, account_id, method, connected_by, confirmed_by, granted, missing,
       token_ends_at, consent_ends_at, renew_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     ON CONFLICT (organisation_id, account_id) DO UPDATE SET method = $3, connected_by = $4, confirmed_by = $5,
       connected_at = clock_timestamp(), granted = $6, missing = $7, token_ends_at = $8, consent_ends_at = $9,
       renew_at = $10, renewing = NULL, renewing_until = NULL, trouble = NULL`,
    [
      tx.tenant,
      accountId,
      method,
      personId,
      confirmedBy,
      granted === null ? null : [...granted],
      [...missing],
      tokenEndsAt,
      consentEndsAt,
      renewAt,
    ],
  );
  await setStage(tx, id, { stage: 'done', chosen: remoteId });
  await forgetChoices(tx, id);
  await setHealth(tx, accountId, { health: 'healthy', remoteId, handle });
  await emit(tx, accountUsable, { accountId });
  const payload = { network, remoteId, handle, name, connectedBy: personId };
  const action = confirmedBy === null ? 'account.connected' : 'account.connection_confirmed';
  await record(tx, { action, subject: { kind: 'account', id: accountId }, payload });
}

export async function setHealth(
  tx: Tx,
  id: string,
  set: Pick<Account, 'health'> & Partial<Pick<Account, 'remoteId' | 'handle' | 'healthMessage'>>,
): Promise<void> {
  await tx.update(
    Account,
    { organisationId: tx.tenant, id },
    { healthMessage: null, ...set, healthCheckedAt: () => 'app_now()', version: () => 'version + 1' },
  );
}
