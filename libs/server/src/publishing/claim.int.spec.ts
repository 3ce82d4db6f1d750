import { openDesk, type Desk } from '../testing/desk.fixture.js';
import { Newsroom, type Told } from '../testing/newsroom.fixture.js';
import { openStory, type Story } from '../testing/story.fixture.js';

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

const sql = (text: string, ...values: unknown[]) => story.ground.eyes.query(text, values);

/** An account of its own for each story, so that they don't stand in each other's way. */
const account = (network = 'telegram'): Promise<string> => story.account(network, `@cuenta${(serial += 1)}`);

/** Planned for some minute, with its publications made. */
async function planned(accounts: readonly string[], ahead = 30, more = {}): Promise<{ post: Told; at: Date }> {
  const at = await newsroom.minute(ahead);
  const post = await newsroom.schedules({ text: `Aviso ${(serial += 1)}`, accounts, at, ...more });
  await desk.plans(post);
  return { post, at };
}

/** Its hour has come, this many minutes ago, and it has been queued in time. */
async function due(accounts: readonly string[], minutesAgo = 0, more = {}): Promise<Told> {
  const { post, at } = await planned(accounts, 30, more);
  await newsroom.timeGoesTo(new Date(at.getTime() - 2_000));
  await desk.ticks();
  await newsroom.timeGoesTo(new Date(at.getTime() + minutesAgo * 60_000));
  return post;
}

const yours = (claimed: Awaited<ReturnType<Desk['claims']>>) => {
  if (claimed.kind !== 'yours') throw new Error(`not claimed: ${claimed.kind}`);
  return claimed;
};

describe('what is planned', () => {
  it('stays the same however often it is reconciled', async () => {
    const { post } = await planned([await account(), await account('facebook'), await account('x')]);
    const rows = await desk.rows(post);
    const before = await sql('SELECT count(*) FROM trace_entry');
    for (let n = 0; n < 5; n++) await desk.plans(post);
    await Promise.all([1, 2, 3].map(() => desk.plans(post)));
    expect(await desk.rows(post)).toEqual(rows);
    expect(rows).toHaveLength(3);
    expect((await sql('SELECT count(*) FROM trace_entry')).rows).toEqual(before.rows);
  });

  it('gets one job, however many clocks there are', async () => {
    const { post, at } = await planned([await account(), await account('facebook'), await account('x')]);
    await newsroom.timeGoesTo(new Date(at.getTime() - 30_000));
    await Promise.all([1, 2, 3, 4].map(() => desk.ticks()));
    expect(await desk.jobs(post)).toBe(3);
    expect((await desk.rows(post)).map((row) => row.state)).toEqual(['queued', 'queued', 'queued']);
    await desk.ticks();
    expect(await desk.jobs(post)).toBe(3);
  });

  it('is put back when a worker comes early, and is not offered again until shortly before its hour', async () => {
    const { post, at } = await planned([await account()]);
    await newsroom.timeGoesTo(new Date(at.getTime() - 30_000));
    await desk.ticks();
    expect(await desk.claims(await desk.row(post))).toEqual({ kind: 'nothing' });
    expect(await desk.row(post)).toMatchObject({ state: 'waiting', attempt: 0 });
    await desk.ticks();
    expect(await desk.jobs(post)).toBe(1);
    await sql(`UPDATE publication SET not_before = clock_timestamp() WHERE post_id = $1`, post.id);
    await desk.ticks();
    expect(await desk.jobs(post)).toBe(2);
    await newsroom.timeGoesTo(new Date(at.getTime() - 1_000));
    expect(await desk.claims(await desk.row(post))).toMatchObject({ kind: 'early' });
    await newsroom.timeGoesTo(at);
    expect(await desk.claims(await desk.row(post))).toMatchObject({ kind: 'yours' });
  });

  it('is offered again when its job was lost, half a minute after its moment', async () => {
    const post = await due([await account()]);
    const asked = await desk.jobs(post);
    await sql(
      `UPDATE publication SET hinted_for = clock_timestamp() - interval '29 seconds' WHERE post_id = $1`,
      post.id,
    );
    await desk.ticks();
    expect(await desk.jobs(post)).toBe(asked);
    await sql(`UPDATE publication SET hinted_for = hinted_for - interval '2 seconds' WHERE post_id = $1`, post.id);
    await desk.ticks();
    await desk.ticks();
    expect(await desk.jobs(post)).toBe(asked + 1);
  });
});

describe('one account', () => {
  it('sends one after the other, in the order of their hours, and a lost lease blocks nobody', async () => {
    const own = await account('facebook');
    const first = await planned([own], 20);
    const second = await planned([own], 25);
    const third = await planned([own], 30);
    await newsroom.timeGoesTo(third.at);
    await desk.ticks();
    const [one, two, three] = [await desk.row(first.post), await desk.row(second.post), await desk.row(third.post)];
    expect(await desk.claims(three)).toMatchObject({ kind: 'behind' });
    expect(await desk.claims(two)).toMatchObject({ kind: 'behind' });
    const mine = yours(await desk.claims(one));
    expect(await desk.claims(one)).toEqual({ kind: 'elsewhere', state: 'sending' });
    expect(await desk.claims(two)).toMatchObject({ kind: 'behind' });
    await sql(`UPDATE publication SET lease_until = clock_timestamp() WHERE id = $1`, mine.publication.id);
    expect(await desk.claims(three)).toMatchObject({ kind: 'behind' });
    expect(await desk.claims(two)).toMatchObject({ kind: 'yours' });
  });

  it('two workers that come at once for two posts of one account: one of them sends', async () => {
    const own = await account();
    const first = await planned([own], 20);
    const second = await planned([own], 20);
    await newsroom.timeGoesTo(first.at);
    await desk.ticks();
    const rows = [await desk.row(first.post), await desk.row(second.post)];
    const kinds = await Promise.all(
      [...rows, ...rows, ...rows].map((row) => desk.claims(row).then(({ kind }) => kind)),
    );
    expect(kinds.filter((kind) => kind === 'yours')).toHaveLength(1);
  });

  it('who stood behind one that is held is told at once', async () => {
    const own = await account();
    const first = await planned([own], 20, { latestUseful: new Date((await newsroom.minute(21)).getTime()) });
    const second = await planned([own], 22);
    await newsroom.timeGoesTo(second.at);
    await desk.ticks();
    const before = await desk.jobs(second.post);
    expect(await desk.claims(await desk.row(first.post))).toEqual({ kind: 'nothing' });
    expect(await desk.row(first.post)).toMatchObject({ state: 'held', reason: 'latest_useful_passed' });
    expect(await desk.jobs(second.post)).toBe(before + 1);
    expect(await desk.claims(await desk.row(second.post))).toMatchObject({ kind: 'yours' });
  });
});

describe('the gate at the claim', () => {
  it.each([
    [
      'account_paused',
      (own: string) =>
        sql(
          `UPDATE gate SET paused_until = app_now() + interval '1 day' WHERE kind = 'account' AND subject_id = $1`,
          own,
        ),
    ],
    ['account_not_healthy', (own: string) => sql(`UPDATE account SET health = 'unauthorised' WHERE id = $1`, own)],
    [
      'account_not_the_approved',
      (own: string) => sql(`UPDATE account SET remote_id = '1999' || right(remote_id, 8) WHERE id = $1`, own),
    ],
    [
      'certificate_forged',
      (own: string) =>
        sql(
          `UPDATE certificate SET body = replace(body, '"notAfter":"2', '"notAfter":"3') WHERE variant_id IN
             (SELECT variant_id FROM publication WHERE account_id = $1)`,
          own,
        ),
    ],
  ])('holds it for a person: %s', async (reason, close) => {
    const own = await account();
    const post = await due([own]);
    await close(own);
    expect(await desk.claims(await desk.row(post))).toEqual({ kind: 'nothing' });
    expect(await desk.row(post)).toMatchObject({ state: 'held', reason, attempt: 0 });
  });

  it('an approval that was revoked a moment ago counts, even before the plan has followed', async () => {
    const post = await due([await account()]);
    await newsroom.revokes(await newsroom.read(post.id));
    expect(await desk.claims(await desk.row(post))).toEqual({ kind: 'nothing' });
    expect(await desk.row(post)).toMatchObject({ state: 'held', reason: 'certificate_revoked' });
  });

  it('so does a withdrawal', async () => {
    const { post, at } = await planned([await account()]);
    await newsroom.timeGoesTo(new Date(at.getTime() - 2_000));
    await desk.ticks();
    await newsroom.withdraws(await newsroom.read(post.id));
    await newsroom.timeGoesTo(at);
    expect(await desk.claims(await desk.row(post))).toEqual({ kind: 'nothing' });
    expect(await desk.row(post)).toMatchObject({ state: 'held', reason: 'certificate_revoked' });
  });

  it('an approval has its window: who is released after it is held', async () => {
    const post = await due([await account()], 16);
    const row = await desk.row(post);
    expect(await desk.claims(row)).toEqual({ kind: 'nothing' });
    expect(await desk.row(post)).toMatchObject({ state: 'held', reason: 'overdue' });
    await sql(
      `UPDATE publication SET state = 'queued', released = true, reason = NULL, hinted_for = clock_timestamp() WHERE id = $1`,
      row.id,
    );
    await newsroom.timeGoesTo(new Date(Date.parse(row.dueAt) + 400 * 86_400_000));
    expect(await desk.claims(await desk.row(post))).toEqual({ kind: 'nothing' });
    expect(await desk.row(post)).toMatchObject({ state: 'held', reason: 'certificate_expired' });
  });

  it('late within the grace it goes, and says so', async () => {
    const post = await due([await account()], 5);
    expect(await desk.claims(await desk.row(post))).toMatchObject({ kind: 'yours', publication: { late: true } });
  });

  it('the old hour never fires: not before the plan has followed, and not after', async () => {
    const { post, at } = await planned([await account()]);
    await newsroom.timeGoesTo(new Date(at.getTime() - 5_000));
    await desk.ticks();
    const old = await desk.row(post);
    await newsroom.moves(await newsroom.read(post.id), new Date(at.getTime() + 60 * 60_000));
    await newsroom.timeGoesTo(at);
    expect(await desk.claims(old)).toEqual({ kind: 'nothing' });
    await desk.plans(post);
    expect(await desk.row(post)).toMatchObject({ state: 'waiting', epoch: old.epoch + 1, attempt: 0 });
    expect(await desk.claims(old)).toEqual({ kind: 'nothing' });
    expect(await desk.claims(await desk.row(post))).toEqual({ kind: 'nothing' });
  });
});
