import type { Ledger } from '../ledger/ledger.service.js';
import type { Probe } from '../ledger/health.js';

/** Seconds after which nobody can be looking any more: the watch looks every few. */
const WATCH_WITHIN_S = 60;

/**
 * Nothing that should go out by itself is stuck, and somebody has looked. What is stuck is an alarm that has lasted a
 * minute of machine time, so that a demo whose clock was moved does not seem broken while it catches up.
 */
export const stuckProbe =
  (ledger: Ledger): Probe =>
  async () => {
    const [row] = await ledger.beforeTenant((q) =>
      q.query<{ stuck: number; age: number | null }[]>(
        `SELECT raised_alarms() AS stuck,
           (SELECT extract(epoch FROM clock_timestamp() - looked_at)::float8 FROM publishing_watch) AS age`,
      ),
    );
    if (row === undefined || row.age === null) return 'no worker has looked for stuck publications yet';
    if (row.age > WATCH_WITHIN_S) return `no worker has looked for stuck publications for ${Math.round(row.age)} s`;
    return row.stuck === 0 ? null : `${row.stuck} publications are stuck`;
  };
