import { openDesk, type Desk } from '../testing/desk.fixture.js';
import { Newsroom, type Told } from '../testing/newsroom.fixture.js';
import { eventually, openStory, type Story } from '../testing/story.fixture.js';

jest.setTimeout(30_000);

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
afterEach(() => story.sandbox.clearFaults());

const sql = (text: string, ...values: unknown[]) => story.ground.eyes.query(text, values);
const account = (network: string): Promise<string> => story.account(network, `@cola${(serial += 1)}`);

/** So many posts of this account, each due a minute after the one before and all of them due now; queued. */
async function due(own: string, how: readonly { readonly emergency?: boolean }[]): Promise<Told[]> {
  const first = await newsroom.minute(10);
  const posts: Told[] = [];
  for (const [n, more] of how.entries()) {
    const at = new Date(first.getTime() + n * 60_000);
    posts.push(await newsroom.schedules({ text: `Aviso ${(serial += 1)}`, accounts: [own], at, ...more }));
  }
  for (const post of posts) await desk.plans(post);
  await newsroom.timeGoesTo(new Date(first.getTime() + (how.length - 1) * 60_000));
  await desk.ticks();
  return posts;
}
const send = async (post: Told | undefined): Promise<void> => {
  if (!post) throw new Error('nothing was planned');
  const { id, epoch } = await desk.row(post);
  await desk.sender().send(desk.organisationId, id, epoch);
};
const states = async (posts: readonly Told[]) =>
  Promise.all(posts.map(async (post) => desk.row(post).then(({ state, reason }) => reason ?? state)));

describe('an account’s pace', () => {
  it('is one for all workers: the second waits for its moment at the head of the line, and no job fires before', async () => {
    const [one, two, three] = await due(await account('telegram'), [{}, {}, {}]);
    if (!one || !two || !three) throw new Error('nothing was planned');
    const jobs = await desk.jobs(two);
    // Whoever has sent the first would go on with the second, and finds that it is too soon.
    await send(one);
    const waits = await desk.row(two);
    expect(waits).toMatchObject({ state: 'queued' });
    expect(Date.parse(waits.notBefore ?? '') - Date.now()).toBeLessThan(1_000);
    expect(await desk.jobs(two)).toBe(jobs + 1);
    await desk.ticks();
    expect(await desk.jobs(two)).toBe(jobs + 1);
    expect(await desk.claims(await desk.row(three))).toMatchObject({ kind: 'behind' });
    const sent = await eventually(
      () => desk.claims(waits),
      ({ kind }) => kind === 'yours',
      5_000,
    );
    expect(sent).toMatchObject({ kind: 'yours' });
    const { rows } = await sql(
      `SELECT sent[2] - sent[1] >= interval '1 second' AS apart FROM account_pace WHERE account_id = $1`,
      waits.accountId,
    );
    expect(rows).toEqual([{ apart: true }]);
  });

  it('told to wait by the network, the others of the account wait too and don’t ask', async () => {
    const posts = await due(await account('facebook'), [{}, {}]);
    story.sandbox.fault({ network: 'facebook', kind: '429', times: 1 });
    await send(posts[0]);
    expect(await states(posts)).toEqual(['throttled', 'queued']);
    await send(posts[1]);
    const [first, second] = await Promise.all(posts.map((post) => desk.row(post)));
    expect(second).toMatchObject({ state: 'queued', attempt: 0, notBefore: first?.notBefore });
    await sql(`UPDATE account_pace SET blocked_until = clock_timestamp() WHERE account_id = $1`, first?.accountId);
    await sql(`UPDATE publication SET not_before = clock_timestamp() WHERE account_id = $1`, first?.accountId);
    await desk.ticks();
    await send(posts[0]);
    await send(posts[1]);
    expect(await states(posts)).toEqual(['published', 'published']);
  });
});

describe('a network that wants to be paid, or has stopped the account', () => {
  it.each([
    ['x', 'no_credits', 'no_credits', 'no_credits'],
    ['x', 'suspended', 'account_blocked', 'blocked'],
  ])(
    '%s says %s: it is refused as %s, the account is %s and nothing else of it goes out',
    async (network, say, code, health) => {
      const own = await account(network);
      const posts = await due(own, [{}, {}]);
      story.sandbox.fault({ network, kind: 'say', say, times: 1 });
      await send(posts[0]);
      await send(posts[1]);
      const { rows } = await sql(`SELECT health FROM account WHERE id = $1`, own);
      expect(rows).toEqual([{ health }]);
      expect(await states(posts)).toEqual([code, 'account_not_healthy']);
    },
  );
});

describe('an emergency', () => {
  it('goes past whatever of its account waits longer', async () => {
    const [one, two, alarm] = await due(await account('facebook'), [{}, {}, { emergency: true }]);
    if (!one || !two || !alarm) throw new Error('nothing was planned');
    expect(await desk.claims(await desk.row(one))).toMatchObject({ kind: 'behind' });
    expect(await desk.claims(await desk.row(alarm))).toMatchObject({ kind: 'yours' });
    expect(await desk.claims(await desk.row(two))).toMatchObject({ kind: 'behind' });
  });

  it('has a queue of its own, and is carried there before what was there first', async () => {
    const posts = await due(await account('facebook'), [{}, {}, { emergency: true }]);
    const { rows } = await sql(
      `SELECT p.urgent, o.payload->>'urgent' AS lane FROM outbox o
       JOIN publication p ON p.id::text = o.payload->>'publicationId'
       WHERE o.topic = 'publishing.publication-due' AND p.post_id = ANY ($1) AND o.dispatched_at IS NULL
       ORDER BY o.not_before, o.position`,
      posts.map(({ id }) => id),
    );
    expect(rows).toEqual([
      { urgent: true, lane: 'true' },
      { urgent: false, lane: 'false' },
      { urgent: false, lane: 'false' },
    ]);
  });

  it('is told next when the account is free', async () => {
    const [one, two, alarm] = await due(await account('facebook'), [{}, {}, {}]);
    if (!one || !two || !alarm) throw new Error('nothing was planned');
    const mine = await desk.claims(await desk.row(one));
    expect(mine.kind).toBe('yours');
    await sql(`UPDATE publication SET urgent = true WHERE post_id = $1`, alarm.id);
    const [ordinary, urgent] = [await desk.jobs(two), await desk.jobs(alarm)];
    await sql(`UPDATE publication SET lease_until = clock_timestamp() WHERE post_id = $1`, one.id);
    await desk.looker.lapse(desk.organisationId, (await desk.row(one)).id);
    expect([await desk.jobs(two), await desk.jobs(alarm)]).toEqual([ordinary, urgent + 1]);
  });
});

describe('who has sent goes on with the account’s next', () => {
  it('in the transaction that writes down what came of the last: nobody finds the account free in between', async () => {
    const posts = await due(await account('facebook'), [{}, {}, {}]);
    await send(posts[0]);
    expect(await states(posts)).toEqual(['published', 'published', 'published']);
    const [first, second] = await Promise.all(posts.map((post) => desk.row(post)));
    const { rows } = await sql(
      `SELECT (SELECT xmin::text FROM trace_entry WHERE subject_id = $1 AND action = 'publication.outcome')
         = (SELECT xmin::text FROM trace_entry WHERE subject_id = $2 AND action = 'publication.claimed') AS together`,
      first?.id,
      second?.id,
    );
    expect(rows).toEqual([{ together: true }]);
  });

  it('and what came of the last is kept where the next can’t be taken', async () => {
    const posts = await due(await account('facebook'), [{}, {}]);
    const [, next] = await Promise.all(posts.map((post) => desk.row(post)));
    await sql(`UPDATE revision SET canonical = '[]' WHERE id = $1`, next?.revisionId);
    await send(posts[0]);
    expect(await states(posts)).toEqual(['published', 'queued']);
  });
});
