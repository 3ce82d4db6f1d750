// The tray with 100,000 open and 1,000,000 closed steps: the web's own query through the API, and the statements that it
// makes the API send, replayed alone on PostgreSQL, turn about in the same run. Says which of them read a table from end
// to end. Builds nothing: run `npm run build` first.
//   node bench/approvals/tray.mjs [--open 100000] [--closed 1000000] [--people 200] [--times 100]
import { parseArgs } from 'node:util';
import { ratio, say, spread, timed } from './figures.mjs';
import { inHouse } from './house.mjs';
import { DECIDE } from './requests.mjs';
import { circuit, staffed, submitted } from './staff.mjs';
import { statementsOf } from './statements.mjs';
import { colleagues, repeat } from './tray.rows.mjs';
import { webDocument } from './web.documents.mjs';

const { values } = parseArgs({
  options: {
    open: { type: 'string', default: '100000' },
    closed: { type: 'string', default: '1000000' },
    people: { type: 'string', default: '200' },
    times: { type: 'string', default: '100' },
  },
});
/** Steps of a closed round, and as many deciders. */
const STEPS = 5;
/** Fewer rows than this are read whole because that is cheapest. */
const LARGE = 10_000;
/** The page that a notice, a badge or another client reads. */
const SHORT = `query Short { tray(first: 20) { totalCount edges { node { id since due
  post { id title } step { id name people { id name } } } } } }`;

await inHouse({ durable: false }, async (house) => {
  const staff = await staffed(house, STEPS);
  const [reader] = staff.people;
  await circuit(staff, 'una', `  - { key: una, name: Una, who: "person:${reader.id}", sla: 8h }\n`);
  const five = staff.people.map(
    ({ id }, at) => `  - { key: p${at}, name: Paso ${at}, who: "person:${id}", sla: 8h }\n`,
  );
  await circuit(staff, 'cinco', five.join(''));
  const [open] = await submitted(staff, 'una', 1);
  const [closed] = await submitted(staff, 'cinco', 1);
  for (const { browser, id } of staff.people) {
    const { rows } = await house.eyes.query('SELECT step_id FROM run_seat WHERE post_id = $1 AND person_id = $2', [
      closed.postId,
      id,
    ]);
    await browser.ask(DECIDE, { input: { stepId: rows[0].step_id, verdict: 'approve', hashes: closed.hashes } });
  }
  const others = await colleagues(house.eyes, house.town.organisationId, Number(values.people) - 1);
  const { ms: loaded } = await timed(async () => {
    await repeat(house.eyes, { postId: closed.postId, times: Number(values.closed) / STEPS });
    const people = [reader.id, ...others];
    await repeat(house.eyes, { postId: open.postId, times: Number(values.open), people, instead: reader.id });
    await house.eyes.query('ANALYZE');
  });
  const { rows } = await house.eyes.query(
    `SELECT state = 'active' AS open, count(*)::int AS steps FROM run_step GROUP BY 1 ORDER BY 1`,
  );
  say({ measure: 'tray', rows, loadedSeconds: Math.round(loaded / 1000) });

  const web = webDocument('TrayRoute');
  for (const [name, document] of Object.entries({ web100: web, short20: SHORT })) {
    const ask = () => reader.browser.ask(document, {});
    const { tray } = await ask();
    if (tray.edges.length === 0) throw new Error('nothing waits for the reader: the rows are not what was meant');
    const found = await statementsOf({ ...house, apiRole: 'pregon_test_api' }, ask);
    const alone = house.pool(1, house.database.apiUrl);
    const replay = async () => {
      for (const { sql, parameters } of found) await alone.query(sql, parameters);
    };
    await replay();
    const before = house.api.cpuMs();
    const through = [];
    const bare = [];
    for (let n = 0; n < Number(values.times); n += 1) {
      through.push((await timed(ask)).ms);
      bare.push((await timed(replay)).ms);
    }
    const [api, sql] = [spread(through), spread(bare)];
    const apiCpuMs = Math.round((house.api.cpuMs() - before) / through.length);
    say({
      ...{
        query: name,
        waiting: tray.totalCount,
        page: tray.edges.length,
        statements: found.length,
        unit: 'ms',
        api,
        sql,
      },
      apiCpuMs,
      ratio: { p50: ratio(api.p50, sql.p50), p95: ratio(api.p95, sql.p95) },
      readsWhole: await wholeTables(house, alone, found),
    });
  }
});

/** Statements that read a large table from end to end, as PostgreSQL plans them for the API's role in its tenant. */
async function wholeTables({ eyes, town }, alone, statements) {
  const { rows: sizes } = await eyes.query(
    `SELECT relname, reltuples FROM pg_class WHERE relkind = 'r' AND reltuples > $1`,
    [LARGE],
  );
  const large = new Map(sizes.map(({ relname, reltuples }) => [relname, reltuples]));
  const found = [];
  for (const { sql, parameters, ms } of statements.filter((one) => /^\s*(SELECT|WITH)/i.test(one.sql))) {
    await alone.query('BEGIN READ ONLY');
    await alone.query(`SELECT set_config('pregon.tenant', $1, true)`, [town.organisationId]);
    const { rows } = await alone.query(`EXPLAIN (FORMAT JSON) ${sql}`, parameters);
    await alone.query('ROLLBACK');
    const visit = (node) => {
      const table = node['Relation Name'];
      if (node['Node Type'] === 'Seq Scan' && large.has(table)) found.push({ table, ms });
      for (const child of node.Plans ?? []) visit(child);
    };
    for (const { Plan } of rows[0]['QUERY PLAN']) visit(Plan);
  }
  return found;
}
