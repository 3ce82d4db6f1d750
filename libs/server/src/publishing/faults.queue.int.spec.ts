import { backends, onStage, type Stage } from '../testing/stage.fixture.js';
import type { Told } from '../testing/newsroom.fixture.js';
import { eventually } from '../testing/story.fixture.js';

const NETWORKS = ['facebook', 'instagram', 'telegram', 'x'];
/** ms; a job that was lost is made again half a minute after its moment */
const IN_ANY_CASE = 120_000;

const allOut = ({ newsroom }: Stage, posts: readonly Told[]): Promise<unknown> =>
  eventually(
    () => Promise.all(posts.map(({ id }) => newsroom.read(id).then(({ state }) => state))),
    (states) => states.every((state) => state === 'published'),
    IN_ANY_CASE,
  );

/** Every publication has its job, and the relay has nothing left to carry. */
const jobsAreMade = ({ story }: Stage, posts: readonly Told[]): Promise<unknown> =>
  eventually(
    async () => {
      const rows = await story.ground.eyes.query<{ missing: number }>(
        `SELECT (SELECT count(*) FROM publication WHERE post_id = ANY ($1) AND state <> 'queued')::int
              + (SELECT count(*) FROM outbox WHERE dispatched_at IS NULL)::int AS missing`,
        [posts.map(({ id }) => id)],
      );
      return rows.rows[0]?.missing;
    },
    (missing) => missing === 0,
  );

/** The relay dies between handing a job over and noting that it did: the next one carries the same row again. */
async function everythingIsCarriedTwice({ story }: Stage): Promise<number> {
  const again = await story.ground.eyes.query(
    `UPDATE outbox SET dispatched_at = NULL WHERE dispatched_at IS NOT NULL AND topic = 'publishing.publication-due'`,
  );
  return again.rowCount ?? 0;
}

async function theQueueLies(stage: Stage): Promise<void> {
  const { story, newsroom, networksWith, worker, emptyQueue } = stage;
  const accounts = Object.values(story.accounts);
  const { facebook = '', telegram = '' } = story.accounts;
  const photo = await story.upload(story.nuria);
  await Promise.all([worker(), worker()]);

  // A full hour for two workers and two relays, every hint given twice and more.
  const crowded = await newsroom.minute(30);
  const many: Told[] = [];
  for (let n = 10; n < 20; n++)
    many.push(await newsroom.schedules({ text: `Hora punta ${n}`, accounts, at: crowded, photo }));
  await newsroom.timeGoesTo(new Date(crowded.getTime() - 8_000));
  await jobsAreMade(stage, many);
  expect(await everythingIsCarriedTwice(stage)).toBeGreaterThanOrEqual(40);
  await newsroom.timeGoesTo(crowded);
  const busy = setInterval(() => void everythingIsCarriedTwice(stage).catch(() => undefined), 700);
  await allOut(stage, many).finally(() => clearInterval(busy));
  for (let n = 10; n < 20; n++) expect(await networksWith(`Hora punta ${n}`)).toEqual(NETWORKS);

  // What was decided in the last minute, when every job is already on its way, counts.
  const soon = await newsroom.minute(30);
  const on = { accounts: [facebook, telegram], at: soon };
  const kept = await newsroom.schedules({ ...on, text: 'Última hora: queda' });
  const moved = await newsroom.schedules({ ...on, text: 'Última hora: movido' });
  const withdrawn = await newsroom.schedules({ ...on, text: 'Última hora: retirado' });
  const revoked = await newsroom.schedules({ ...on, text: 'Última hora: revocado' });
  const cancelled = await newsroom.schedules({ ...on, text: 'Última hora: anulado' });
  await newsroom.timeGoesTo(new Date(soon.getTime() - 15_000));
  await jobsAreMade(stage, [kept, moved, withdrawn, revoked, cancelled]);
  await newsroom.moves(moved, new Date(soon.getTime() + 20 * 60_000));
  await newsroom.withdraws(withdrawn);
  await newsroom.revokes(revoked);
  for (const { publication } of (await newsroom.read(cancelled.id)).variants)
    if (publication) await newsroom.says('cancel', publication);
  await allOut(stage, [kept]);
  await newsroom.timeGoesTo(new Date(soon.getTime() + 5 * 60_000));
  await everythingIsCarriedTwice(stage);
  const other = await newsroom.schedules({ ...on, at: await newsroom.minute(2), text: 'Última hora: después' });
  await newsroom.timeGoesTo(await newsroom.minute(2));
  await allOut(stage, [other]);
  expect(await networksWith('Última hora: queda')).toEqual(['facebook', 'telegram']);
  for (const word of ['movido', 'retirado', 'revocado', 'anulado'])
    expect([word, await networksWith(`Última hora: ${word}`)]).toEqual([word, []]);
  await newsroom.timeGoesTo(new Date(soon.getTime() + 20 * 60_000));
  await allOut(stage, [moved]);
  for (const word of ['retirado', 'revocado', 'anulado'])
    expect([word, await networksWith(`Última hora: ${word}`)]).toEqual([word, []]);
  expect(await networksWith('Última hora: movido')).toEqual(['facebook', 'telegram']);

  // The queue is emptied after the jobs were made and before their hour.
  const morning = await newsroom.minute(30);
  const forgotten: Told[] = [];
  for (let n = 1; n <= 3; n++)
    forgotten.push(await newsroom.schedules({ text: `Sin cola ${n}`, accounts, at: morning, photo }));
  await newsroom.timeGoesTo(new Date(morning.getTime() - 10_000));
  await jobsAreMade(stage, forgotten);
  await emptyQueue();
  await allOut(stage, forgotten);
  for (let n = 1; n <= 3; n++) expect(await networksWith(`Sin cola ${n}`)).toEqual(NETWORKS);
}

for (const backend of backends)
  backend.given.concurrent(
    `two workers on ${backend.name}, hints given twice, too late or lost: the rows decide, everything goes out once`,
    () => onStage(backend, theQueueLies),
    480_000,
  );
