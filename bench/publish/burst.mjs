// How fast a burst goes out that falls due in one second, against two floors measured in the same run, on both queues:
// a bare BullMQ worker that posts the same bodies to the same twin, and that worker with two durable one-row transactions.
// Builds nothing: run `npm run build` first. One JSON line per burst.
//   node bench/publish/burst.mjs [--count 10000] [--accounts 25,1000] [--workers 1] [--backend postgresql,redis]
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ratio, say, spread } from '../approvals/figures.mjs';
import { inHouse } from './house.mjs';
import { start } from './processes.mjs';
import { openAccounts, plan } from './stock.mjs';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '10000' },
    accounts: { type: 'string', default: '25,1000' },
    workers: { type: 'string', default: '1' },
    backend: { type: 'string', default: 'postgresql,redis' },
  },
});
const COUNT = Number(values.count);
/** As a worker works on at a time. */
const CONCURRENCY = '16';
const LEAD_MS = 20_000;
const QUIET_MS = 60_000;

await inHouse(async (house) => {
  await house.eyes.query('CREATE TABLE bench_floor (id uuid PRIMARY KEY, state text NOT NULL)');
  await house.eyes.query('GRANT ALL ON bench_floor TO PUBLIC');
  for (const backend of values.backend.split(',')) {
    const redisUrl = backend === 'redis' ? house.redisUrl : null;
    if (backend === 'redis' && !redisUrl) {
      say({ measure: 'burst', backend, skipped: 'no redis-server on this machine' });
      continue;
    }
    for (const many of values.accounts.split(',')) {
      const accounts = await openAccounts(house, Number(many));
      const floors = {};
      for (const kind of ['bare', 'durable']) floors[kind] = await floor(house, accounts, redisUrl, kind);
      for (const workers of values.workers.split(','))
        await burst(house, accounts, { backend, redisUrl, workers: Number(workers), floors });
    }
  }
});

async function floor({ database, eyes, twin }, accounts, redisUrl, kind) {
  const jobs = Array.from({ length: COUNT }, (_, n) => {
    const { remoteId, token } = accounts[n % accounts.length];
    const id = randomUUID();
    return { id, remoteId, token, message: `Concierto de la banda municipal en la plaza, el sábado a las ocho ${id}` };
  });
  await eyes.query(`INSERT INTO bench_floor SELECT id, 'queued' FROM unnest($1::uuid[]) id`, [
    jobs.map(({ id }) => id),
  ]);
  const args = [database.superuserUrl, redisUrl ?? '-', `${twin.ready.url}/facebook`, CONCURRENCY, kind];
  const process_ = await start(path.join(import.meta.dirname, 'floor.mjs'), { args, env: process.env });
  for (let from = 0; from < jobs.length; from += 500) await process_.ask({ add: jobs.slice(from, from + 500) });
  await twin.ask({ take: true });
  const { ms } = await process_.ask({ go: COUNT });
  await process_.stop();
  const { arrivals } = await twin.ask({ take: true });
  if (arrivals.length !== COUNT) throw new Error(`the floor sent ${arrivals.length} of ${COUNT}`);
  return (COUNT / ms) * 1_000;
}

async function burst(house, accounts, { backend, redisUrl, workers, floors }) {
  const { eyes, twin } = house;
  const due = new Date(Date.now() + LEAD_MS + COUNT * 5);
  await plan(house, { count: COUNT, accounts, dueAt: () => due });
  if (Date.now() > due.getTime() - LEAD_MS / 2) throw new Error('the hour came before everything was planned');
  const running = await Promise.all(Array.from({ length: workers }, () => house.worker(redisUrl)));
  const before = running.map((one) => one.cpuMs());
  await twin.ask({ take: true });
  // Nothing is expected before the hour.
  let seen = { count: 0, at: due.getTime() };
  for (;;) {
    await sleep(500);
    const { count } = await twin.ask({ count: true });
    if (count !== seen.count) seen = { count, at: Date.now() };
    if (count >= COUNT || Date.now() - seen.at > QUIET_MS) break;
  }
  // The last outcomes are still being written down.
  for (let n = 0; n < 100; n++) {
    const { rows } = await eyes.query(
      `SELECT count(*)::int AS open FROM publication WHERE due_at = $1 AND state <> 'published'`,
      [due],
    );
    if (rows[0].open === 0) break;
    await sleep(200);
  }
  const computing = running.reduce((sum, one, n) => sum + one.cpuMs() - before[n], 0);
  await Promise.all(running.map((one) => one.stop()));
  const { arrivals } = await twin.ask({ take: true });
  const late = arrivals.map(({ at }) => at - due.getTime());
  const { rows: states } = await eyes.query(
    `SELECT state, count(*)::int AS n FROM publication WHERE due_at = $1 GROUP BY 1 ORDER BY 1`,
    [due],
  );
  const { rows: times } = await eyes.query(
    `SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM a.committing_at - a.intent_at) * 1000) AS prepare,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM a.ended_at - a.committing_at) * 1000) AS call
     FROM attempt a JOIN publication p ON p.id = a.publication_id WHERE p.due_at = $1`,
    [due],
  );
  const perSecond = (arrivals.length / Math.max(...late)) * 1_000;
  say({
    ...{ measure: 'burst', backend, workers, accounts: accounts.length, count: COUNT, arrived: arrivals.length },
    states: Object.fromEntries(states.map(({ state, n }) => [state, n])),
    perSecond: Math.round(perSecond),
    floorPerSecond: { bare: Math.round(floors.bare), durable: Math.round(floors.durable) },
    ofBare: ratio(perSecond, floors.bare),
    ofDurable: ratio(perSecond, floors.durable),
    latenessMs: spread(late),
    p50Ms: { claimToLastCheck: Math.round(times[0].prepare), lastCheckToRecorded: Math.round(times[0].call) },
    workerCpuMsEach: Math.round((computing / COUNT) * 100) / 100,
  });
  await eyes.query(`DELETE FROM outbox; TRUNCATE trace_pending`);
}
