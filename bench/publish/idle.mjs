// What the clock and the relay cost while nothing is due: computing time of one worker and of PostgreSQL, and the query
// time of the clock's look, with more and more publications planned for later. It must not grow with what is not due.
// Builds nothing: run `npm run build` first. One JSON line per size.
//   node bench/publish/idle.mjs [--sizes 10000,100000,1000000] [--seconds 30]
import { setTimeout as sleep } from 'node:timers/promises';
import { readdirSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { median, say } from '../approvals/figures.mjs';
import { inHouse } from './house.mjs';
import { cpuMs, endedChildrenMs } from './processes.mjs';
import { openAccounts, plan } from './stock.mjs';

const { values } = parseArgs({
  options: { sizes: { type: 'string', default: '10000,100000,1000000' }, seconds: { type: 'string', default: '30' } },
});
const SECONDS = Number(values.seconds);
const LOOKS = 20;
const DAY_MS = 86_400_000;

/** Of PostgreSQL and all its children, those that have ended among them. */
function postgresCpuMs(parent) {
  const isChild = (pid) => {
    try {
      return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')[1] === String(parent);
    } catch {
      return false;
    }
  };
  const children = readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && isChild(pid));
  return [parent, ...children].reduce((sum, pid) => {
    try {
      return sum + cpuMs(pid);
    } catch {
      return sum;
    }
  }, endedChildrenMs(parent));
}

await inHouse(async (house) => {
  const { eyes } = house;
  const accounts = await openAccounts(house, 25);
  let planned = 0;
  for (const size of values.sizes.split(',').map(Number)) {
    // The rows that the clock sees, without the posts behind them: it reads nothing else.
    if (planned === 0) {
      const tomorrow = Date.now() + DAY_MS;
      await plan(house, { count: 500, accounts, dueAt: (n) => new Date(tomorrow + n * 60_000) });
      planned = 500;
      await eyes.query('ALTER TABLE publication DROP CONSTRAINT publication_organisation_id_variant_id_slot_id_key');
    }
    // Without the checks of what a row refers to, which is there: a million of them would take the run's time.
    const quick = await eyes.connect();
    await quick.query('SET session_replication_role = replica');
    await quick.query(
      `INSERT INTO publication SELECT r.* FROM (SELECT * FROM publication ORDER BY due_at LIMIT 500) p,
         generate_series(1, $1::int) n, jsonb_populate_record(NULL::publication, to_jsonb(p) || jsonb_build_object(
           'id', gen_random_uuid(), 'due_at', p.due_at + n * interval '7 minutes')) r`,
      [Math.round((size - planned) / 500)],
    );
    quick.release(true);
    planned = size;
    await eyes.query('VACUUM ANALYZE publication');
    const worker = await house.worker(null);
    await sleep(5_000);
    const before = { worker: worker.cpuMs(), postgres: postgresCpuMs(house.postgresPid) };
    await sleep(SECONDS * 1_000);
    const spent = {
      worker: worker.cpuMs() - before.worker,
      postgres: postgresCpuMs(house.postgresPid) - before.postgres,
    };
    await worker.stop();
    const { rows } = await eyes.query('SELECT count(*)::int AS n FROM publication');
    say({
      ...{ measure: 'idle', planned: rows[0].n, seconds: SECONDS },
      workerCpuPercent: Math.round((spent.worker / SECONDS) * 10) / 100,
      postgresCpuPercent: Math.round((spent.postgres / SECONDS) * 10) / 100,
      lookMs: median(await looks(house)),
    });
  }
});

/** ms of the clock's own look, as the worker's role. */
async function looks({ database }) {
  const { default: pg } = await import('pg');
  const { actionable } = await import('../../libs/server/dist/publishing/publishing.clock.js');
  const client = new pg.Client({ connectionString: database.workerUrl });
  await client.connect();
  const ms = [];
  for (let n = 0; n < LOOKS; n++) {
    await client.query(`BEGIN; SELECT set_config('pregon.across', 'on', true)`);
    const begun = performance.now();
    await client.query(actionable(30));
    ms.push(performance.now() - begun);
    await client.query('COMMIT');
  }
  await client.end();
  return ms;
}
