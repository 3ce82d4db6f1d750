import { randomUUID } from 'node:crypto';
import { notify, type NoticeKind } from '../ledger/notices.js';
import type { Tx } from '../ledger/tx.js';

/** Who keeps accounts working: the administrators, and the chiefs who answer for what goes out. */
async function keepers(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ person_id: string }[]>(
    `SELECT DISTINCT m.person_id FROM membership m JOIN organisation o ON o.id = m.organisation_id
     WHERE m.organisation_id = $1 AND m.department_id IS NULL AND m.role IN ('administrator', 'communications_chief')
       AND m.valid_from <= (app_now() AT TIME ZONE o.zone)::date
       AND (m.valid_to IS NULL OR m.valid_to >= (app_now() AT TIME ZONE o.zone)::date)`,
    [tx.tenant],
  );
  return rows.map((row) => row.person_id);
}

async function tell(
  tx: Tx,
  kind: NoticeKind,
  accountId: string,
  more: { readonly actorId?: string; readonly details?: Readonly<Record<string, string>>; readonly once: string },
): Promise<void> {
  const [account] = await tx.query<{ name: string }[]>(
    `SELECT name FROM account WHERE organisation_id = $1 AND id = $2`,
    [tx.tenant, accountId],
  );
  if (!account) return;
  await notify(tx, {
    kind,
    to: await keepers(tx),
    postId: null,
    stepId: null,
    actorId: more.actorId ?? null,
    details: { account: account.name, accountId, ...more.details },
    once: `${kind}:${accountId}:${more.once}`,
  });
}

/** It stopped publishing. `why` is its health. */
export const tellLost = (tx: Tx, accountId: string, why: string): Promise<void> =>
  tell(tx, 'account_lost', accountId, { details: { why, urgent: 'true' }, once: randomUUID() });

/** Once for each of the days left that are worth a word. */
export const tellExpiring = (tx: Tx, accountId: string, endsAt: Date, days: number): Promise<void> =>
  tell(tx, 'account_expiring', accountId, {
    details: { days: String(days), endsAt: endsAt.toISOString() },
    once: `${endsAt.toISOString().slice(0, 10)}:${days}`,
  });

export const tellUnconfirmed = (tx: Tx, accountId: string, attemptId: string, actorId: string): Promise<void> =>
  tell(tx, 'account_unconfirmed', accountId, { actorId, once: attemptId });
