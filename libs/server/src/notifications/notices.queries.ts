import type { Tx } from '../ledger/tx.js';
import { NoticeEntity } from './notice.entity.js';
import { OutgoingMessage } from './outgoing-message.entity.js';
import { grouped } from '../ledger/group.js';

export interface Page {
  readonly first: number;
  /** id of the last row of the page before */
  readonly after: string | null;
}

/** A person's own, newest first. */
export async function noticesOf(tx: Tx, personId: string, unread: boolean, { first, after }: Page) {
  const query = tx
    .createQueryBuilder(NoticeEntity, 'n')
    .where('n.organisation_id = :tenant AND n.person_id = :personId', { tenant: tx.tenant, personId })
    .orderBy('n.at', 'DESC')
    .addOrderBy('n.id', 'DESC')
    .take(first + 1);
  if (unread) query.andWhere('n.read_at IS NULL');
  if (after !== null)
    query.andWhere(
      `(n.at, n.id) < (SELECT b.at, b.id FROM notice b
         WHERE b.organisation_id = :tenant AND b.person_id = :personId AND b.id = :after)`,
      { after },
    );
  const rows = await query.getMany();
  return { rows: rows.slice(0, first), more: rows.length > first };
}

export async function unreadCount(tx: Tx, personId: string): Promise<number> {
  const rows = await tx.query<{ unread: number }[]>(
    `SELECT count(*)::int AS unread FROM notice WHERE organisation_id = $1 AND person_id = $2 AND read_at IS NULL`,
    [tx.tenant, personId],
  );
  return rows[0]?.unread ?? 0;
}

/** The e-mails and pushes that told a notice, by its id. */
export async function messagesByNotice(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, OutgoingMessage[]>> {
  const rows = await tx
    .createQueryBuilder(OutgoingMessage, 'm')
    .where(`m.organisation_id = :tenant AND m.subject_kind = 'notice' AND m.subject_id = ANY (:ids)`, {
      tenant: tx.tenant,
      ids,
    })
    .orderBy('m.channel')
    .getMany();
  return grouped(rows, (row) => row.subjectId);
}

/** What could not be delivered, newest first. */
export async function undelivered(tx: Tx, { first, after }: Page) {
  const query = tx
    .createQueryBuilder(OutgoingMessage, 'm')
    .where(`m.organisation_id = :tenant AND m.state = 'failed'`, { tenant: tx.tenant })
    .orderBy('m.changed_at', 'DESC')
    .addOrderBy('m.id', 'DESC')
    .take(first + 1);
  if (after !== null)
    query.andWhere(
      `(m.changed_at, m.id) < (SELECT b.changed_at, b.id FROM outgoing_message b
         WHERE b.organisation_id = :tenant AND b.id = :after)`,
      { after },
    );
  const rows = await query.getMany();
  return { rows: rows.slice(0, first), more: rows.length > first };
}
