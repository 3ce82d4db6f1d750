import type { Ledger } from '../ledger/ledger.service.js';
import type { Probe } from '../ledger/health.js';

/** Minutes after its hour beyond which a publication that nobody holds back means that something is stuck. */
const STUCK_AFTER_MIN = 5;

/** Nothing that should have gone out by itself is late beyond the bound. */
export const latenessProbe =
  (ledger: Ledger): Probe =>
  async () => {
    const rows = await ledger.beforeTenant((q) =>
      q.query<{ stuck: number }[]>(`SELECT overdue_publications($1) AS stuck`, [STUCK_AFTER_MIN]),
    );
    const stuck = rows[0]?.stuck ?? 0;
    return stuck === 0 ? null : `${stuck} publications are more than ${STUCK_AFTER_MIN} minutes late`;
  };
