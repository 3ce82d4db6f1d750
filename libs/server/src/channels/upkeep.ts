import type { Ledger } from '../ledger/ledger.service.js';
import { emit } from '../ledger/outbox.js';
import { systemActor, type Tx } from '../ledger/tx.js';
import { accountCheckAsked, renewalDue } from './channels.jobs.js';
import { backToBefore } from './connection.decisions.js';
import { forgetChoices, lockAttempt, setStage } from './connection.rows.js';

/** Every account is asked about this often, a little spread so that a thousand are not asked at once. */
const CHECK_EVERY = `interval '6 hours' + random() * interval '30 minutes'`;
/** A renewal that was asked for and not done is asked for again. */
const RENEW_AGAIN = `interval '5 minutes'`;
const BATCH = 200;

interface Due {
  readonly organisation_id: string;
  readonly id: string;
  readonly what: 'check' | 'renew' | 'over';
}

const DUE = `
  (SELECT organisation_id, account_id AS id, 'renew' AS what FROM account_connection
    WHERE renew_at <= clock_timestamp() ORDER BY renew_at LIMIT ${BATCH})
  UNION ALL
  (SELECT organisation_id, account_id, 'check' FROM account_connection
    WHERE check_at <= clock_timestamp() ORDER BY check_at LIMIT ${BATCH})
  UNION ALL
  (SELECT organisation_id, id, 'over' FROM connection_attempt
    WHERE expires_at <= clock_timestamp() - interval '1 minute' AND stage <> 'done' AND stage <> 'failed'
    ORDER BY expires_at LIMIT ${BATCH})`;

/**
 * One round over what connections need by themselves: renewed, looked at, or given up. Answers true when there is more.
 * The due instant moves with the message that asks for the work, so that two workers ask once.
 */
export async function upkeep(ledger: Ledger): Promise<boolean> {
  const due = await ledger.acrossTenants((q) => q.query<Due[]>(DUE));
  for (const { organisation_id: organisationId, id, what } of due)
    await ledger.run({ organisationId, actor: systemActor('clock') }, (tx) => WORK[what](tx, id));
  return due.length >= BATCH;
}

const WORK: Readonly<Record<Due['what'], (tx: Tx, id: string) => Promise<void>>> = {
  async check(tx, accountId) {
    if (await postpone(tx, accountId, 'check_at', CHECK_EVERY)) await emit(tx, accountCheckAsked, { accountId });
  },
  async renew(tx, accountId) {
    if (await postpone(tx, accountId, 'renew_at', RENEW_AGAIN)) await emit(tx, renewalDue, { accountId });
  },
  async over(tx, attemptId) {
    const attempt = await lockAttempt(tx, attemptId);
    if (!attempt?.isOver || attempt.stage === 'done' || attempt.stage === 'failed') return;
    await setStage(tx, attemptId, { stage: 'failed', failure: 'over' });
    await forgetChoices(tx, attemptId);
    await tx.query(`DELETE FROM connection_secret WHERE organisation_id = $1 AND attempt_id = $2`, [
      tx.tenant,
      attemptId,
    ]);
    if (attempt.stage === 'unconfirmed') await backToBefore(tx, attempt.accountId);
  },
};

async function postpone(
  tx: Tx,
  accountId: string,
  column: 'check_at' | 'renew_at',
  interval: string,
): Promise<boolean> {
  const moved = await tx.query<unknown[]>(
    `WITH due AS (SELECT account_id FROM account_connection WHERE organisation_id = $1 AND account_id = $2
       AND ${column} <= clock_timestamp() FOR UPDATE SKIP LOCKED),
     moved AS (UPDATE account_connection n SET ${column} = clock_timestamp() + ${interval} FROM due
       WHERE n.organisation_id = $1 AND n.account_id = due.account_id RETURNING 1) SELECT 1 FROM moved`,
    [tx.tenant, accountId],
  );
  return moved.length > 0;
}
