import { backends, onStage, type Stage } from '../testing/stage.fixture.js';
import { eventually } from '../testing/story.fixture.js';
import type { Told } from '../testing/newsroom.fixture.js';

/** ms; a job delayed too far by a wrong clock is made again half a minute after its moment */
const IN_ANY_CASE = 90_000;
const MINUTE = 60_000;
/** ms; the twins and the database read one clock of one machine, to the millisecond */
const ROUNDING = 5;

/** Each of these companies of workers has a town's posts to send in the next seconds. */
const COMPANIES = [
  { name: 'juntos', offBy: [MINUTE, -MINUTE] },
  { name: 'adelantado', offBy: [MINUTE] },
  { name: 'atrasado', offBy: [-MINUTE] },
] as const;

async function clocksAreWrong({ story, newsroom, worker, books, networksWith }: Stage): Promise<void> {
  const { facebook = '', x = '', telegram = '' } = story.accounts;
  for (const { name, offBy } of COMPANIES) {
    const due = await newsroom.minute(5);
    const posts: Told[] = [];
    for (const n of [1, 2, 3])
      posts.push(await newsroom.schedules({ text: `${name} ${n}`, accounts: [facebook, x, telegram], at: due }));
    const workers = await Promise.all(offBy.map((clockOffByMs) => worker({ clockOffByMs })));
    for (const [n, one] of workers.entries()) expect(believedOff(one.log())).toBe(offBy[n]);
    await newsroom.timeGoesTo(new Date(due.getTime() - 12_000));
    for (const { id } of posts)
      await eventually(
        () => newsroom.read(id),
        (post) => post.state === 'published',
        IN_ANY_CASE,
      );
    const offset = await businessOffset(story.ground.eyes);
    const early = (await books(name)).filter((post) => Date.parse(post.at) + offset < due.getTime() - ROUNDING);
    expect(early).toEqual([]);
    for (const { id } of posts)
      for (const { publication } of (await newsroom.read(id)).variants)
        expect(publication?.latenessSeconds).toBeGreaterThanOrEqual(0);
    expect(await networksWith(`${name} `)).toHaveLength(9);
    expect(await putBack(story.ground.eyes, posts)).toBeLessThanOrEqual(2);
    await Promise.all(workers.map((one) => one.end()));
  }
}

/** Minutes, in ms, by which the clock on a worker's own log lines differs from ours: that it really is off. */
function believedOff(log: string): number {
  const written = Number(/"time":(\d{13})/.exec(log)?.[1]);
  return Math.round((written - Date.now()) / MINUTE) * MINUTE;
}

/** ms that business time is ahead of the machine's */
async function businessOffset(eyes: Stage['story']['ground']['eyes']): Promise<number> {
  const rows = await eyes.query<{ ms: number }>(
    `SELECT (extract(epoch FROM app_now() - clock_timestamp()) * 1000)::float8 AS ms`,
  );
  return rows.rows[0]?.ms ?? Number.NaN;
}

/** How often the one that was put back most was taken before its hour. */
async function putBack(eyes: Stage['story']['ground']['eyes'], posts: readonly Told[]): Promise<number> {
  const rows = await eyes.query<{ most: number }>(
    `SELECT coalesce(max(times), 0)::int AS most FROM (
       SELECT count(*) AS times FROM trace_entry t JOIN publication p ON p.id::text = t.subject_id::text
       WHERE t.action = 'publication.postponed' AND p.post_id = ANY ($1) GROUP BY p.id) each`,
    [posts.map((post) => post.id)],
  );
  return rows.rows[0]?.most ?? 0;
}

for (const backend of backends)
  backend.given.concurrent(
    `workers whose clocks are a minute ahead and a minute behind, the queue on ${backend.name}: nothing early, nothing doubled`,
    () => onStage(backend, clocksAreWrong),
    480_000,
  );
