import { z } from 'zod';
import { resumeAccount } from './account.resume.js';
import { openDesk, type Desk } from '../testing/desk.fixture.js';
import { deliveries, Newsroom, type Told } from '../testing/newsroom.fixture.js';
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
afterEach(() => story.sandbox.clearFaults());

const sql = (text: string, ...values: unknown[]) => story.ground.eyes.query(text, values);
const account = (network: string): Promise<string> => story.account(network, `@envio${(serial += 1)}`);

/** Due now, and queued; nobody has taken it yet. */
async function due(accounts: readonly string[], more = {}): Promise<Told> {
  const at = await newsroom.minute(20);
  const post = await newsroom.schedules({ text: `Envío ${(serial += 1)}`, accounts, at, ...more });
  await desk.plans(post);
  await newsroom.timeGoesTo(at);
  await desk.ticks();
  return post;
}

/** The words of this post that stand in the twins' books, as often as they stand there. */
const books = async (post: Told): Promise<string[]> => {
  const texts = await story.ground.eyes.query<{ text: string }>(`SELECT text FROM post_text WHERE post_id = $1`, [
    post.id,
  ]);
  const answer = await (await fetch(`${story.sandbox.url}/_control/posts`)).json();
  const { posts } = z.object({ posts: z.array(z.object({ text: z.string() })) }).parse(answer);
  return posts.map(({ text }) => text).filter((booked) => texts.rows.some(({ text }) => text === booked));
};
const send = async (post: Told, losesMs?: number): Promise<void> => {
  const { organisationId } = desk;
  for (const { id, epoch, state } of await desk.rows(post))
    if (state === 'queued') await desk.sender(losesMs).send(organisationId, id, epoch);
};
/** Its back-off is over. */
async function tryAgain(post: Told): Promise<void> {
  await sql(`UPDATE publication SET not_before = NULL WHERE post_id = $1`, post.id);
  await desk.ticks();
  await send(post);
}
const yours = (claimed: Awaited<ReturnType<Desk['claims']>>) => {
  if (claimed.kind !== 'yours') throw new Error(`not claimed: ${claimed.kind}`);
  return claimed;
};

describe('the last check', () => {
  it('is passed once, by the worker that claimed, while its lease is long enough for the whole call', async () => {
    const post = await due([await account('facebook')]);
    const [mine, other] = [desk.worker(), desk.worker()];
    const claimed = yours(await desk.claims(await desk.row(post), mine));
    expect(await desk.mayCommit(claimed, other)).toEqual({ kind: 'not_now' });
    await sql(
      `UPDATE publication SET lease_until = clock_timestamp() + interval '34 seconds' WHERE post_id = $1`,
      post.id,
    );
    expect(await desk.mayCommit(claimed, mine)).toEqual({ kind: 'not_now' });
    await sql(
      `UPDATE publication SET lease_until = clock_timestamp() + interval '60 seconds' WHERE post_id = $1`,
      post.id,
    );
    const right = await desk.mayCommit(claimed, mine);
    expect(right).toMatchObject({ kind: 'yours' });
    expect(right.kind === 'yours' && right.withinMs).toBeLessThanOrEqual(25_000);
    expect(await desk.mayCommit(claimed, mine)).toEqual({ kind: 'not_now' });
  });

  it('is not passed by a worker that was replaced and comes back', async () => {
    const post = await due([await account('facebook')]);
    const [sleeper, other] = [desk.worker(), desk.worker()];
    const asleep = yours(await desk.claims(await desk.row(post), sleeper));
    await sql(`UPDATE publication SET lease_until = clock_timestamp() WHERE post_id = $1`, post.id);
    await desk.looker.lapse(desk.organisationId, asleep.publication.id);
    expect(await desk.row(post)).toMatchObject({ state: 'waiting', leaseOwner: null, tries: 1 });
    await sql(`UPDATE publication SET not_before = NULL WHERE post_id = $1`, post.id);
    await desk.ticks();
    const next = yours(await desk.claims(await desk.row(post), other));
    expect(await desk.mayCommit(asleep, sleeper)).toEqual({ kind: 'not_now' });
    expect(await desk.mayCommit(next, other)).toMatchObject({ kind: 'yours' });
  });

  it('finds an approval that was revoked while it was being prepared: held, nothing sent', async () => {
    const post = await due([await account('facebook')]);
    const mine = desk.worker();
    const claimed = yours(await desk.claims(await desk.row(post), mine));
    await newsroom.revokes(await newsroom.read(post.id));
    expect(await desk.mayCommit(claimed, mine)).toEqual({ kind: 'stopped' });
    expect(await desk.row(post)).toMatchObject({ state: 'held', reason: 'certificate_revoked', committingAt: null });
  });

  it('and a process that froze between it and the first byte sends nothing; the next one does, once', async () => {
    const post = await due([await account('facebook')]);
    await send(post, 3_600_000);
    expect(await books(post)).toEqual([]);
    expect(await desk.row(post)).toMatchObject({ state: 'waiting', reason: 'aborted', committingAt: null });
    await tryAgain(post);
    expect(deliveries(await newsroom.read(post.id))).toEqual(['facebook published']);
    expect(await books(post)).toHaveLength(1);
  });
});

describe('what only this process knows', () => {
  it('is written down although the database was away for a while', async () => {
    const post = await due([await account('telegram')]);
    await sql(`CREATE FUNCTION away() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF NEW.outcome IS NOT NULL THEN RAISE EXCEPTION 'away'; END IF; RETURN NEW; END $$`);
    await sql(`CREATE TRIGGER away BEFORE UPDATE ON attempt FOR EACH ROW EXECUTE FUNCTION away()`);
    const sent = send(post);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await books(post)).toHaveLength(1);
    expect(await desk.row(post)).toMatchObject({ state: 'sending' });
    await sql(`DROP TRIGGER away ON attempt`);
    await sql(`DROP FUNCTION away`);
    await sent;
    expect(deliveries(await newsroom.read(post.id))).toEqual(['telegram published']);
    expect(await books(post)).toHaveLength(1);
  }, 30_000);
});

describe('a pair of languages on one account', () => {
  const pair = async () => {
    const own = await account('x');
    await sql(`UPDATE account SET language_policy = 'separate' WHERE id = $1`, own);
    return due([own], { valencian: `Enviament ${serial}` });
  };
  const states = async (post: Told) => (await desk.rows(post)).map(({ state, reason }) => reason ?? state);

  it('goes out one after the other', async () => {
    const post = await pair();
    const [first, second] = await desk.rows(post);
    if (!first || !second) throw new Error('no pair was planned');
    expect(await desk.claims(second)).toMatchObject({ kind: 'behind' });
    await send(post);
    expect(await states(post)).toEqual(['published', 'published']);
    const order = (await desk.rows(post)).map((row) => Date.parse(row.publishedAt ?? ''));
    expect(order[0]).toBeLessThan(order[1] ?? 0);
  });

  it('the first refused, the second is held; a person may let it go out alone', async () => {
    const post = await pair();
    story.sandbox.fault({ network: 'x', kind: 'expired-token', times: 1 });
    await send(post);
    const [first, second] = await desk.rows(post);
    expect([first?.state, second?.state, second?.reason]).toEqual(['unauthorised', 'held', 'group_broken']);
    const held = (await newsroom.read(post.id)).variants.find(({ publication }) => publication?.id === second?.id);
    if (held?.publication) {
      await sql(`UPDATE account SET health = 'healthy' WHERE id = $1`, second?.accountId);
      await newsroom.says('release', held.publication);
    }
    await desk.ticks();
    await send(post);
    expect((await desk.rows(post)).map(({ state }) => state)).toEqual(['unauthorised', 'published']);
  });

  it('the first held at its hour, so is the second, at once', async () => {
    const post = await pair();
    const [first] = await desk.rows(post);
    if (!first) throw new Error('no pair was planned');
    await sql(`UPDATE gate SET paused_until = app_now() + interval '1 day' WHERE subject_id = $1`, first.accountId);
    expect(await desk.claims(first)).toEqual({ kind: 'nothing' });
    expect(await states(post)).toEqual(['account_paused', 'group_broken']);
  });

  it('both held and both released by a person, they go out in their order', async () => {
    const post = await pair();
    const [first] = await desk.rows(post);
    if (!first) throw new Error('no pair was planned');
    await sql(`UPDATE gate SET paused_until = app_now() + interval '1 day' WHERE subject_id = $1`, first.accountId);
    await desk.claims(first);
    await sql(`UPDATE gate SET paused_until = NULL WHERE subject_id = $1`, first.accountId);
    for (const { publication } of [...(await newsroom.read(post.id)).variants].reverse())
      if (publication) await newsroom.says('release', publication);
    await desk.ticks();
    const [, second] = await desk.rows(post);
    if (second) expect(await desk.claims(second)).toMatchObject({ kind: 'behind' });
    await send(post);
    expect(await states(post)).toEqual(['published', 'published']);
    expect(await books(post)).toHaveLength(2);
  });

  it('a worker lost in the middle of the first keeps the second from going out', async () => {
    const post = await pair();
    const mine = desk.worker();
    const [first] = await desk.rows(post);
    if (!first) throw new Error('no pair was planned');
    const claimed = yours(await desk.claims(first, mine));
    expect(await desk.mayCommit(claimed, mine)).toMatchObject({ kind: 'yours' });
    await sql(`UPDATE publication SET lease_until = clock_timestamp() WHERE id = $1`, first.id);
    await desk.looker.lapse(desk.organisationId, first.id);
    expect(await states(post)).toEqual(['lease_lapsed', 'group_broken']);
  });
});

describe('an account that sends again', () => {
  const stopped = async (): Promise<Told> => {
    const post = await due([await account('x')]);
    story.sandbox.fault({ network: 'x', kind: 'expired-token', times: 1 });
    await send(post);
    const row = await desk.row(post);
    expect(row.state).toBe('unauthorised');
    await sql(`UPDATE account SET health = 'healthy' WHERE id = $1`, row.accountId);
    return post;
  };
  const resume = async (post: Told): Promise<void> =>
    resumeAccount(desk.parts, desk.organisationId, (await desk.row(post)).accountId);

  it('takes up what stopped because of it, once, while its grace lasts', async () => {
    const post = await stopped();
    await resume(post);
    await resume(post);
    expect((await desk.row(post)).state).toBe('waiting');
    await tryAgain(post);
    expect((await desk.row(post)).state).toBe('published');
    expect(await books(post)).toHaveLength(1);
  });

  it('leaves to a person what is beyond its grace by now', async () => {
    const post = await stopped();
    await sql(`UPDATE publication SET due_at = app_now() - interval '2 hours' WHERE post_id = $1`, post.id);
    await resume(post);
    expect(await desk.row(post)).toMatchObject({ state: 'held', reason: 'overdue' });
    expect(await books(post)).toEqual([]);
  });

  it('that does not send yet changes nothing', async () => {
    const post = await stopped();
    await sql(`UPDATE account SET health = 'unauthorised' WHERE id = $1`, (await desk.row(post)).accountId);
    await resume(post);
    expect((await desk.row(post)).state).toBe('unauthorised');
  });
});

describe('a worker that stands still in the middle of a transaction', () => {
  it('keeps its locks for seconds, not for as long as it sleeps', async () => {
    const rows = await desk.in((tx) =>
      tx.query<{ idle_in_transaction_session_timeout: string }[]>('SHOW idle_in_transaction_session_timeout'),
    );
    expect(rows).toEqual([{ idle_in_transaction_session_timeout: '20s' }]);
  });
});
