import { setTimeout as pause } from 'node:timers/promises';
import { deliveries, type Told } from '../testing/newsroom.fixture.js';
import { openRestartableGround, type RestartableGround } from '../testing/restartable.fixture.js';
import { backends, onStage, type Stage } from '../testing/stage.fixture.js';
import { eventually } from '../testing/story.fixture.js';

/** ms; what was claimed and not begun waits for its lease, what was answered is recorded as soon as that is possible */
const IN_ANY_CASE = 200_000;
const NETWORKS = ['facebook', 'instagram', 'telegram', 'x'];

async function theDatabaseGoesAway(stage: Stage, { stop, startAgain }: RestartableGround): Promise<void> {
  const { story, newsroom, networksWith, books, worker } = stage;
  const photo = await story.upload(story.nuria);
  const workers = await Promise.all([worker(), worker()]);
  const due = await newsroom.minute(30);
  const posts: Told[] = [];
  for (let n = 1; n <= 6; n++)
    posts.push(
      await newsroom.schedules({
        text: `En plena tanda ${n}`,
        accounts: Object.values(story.accounts),
        at: due,
        photo,
      }),
    );
  // Answers that come while the database is away: nobody else will ever know them.
  for (const network of NETWORKS) story.sandbox.fault({ network, kind: 'slow', delayMs: 700, times: 40 });
  await newsroom.timeGoesTo(due);
  await eventually(
    () => books('En plena tanda'),
    (booked) => booked.length >= 4,
  );
  await stop();
  await pause(3_000);
  await startAgain();
  story.sandbox.clearFaults();

  const seen = await eventually(
    async () =>
      (await Promise.all(posts.map(({ id }) => newsroom.read(id).catch(() => null)))).filter((one) => one !== null),
    (told) => told.length === posts.length && told.every((post) => deliveries(post).every(isOver)),
    IN_ANY_CASE,
  );
  expect(seen.flatMap(deliveries).filter((state) => !state.endsWith(' published'))).toEqual([]);
  for (let n = 1; n <= 6; n++) expect(await networksWith(`En plena tanda ${n}`)).toEqual(NETWORKS);
  expect(workers.map((one) => one.runs())).toEqual([true, true]);
}

const isOver = (state: string): boolean => / (published|unknown|held|refused)$/.test(state);

for (const backend of backends)
  backend.given(
    `PostgreSQL restarted in the middle of a batch, the queue on ${backend.name}: the workers recover, everything goes out once`,
    async () => {
      const own = await openRestartableGround();
      try {
        await onStage(backend, (stage) => theDatabaseGoesAway(stage, own), own.ground);
      } finally {
        await own.remove();
      }
    },
    480_000,
  );
