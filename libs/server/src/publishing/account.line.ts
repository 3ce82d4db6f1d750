import {
  paceFreeAt,
  paceTaken,
  type DeliveryState,
  type Haste,
  type Instant,
  type Pace,
  type PaceLimit,
} from '@pregon/domain';
import { networkProfile } from '@pregon/networks/rules';
import { asking, writing, type Statement } from '../ledger/statement.js';
import type { Tx } from '../ledger/tx.js';
import type { PublicationEntity } from './publication.entity.js';

/** Workers that would send from one account take turns at its row. `$2`: one of its publications. */
export const takingTurn = (tx: Tx, publicationId: string): Statement =>
  writing(
    `SELECT 1 FROM account a WHERE a.organisation_id = $1 AND a.id =
       (SELECT account_id FROM publication WHERE organisation_id = $1 AND id = $2) FOR NO KEY UPDATE`,
    [tx.tenant, publicationId],
  );

/** Whose turn it is: at its account's head, and with nobody at work. */
export interface Head {
  readonly id: string;
  readonly epoch: number;
  readonly urgent: boolean;
}

export interface Line {
  /** of the one that was asked for */
  readonly own: { readonly state: DeliveryState; readonly epoch: number };
  /** another of the account is with a worker, or goes on before anybody begins */
  readonly atWork: boolean;
  /** the first of those that are due; null = nobody is */
  readonly head: Head | null;
  readonly pace: Pace;
  /** machine time */
  readonly now: Instant;
}

/**
 * One at a time per account, in the order of their hours, emergencies first. Who is in the middle of a thread goes on
 * before anybody begins; a lease that has run out blocks nobody. Ask it once the turn is taken: a statement of its own,
 * because one that has waited for a lock still sees the other rows as they were before. Null: no such publication.
 */
export const askingLine = (tx: Tx, publicationId: string): Statement<Line | null> =>
  asking<LineRow, Line | null>(LINE, [tx.tenant, publicationId], ([row]) =>
    row
      ? {
          own: { state: row.state, epoch: row.epoch },
          atWork: row.at_work,
          head: row.head,
          pace: {
            sent: (row.sent ?? []).map((at) => at.toISOString()),
            blockedUntil: row.blocked_until?.toISOString() ?? null,
          },
          now: row.now.toISOString(),
        }
      : null,
  );

interface LineRow {
  readonly state: DeliveryState;
  readonly epoch: number;
  readonly at_work: boolean;
  readonly head: Head | null;
  readonly sent: Date[] | null;
  readonly blocked_until: Date | null;
  readonly now: Date;
}

const LINE = `SELECT EXISTS (
    SELECT 1 FROM publication o WHERE o.organisation_id = $1 AND o.account_id = me.account_id AND o.id <> me.id
      AND o.state IN ('sending', 'pending')
      AND CASE o.state WHEN 'sending' THEN o.lease_until > clock_timestamp()
        ELSE o.remote_id IS NOT NULL AND o.not_before <= clock_timestamp() AND me.state <> 'pending'
          AND (o.urgent OR NOT me.urgent) END) AS at_work,
  (SELECT json_build_object('id', o.id, 'epoch', o.epoch, 'urgent', o.urgent) FROM publication o
    WHERE o.organisation_id = $1 AND o.account_id = me.account_id AND o.state = 'queued' AND o.due_at <= app_now()
    ORDER BY (NOT o.urgent), o.due_at, o.group_order, o.id LIMIT 1) AS head,
  me.state, me.epoch, p.sent, p.blocked_until, date_trunc('milliseconds', clock_timestamp()) AS now
FROM publication me LEFT JOIN account_pace p ON p.organisation_id = $1 AND p.account_id = me.account_id
WHERE me.organisation_id = $1 AND me.id = $2`;
/** Whether another goes before this one although nobody is at work; before what is half out an emergency alone. */
export const othersBefore = ({ head }: Line, { id, state, urgent }: PublicationEntity): boolean =>
  head !== null && head.id !== id && (state !== 'pending' || (head.urgent && !urgent));

const limitsOf = (network: string, haste: Haste): readonly PaceLimit[] =>
  (networkProfile(network)?.pace ?? []).map(({ calls, perMs }) => ({ calls, perMs: perMs / haste }));

/** Machine time from which the account may make its next visible call; null = now. */
export const freeAt = (network: string, { pace, now }: Line, haste: Haste = 1): Instant | null =>
  paceFreeAt(limitsOf(network, haste), pace, now);

/** Counts one visible call, before it is made: who fails to make it has waited for nothing, nobody sends too fast. */
export function countingCall(
  tx: Tx,
  account: { readonly id: string; readonly network: string },
  { pace, now }: Line,
  haste: Haste = 1,
): Statement[] {
  const limits = limitsOf(account.network, haste);
  if (limits.length === 0) return [];
  return [
    writing(
      `INSERT INTO account_pace (organisation_id, account_id, sent) VALUES ($1, $2, $3)
       ON CONFLICT (organisation_id, account_id) DO UPDATE SET sent = excluded.sent`,
      [tx.tenant, account.id, paceTaken(limits, pace, now).sent],
    ),
  ];
}

/** The network asked to be left alone: the account's others wait too, instead of each finding out. */
export async function blockAccount(tx: Tx, accountId: string, until: Date): Promise<void> {
  await tx.query(
    `INSERT INTO account_pace (organisation_id, account_id, blocked_until) VALUES ($1, $2, $3)
     ON CONFLICT (organisation_id, account_id)
     DO UPDATE SET blocked_until = greatest(account_pace.blocked_until, excluded.blocked_until)`,
    [tx.tenant, accountId, until],
  );
}
