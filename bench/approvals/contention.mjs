// Decisions per second through the API, against bare `SELECT … FOR UPDATE; INSERT` transactions on the same database,
// turn about in the same run. Every decider approves what nobody else may approve for them, so each decision is
// accepted, and the rows are counted at the end. Builds nothing: run `npm run build` first.
//   node bench/approvals/contention.mjs [--deciders 40] [--rounds 3]
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { inParallel, median, ratio, say, spread, timed } from './figures.mjs';
import { inHouse } from './house.mjs';
import { DECIDE } from './requests.mjs';
import { circuit, staffed, submitted } from './staff.mjs';

const { values } = parseArgs({
  options: { deciders: { type: 'string', default: '40' }, rounds: { type: 'string', default: '3' } },
});
const DECIDERS = Number(values.deciders);
const FEW = 5;
const EACH = 5;
/** As many connections as one API process has for commands. */
const CONNECTIONS = 10;
const BARE = 20;

await inHouse({}, async (house) => {
  const staff = await staffed(house, DECIDERS);
  await circuit(staff, 'todas', '  - { key: mesa, name: Mesa, who: group:deciders, mode: all }\n');
  await circuit(staff, 'una', '  - { key: una, name: Una, who: group:deciders }\n');
  const pool = house.pool(CONNECTIONS);
  await pool.query('CREATE TABLE bench_item (id uuid PRIMARY KEY)');
  await pool.query(`CREATE TABLE bench_decision (id uuid PRIMARY KEY, item uuid NOT NULL REFERENCES bench_item,
    person uuid NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp())`);

  const kinds = { fewItems: [], manyItems: [], lastAnswers: [] };
  for (let round = 0; round < Number(values.rounds); round += 1) {
    const few = await submitted(staff, 'todas', FEW);
    const many = await submitted(staff, 'todas', DECIDERS * EACH);
    const last = await submitted(staff, 'una', DECIDERS * EACH);
    const turn = (items, at) => Array.from({ length: EACH }, (_, n) => items[(at * EACH + n) % items.length]);
    for (const [kind, items] of Object.entries({ fewItems: few, manyItems: many, lastAnswers: last }))
      kinds[kind].push({
        bare: await bare(pool, items.length),
        api: await decisions(house.api, staff.people, (at) => turn(items, at)),
      });
  }
  const made = Number(values.rounds) * DECIDERS * EACH * 3;
  const { rows } = await house.eyes.query(
    'SELECT count(*)::int AS kept, count(DISTINCT (run_id, step_key, person_id))::int AS once FROM decision',
  );
  if (rows[0].kept !== made || rows[0].once !== made) throw new Error(`${made} made, ${JSON.stringify(rows[0])}`);
  say({
    measure: 'decisions under contention',
    deciders: DECIDERS,
    connections: CONNECTIONS,
    made,
    kept: rows[0].kept,
  });
  for (const [kind, rounds] of Object.entries(kinds)) {
    const api = median(rounds.map((one) => one.api.perSecond));
    const floor = median(rounds.map((one) => one.bare));
    const ms = spread(rounds.flatMap((one) => one.api.ms));
    say({
      kind,
      unit: 'decisions/s',
      api,
      bare: floor,
      bareToApi: ratio(floor, api),
      apiCpuMs: median(rounds.map((one) => one.api.cpuMs)),
      waitMs: ms,
    });
  }
});

/** Each decider answers one after the other; all of them at once. */
async function decisions(api, people, itemsOf) {
  const waits = [];
  const before = api.cpuMs();
  const { ms } = await timed(() =>
    Promise.all(
      people.map(async ({ browser }, at) => {
        for (const { steps, hashes } of itemsOf(at)) {
          const input = { stepId: steps[0].id, verdict: 'approve', hashes };
          waits.push((await timed(() => browser.ask(DECIDE, { input }))).ms);
        }
      }),
    ),
  );
  return { perSecond: (waits.length / ms) * 1000, ms: waits, cpuMs: (api.cpuMs() - before) / waits.length };
}

/** The least that any engine must do: lock the item, keep the answer. */
async function bare(pool, items) {
  const ids = Array.from({ length: items }, () => randomUUID());
  await pool.query('INSERT INTO bench_item SELECT unnest($1::uuid[])', [ids]);
  const answer = (n) => async () => {
    const client = await pool.connect();
    const item = ids[n % items];
    await client.query('BEGIN');
    await client.query('SELECT id FROM bench_item WHERE id = $1 FOR UPDATE', [item]);
    await client.query('INSERT INTO bench_decision (id, item, person) VALUES ($1, $2, $3)', [
      randomUUID(),
      item,
      randomUUID(),
    ]);
    await client.query('COMMIT');
    client.release();
  };
  const count = DECIDERS * EACH * BARE;
  const { ms } = await timed(() =>
    inParallel(
      Array.from({ length: count }, (_, n) => answer(n)),
      DECIDERS,
    ),
  );
  return (count / ms) * 1000;
}
