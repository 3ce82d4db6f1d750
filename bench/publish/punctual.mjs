// How late the first byte is at the twin, for publications spread over a minute. Builds nothing: run `npm run build`
// first. One JSON line.
//   node bench/publish/punctual.mjs [--count 1000] [--accounts 100] [--workers 1] [--backend postgresql]
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { quantile, say } from '../approvals/figures.mjs';
import { inHouse } from './house.mjs';
import { openAccounts, plan } from './stock.mjs';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    accounts: { type: 'string', default: '100' },
    workers: { type: 'string', default: '1' },
    backend: { type: 'string', default: 'postgresql,redis' },
  },
});
const COUNT = Number(values.count);
const LEAD_MS = 30_000;
const SPREAD_MS = 60_000;
const QUIET_MS = 60_000;

await inHouse(async (house) => {
  const { eyes, twin } = house;
  for (const backend of values.backend.split(',')) {
    const redisUrl = backend === 'redis' ? house.redisUrl : null;
    if (backend === 'redis' && !redisUrl) {
      say({ measure: 'punctuality', backend, skipped: 'no redis-server on this machine' });
      continue;
    }
    const accounts = await openAccounts(house, Number(values.accounts));
    const from = Date.now() + LEAD_MS + COUNT * 6;
    await plan(house, { count: COUNT, accounts, dueAt: (n) => new Date(from + Math.round((n * SPREAD_MS) / COUNT)) });
    const workers = await Promise.all(Array.from({ length: Number(values.workers) }, () => house.worker(redisUrl)));
    await twin.ask({ take: true });
    let seen = { count: 0, at: Date.now() };
    while (seen.count < COUNT && (Date.now() < from + SPREAD_MS || Date.now() - seen.at < QUIET_MS)) {
      await sleep(500);
      const { count } = await twin.ask({ count: true });
      if (count !== seen.count) seen = { count, at: Date.now() };
    }
    await sleep(2_000);
    await Promise.all(workers.map((worker) => worker.stop()));
    const { arrivals } = await twin.ask({ take: true });
    const { rows } = await eyes.query(
      `SELECT p.post_id AS "postId", p.due_at AS due, p.state FROM publication p WHERE p.due_at >= $1`,
      [new Date(from)],
    );
    const dueOf = new Map(rows.map(({ postId, due }) => [postId, due.getTime()]));
    const late = arrivals.flatMap(({ at, postId }) => (dueOf.has(postId) ? [at - dueOf.get(postId)] : []));
    const ms = (share) => Math.round(quantile(late, share));
    say({
      ...{ measure: 'punctuality', backend, workers: workers.length, accounts: accounts.length, count: COUNT },
      arrived: late.length,
      published: rows.filter(({ state }) => state === 'published').length,
      latenessMs: { p50: ms(0.5), p95: ms(0.95), p99: ms(0.99), max: Math.max(...late) },
      early: late.filter((one) => one < 0).length,
    });
  }
});
