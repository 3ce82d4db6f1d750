// Ends the PostgreSQL and Redis that a run of the tests started, and removes what it kept.
const { existsSync, readFileSync, rmSync } = require('node:fs');
const path = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');

const read = (folder, name) => {
  const file = path.join(folder, `${name}.json`);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
};

async function end({ pid, dir }, signal) {
  try {
    process.kill(pid, signal);
    for (let waited = 0; waited < 20_000; waited += 20, await sleep(20)) process.kill(pid, 0);
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
  rmSync(dir, { recursive: true, force: true });
}

/** On a PostgreSQL of somebody else's only this run's databases go. */
async function dropDatabases(superuserUrl, run) {
  const { Client } = require('pg');
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  const { rows } = await client.query('SELECT datname FROM pg_database WHERE starts_with(datname, $1)', [
    `pregon_test_${run}_`,
  ]);
  for (const { datname } of rows) await client.query(`DROP DATABASE ${client.escapeIdentifier(datname)} WITH (FORCE)`);
  await client.end();
}

async function endRun(folder) {
  const postgres = read(folder, 'postgres');
  const redis = read(folder, 'redis');
  const run = path
    .basename(folder)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(-8);
  if (postgres?.pid) await end(postgres, 'SIGINT');
  else if (postgres) await dropDatabases(postgres.superuserUrl, run);
  if (redis) await end(redis, 'SIGTERM');
  rmSync(folder, { recursive: true, force: true });
}

module.exports = async () => {
  if (process.env.PREGON_TEST_RUN) await endRun(process.env.PREGON_TEST_RUN);
};
module.exports.endRun = endRun;
