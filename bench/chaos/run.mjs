import { networks } from '@pregon/networks/server';
import { tellOf } from './account.mjs';
import { comeToRest, decidesUnknown } from './drain.mjs';
import { drawRun } from './draw.mjs';
import { gather } from './evidence.mjs';
import { openHouse } from './house.mjs';
import { blindSpots, judge, ZEROS } from './judge.mjs';
import { endPauses, writes } from './load.mjs';
import { control, storm } from './storm.mjs';
import { BusinessClock, foundTown } from './town.mjs';

/** A worker's lease in production, ms: the longest request and the room to prepare it. */
const LEASE_MS = 80_000;
/** ms without any change; several leases, looks and pauses of a hurried worker, on a busy machine */
const PATIENCE_MS = 120_000;
const DECIDED_WITHIN_MS = 60_000;
const WRITERS = 3;

const canFind = new Set(
  Object.entries(networks)
    .filter(([, { publisher }]) => publisher.find)
    .map(([key]) => key),
);

/** One run, from an empty house to a verdict. Ends everything it started, whatever happens. */
export async function liveThrough({ seed, backend, haste, size, slowest, say: tell }) {
  const diary = [];
  const say = (what) => {
    diary.push({ at: Date.now(), what });
    tell(`seed ${seed}: ${what}`);
  };
  const draw = drawRun(seed, { ...size, leaseMs: Math.round(LEASE_MS / haste) });
  const house = await openHouse({ backend, haste });
  const leave = () => house.close().finally(() => process.exit(130));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, leave);
  try {
    say(`house open, the queue on ${backend}`);
    const people = await foundTown(house, draw.accounts);
    const clock = await BusinessClock.open(people);
    const stories = await written(people, clock, draw.posts);
    say(`${stories.length} posts written and approved`);
    await Promise.all(house.workers.map((worker, at) => restarted(worker, draw.firstClocks[at])));
    const done = await storm({ house, people, clock, stories, draw, say });
    say(`storm over: ${JSON.stringify(done)}`);
    await control(house.sandboxUrl, 'DELETE', 'faults');
    await endPauses(people);
    await Promise.all(house.workers.map((worker) => restarted(worker, 0)));
    await clock.goesTo(clock.minuteOf(draw.beats.length + 3));
    const rested = await comeToRest(people, stories, PATIENCE_MS, say);
    const before = await gather({ house, people, clock, stories, posts: rested });
    const verdict = judge(before, { canFind });
    const after = await decided({ house, people, clock, stories, before, verdict, say });
    const blind = blindSpots(after.evidence, { canFind });
    const wrong = ZEROS.filter((name) => verdict[name].length + after.verdict[name].length > 0);
    const account = wrong.flatMap((name) => [
      `${name}:`,
      ...tellOf([...verdict[name], ...after.verdict[name]], after.evidence, diary),
    ]);
    const latest = verdict.lateness.slice(verdict.lateness.length - slowest).map(({ key }) => key);
    for (const told of tellOf(latest, after.evidence, diary)) tell(told);
    const fell = house.workers.reduce((sum, worker) => sum + worker.fell, 0) + house.api.fell;
    const broken = after.evidence.trace.filter(({ ok }) => ok === false);
    if (account.length > 0)
      account.push(...house.workers.map((worker) => `${worker.name}:\n${troubles(worker.log())}`));
    return { seed, backend, ...done, fell, verdict, after: after.verdict, blind, broken, account };
  } catch (failure) {
    for (const part of [house.api, ...house.workers]) tell(`${part.name}:\n${troubles(part.log())}`);
    throw failure;
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, leave);
    await house.close();
  }
}

async function restarted(worker, clockOffMs) {
  await worker.kill();
  await worker.start(clockOffMs);
}

/** All of the run's posts, several hands at once. */
async function written(people, clock, posts) {
  const stories = [];
  const left = [...posts.keys()];
  await Promise.all(
    Array.from({ length: WRITERS }, async () => {
      for (let at = left.shift(); at !== undefined; at = left.shift())
        stories[at] = await writes(people, clock, posts[at]);
    }),
  );
  return stories;
}

/** A person says of every unknown one what its wall shows; what was not out goes out now, once. */
async function decided({ house, people, clock, stories, before, verdict, say }) {
  if (verdict.unknown.length === 0) return { evidence: before, verdict };
  const unknown = verdict.unknown.map((key) => {
    const { publication } = before.deliveries.find((one) => one.key === key);
    return { id: publication.id, seen: before.books.find((one) => one.key === key) };
  });
  say(`a person decides ${unknown.length} unknown`);
  await decidesUnknown(people, unknown, DECIDED_WITHIN_MS);
  const posts = await comeToRest(people, stories, PATIENCE_MS, say);
  const evidence = await gather({ house, people, clock, stories, posts });
  return { evidence, verdict: judge(evidence, { canFind }) };
}

const troubles = (log) =>
  log
    .split('\n')
    .filter((line) => /"level":(50|60)|^(?!\{)./.test(line) && !/"loop":|ECONNREFUSED/.test(line))
    .slice(-12)
    .map((line) => `    ${line.slice(0, 700)}`)
    .join('\n');
