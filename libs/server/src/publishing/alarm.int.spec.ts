import { z } from 'zod';
import { openDesk, type Desk } from '../testing/desk.fixture.js';
import { Newsroom, type Told } from '../testing/newsroom.fixture.js';
import { openStory, type Story } from '../testing/story.fixture.js';
import { watch } from './alarm.watch.js';
import { stuckProbe } from './publishing.health.js';

jest.setTimeout(60_000);

let story: Story;
let newsroom: Newsroom;
let desk: Desk;
let serial = 0;
beforeAll(async () => {
  story = await openStory();
  newsroom = new Newsroom(story);
  desk = await openDesk(story);
}, 90_000);
afterAll(() => story.close(), 30_000);

const sql = (text: string, ...values: unknown[]) => story.ground.eyes.query(text, values);
const looks = () => watch(desk.ledger);
const health = () => stuckProbe(story.ground.api)();
/** As if this much machine time had passed since the symptoms were first seen. */
const passes = (seconds: number) => sql(`UPDATE alarm SET seen_at = seen_at - make_interval(secs => $1)`, seconds);
const notices = async (post: Told): Promise<number> =>
  (await sql(`SELECT 1 FROM outbox WHERE payload->>'kind' = 'publication_stuck' AND payload->>'postId' = $1`, post.id))
    .rowCount ?? 0;

async function due(minutesAgo: number): Promise<Told> {
  const at = await newsroom.minute(30);
  const accounts = [await story.account('telegram', `@alarma${(serial += 1)}`)];
  const post = await newsroom.schedules({ text: `Aviso ${serial}`, accounts, at });
  await desk.plans(post);
  await newsroom.timeGoesTo(new Date(at.getTime() - 2_000));
  await desk.ticks();
  await newsroom.timeGoesTo(new Date(at.getTime() + minutesAgo * 60_000));
  return post;
}

it('nobody has looked yet: that is no calm', async () => {
  await sql('DELETE FROM publishing_watch');
  expect(await health()).toMatch(/no worker has looked/);
  await looks();
  expect(await health()).toBeNull();
  await sql(`UPDATE publishing_watch SET looked_at = looked_at - interval '2 minutes'`);
  expect(await health()).toMatch(/no worker has looked for stuck publications for 12\d s/);
});

it('late beyond the bound: told once it has lasted a minute, by the machine’s clock, and closed when it moves on', async () => {
  const post = await due(7);
  expect(await looks()).toEqual({ late: 0, lease: 0 });
  await looks();
  expect(await health()).toBeNull();
  expect(await notices(post)).toBe(0);
  await passes(61);
  await Promise.all([looks(), looks(), looks()]);
  expect(await looks()).toEqual({ late: 1, lease: 0 });
  expect(await health()).toBe('1 publications are stuck');
  expect(await notices(post)).toBe(1);
  const { data } = await story.marta.ask('{ publishingHealth { ok alarms { kind publication { id } } } }');
  expect(z.object({ ok: z.boolean(), alarms: z.array(z.unknown()) }).parse(data?.['publishingHealth'])).toMatchObject({
    ok: false,
    alarms: [{ kind: 'late', publication: { id: (await desk.row(post)).id } }],
  });
  const row = await desk.row(post);
  await desk.sender().send(desk.organisationId, row.id, row.epoch);
  expect(await desk.row(post)).toMatchObject({ state: 'published', late: true });
  await looks();
  expect(await health()).toBeNull();
  const said = await sql(
    `SELECT action FROM trace_entry WHERE subject_id = $1 AND action LIKE 'publication.alarm%' ORDER BY at`,
    row.id,
  );
  expect(said.rows).toEqual([{ action: 'publication.alarm_raised' }, { action: 'publication.alarm_over' }]);
  expect(await notices(post)).toBe(1);
});

it('a demo whose clock was moved catches up without an alarm', async () => {
  const post = await due(7);
  await looks();
  const row = await desk.row(post);
  await desk.sender().send(desk.organisationId, row.id, row.epoch);
  await looks();
  expect((await sql('SELECT 1 FROM alarm WHERE publication_id = $1', row.id)).rowCount).toBe(0);
  expect(await health()).toBeNull();
});

it('what a person or a pause holds is no alarm', async () => {
  const post = await due(0);
  await sql(`UPDATE publication SET state = 'held', reason = 'account_paused' WHERE post_id = $1`, post.id);
  await newsroom.timeGoesTo(await newsroom.minute(60));
  await looks();
  expect((await sql(`SELECT 1 FROM alarm WHERE closed_at IS NULL`)).rowCount).toBe(0);
});

it('a lease long over that nobody took back is one', async () => {
  const post = await due(0);
  const mine = await desk.claims(await desk.row(post));
  if (mine.kind !== 'yours') throw new Error(mine.kind);
  await sql(
    `UPDATE publication SET lease_until = clock_timestamp() - interval '2 minutes' WHERE id = $1`,
    mine.publication.id,
  );
  await looks();
  await passes(61);
  await looks();
  expect(await looks()).toMatchObject({ lease: 1 });
  await desk.looker.lapse(desk.organisationId, mine.publication.id);
  await looks();
  expect(await looks()).toMatchObject({ lease: 0 });
});

it('only who answers for the house is shown the state of the machinery', async () => {
  const { data } = await story.nuria.ask('{ publishingHealth { ok } }');
  expect(data?.['publishingHealth']).toBeNull();
});
