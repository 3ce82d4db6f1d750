import type { EntityManager } from 'typeorm';
import { accept, refuse, type Decided } from '@pregon/domain';
import { sqlState } from './sql-state.js';
import { asking, flight, type Statement } from './statement.js';
import type { Tx } from './tx.js';

/** What the organisation lives by: due times, windows, memberships. Movable in a demo or test installation. */
export async function businessNow(q: EntityManager): Promise<Date> {
  return instant(q, 'SELECT app_now() AS at');
}

/** The database's own clock: leases, sessions, back-off. Never moved, and the same for every process. */
export async function machineNow(q: EntityManager): Promise<Date> {
  return instant(q, `SELECT date_trunc('milliseconds', clock_timestamp()) AS at`);
}

export interface Moment {
  /** business time */
  readonly business: string;
  readonly machine: string;
}

export const askingMoment: Statement<Moment> = asking<{ business: Date; machine: Date }, Moment>(
  `SELECT app_now() AS business, date_trunc('milliseconds', clock_timestamp()) AS machine`,
  [],
  ([row]) => {
    if (!row) throw new Error('the database did not tell the time');
    return { business: row.business.toISOString(), machine: row.machine.toISOString() };
  },
);

/** Both times at once. */
export async function moment(tx: Tx): Promise<Moment> {
  const [now] = await flight(tx, [askingMoment]);
  return now;
}

/** Refuses (`clock_not_movable`) in a real installation and (`clock_backwards`) into the past. */
export async function moveBusinessTime(q: EntityManager, to: Date): Promise<Decided<Date>> {
  try {
    return accept(await instant(q, 'SELECT move_business_time($1) AS at', [to]));
  } catch (failure) {
    const code = sqlState(failure);
    if (code === 'PR001') return refuse('clock_not_movable');
    if (code === 'PR002') return refuse('clock_backwards', 'to');
    throw failure;
  }
}

async function instant(q: EntityManager, sql: string, parameters: Date[] = []): Promise<Date> {
  const rows = await q.query<{ at: Date }[]>(sql, parameters);
  const at = rows[0]?.at;
  if (!at) throw new Error('the database did not tell the time');
  return at;
}
