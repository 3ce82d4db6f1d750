// The blows of a run, as they were drawn.
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { changes, persistently } from './load.mjs';

/** A round of the clock and the relay, so that what waits for its minute is already in the queue. */
const SETTLING_MS = 400;

const WORKS_WITHIN_MS = 30_000;

/** Lives through all beats. `say`: a line of the run's diary. Answers what was done. */
export async function storm({ house, people, clock, stories, draw, say }) {
  const done = { kills: 0, stops: 0, queueLosses: 0, faults: 0 };
  const locks = new Map();
  // What is down or being started again is not hit a second time meanwhile.
  const alone = (what, act) => {
    const turn = (locks.get(what) ?? Promise.resolve()).then(act);
    locks.set(
      what,
      turn.catch(() => undefined),
    );
    return turn;
  };
  const underway = [];
  const failures = [];
  for (const [number, beat] of draw.beats.entries()) {
    const minute = clock.minuteOf(number);
    await someoneWorks(house.workers);
    for (const fault of beat.faults) {
      await misbehaves(house, people.accounts[fault.account], fault);
      done.faults += 1;
    }
    if (beat.leadMs > 0) {
      await persistently(() => clock.goesTo(minute - beat.leadMs));
      await pause(SETTLING_MS);
    } else await persistently(() => clock.goesTo(minute));
    const later = (atMs, act) =>
      underway.push(
        pause(atMs)
          .then(act)
          .catch((failure) => failures.push(failure)),
      );
    for (const blow of beat.blows)
      later(blow.atMs, () => {
        say(`beat ${number}: ${blow.kind}`);
        return strike(house, blow, done, alone);
      });
    for (const change of beat.changes) later(change.atMs, () => changes(people, clock, stories[change.post], change));
    await pause(beat.lengthMs);
  }
  await Promise.all(underway);
  // What could not be broken as drawn, or could not be started again: the run says nothing then.
  if (failures.length > 0) throw new AggregateError(failures, failures.map(({ message }) => message).join('; '));
  return done;
}

/** A busy machine takes its time to start a process: blows that meet only what is down already prove nothing. */
async function someoneWorks(workers) {
  for (const until = Date.now() + WORKS_WITHIN_MS; Date.now() < until && !workers.some((one) => one.works);)
    await pause(100);
}

async function strike(house, blow, done, alone) {
  const { api, workers, database, redis } = house;
  const killed = (part, clockOffMs) =>
    alone(part, async () => {
      await part.kill();
      done.kills += 1;
      await pause(blow.downMs);
      await part.start(clockOffMs);
    });
  switch (blow.kind) {
    case 'kill a worker':
      return killed(workers[blow.worker], blow.clocks[0]);
    case 'kill both workers':
      return Promise.all(workers.map((worker, at) => killed(worker, blow.clocks[at])));
    case 'kill the API':
      return killed(api);
    case 'kill PostgreSQL':
      return killed(database);
    case 'kill Redis':
      return redis ? alone(redis, () => killRedis(redis, blow, done)) : killed(database);
    case 'lose the queue':
      return alone(redis ?? database, () => loseQueue(house, done));
    case 'stop a worker': {
      const worker = workers[blow.worker];
      return alone(worker, async () => {
        worker.stop();
        done.stops += 1;
        await pause(blow.stoppedMs);
        worker.wake();
      });
    }
  }
}

async function killRedis(redis, { keepsData, downMs }, done) {
  await redis.kill({ keepsData });
  done.kills += 1;
  if (!keepsData) done.queueLosses += 1;
  await pause(downMs);
  await redis.start();
}

/** Every job is gone, as after a restore without them. */
async function loseQueue({ redis, database }, done) {
  if (redis) await redis.says('FLUSHALL');
  else await persistently(() => emptyTables(database.superuserUrl));
  done.queueLosses += 1;
}

async function emptyTables(connectionString) {
  const client = new pg.Client({ connectionString });
  client.on('error', (error) => process.emitWarning(error.message));
  await client.connect();
  try {
    const { rows } = await client.query(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
       WHERE schemaname = 'bullmq' AND tablename NOT LIKE '%migration%' AND tablename NOT LIKE '%version%'`,
    );
    if (rows.length === 0) throw new Error('there are no tables of a queue to empty');
    await client.query(`TRUNCATE ${rows.map(({ name }) => name).join(', ')}`);
  } finally {
    await client.end();
  }
}

async function misbehaves({ sandboxUrl }, { network, remoteId }, { kind, times, delayMs }) {
  await control(sandboxUrl, 'POST', 'faults', { network, account: remoteId, kind, times, delayMs });
}

/** What the twins' controls answer. */
export async function control(sandboxUrl, method, path, body) {
  const response = await fetch(`${sandboxUrl}/_control/${path}`, {
    method,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`the twins did not take ${method} ${path}: ${await response.text()}`);
  return response.json();
}
