import { z } from 'zod';
import { openDesk, type Desk } from '../testing/desk.fixture.js';
import { Newsroom, type Delivery, type Told } from '../testing/newsroom.fixture.js';
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

/** A thread of three on an X account of its own, due now and queued. */
async function thread(): Promise<{ post: Told; words: string[] }> {
  serial += 1;
  const words = [1, 2, 3].map((n) => `Corte de agua ${serial}, parte ${n}`);
  const at = await newsroom.minute(20);
  const own = await story.account('x', `@hilo${serial}`);
  const post = await newsroom.schedules({ text: words[0] ?? '', thread: words.slice(1), accounts: [own], at });
  await desk.plans(post);
  await newsroom.timeGoesTo(at);
  await desk.ticks();
  return { post, words };
}

/** One visible call, as a job would make it. */
const call = async (post: Told): Promise<void> => {
  const { id, epoch } = await desk.row(post);
  await desk.sender().send(desk.organisationId, id, epoch);
};
const tryAgain = async (post: Told): Promise<void> => {
  await sql(`UPDATE publication SET not_before = NULL WHERE post_id = $1`, post.id);
  await desk.ticks();
  await call(post);
};
const told = async (post: Told): Promise<Delivery> => {
  const publication = (await newsroom.read(post.id)).variants[0]?.publication;
  if (!publication) throw new Error('nothing was planned');
  return publication;
};
/** What stands on the network of these words, in order. */
const books = async (words: readonly string[]): Promise<string[]> => {
  const answer = await (await fetch(`${story.sandbox.url}/_control/posts`)).json();
  const { posts } = z.object({ posts: z.array(z.object({ text: z.string() })) }).parse(answer);
  return posts.map(({ text }) => text).filter((text) => words.includes(text));
};

describe('a thread', () => {
  it('goes out post by post; what stands is told at once, and it is published when all of it is out', async () => {
    const { post, words } = await thread();
    await call(post);
    expect(await told(post)).toMatchObject({ state: 'pending', halfOut: true, parts: [] });
    expect(await books(words)).toEqual(words.slice(0, 1));
    await call(post);
    expect((await told(post)).parts).toHaveLength(1);
    await call(post);
    const out = await told(post);
    expect(out).toMatchObject({ state: 'published', halfOut: false });
    expect(out.parts).toHaveLength(2);
    expect(out.attempts.map(({ outcome }) => outcome)).toEqual(['pending', 'pending', 'published']);
    expect(new Set(out.attempts.map(({ requestDigest }) => requestDigest)).size).toBe(3);
    expect((await books(words)).sort()).toEqual(words);
  });

  it('goes on by itself: each answer asks for the next call', async () => {
    const { post } = await thread();
    const before = await desk.jobs(post);
    await call(post);
    expect(await desk.jobs(post)).toBe(before + 1);
  });

  it('its approval revoked between two posts, the rest stays at home and it is told what stands', async () => {
    const { post, words } = await thread();
    await call(post);
    await newsroom.revokes(await newsroom.read(post.id));
    await call(post);
    expect(await told(post)).toMatchObject({ state: 'held', reason: 'certificate_revoked', halfOut: true });
    expect(await books(words)).toEqual(words.slice(0, 1));
  });

  it('paused between the claim and the call, likewise', async () => {
    const { post, words } = await thread();
    await call(post);
    const worker = desk.worker();
    const mine = await desk.claims(await desk.row(post), worker);
    if (mine.kind !== 'yours') throw new Error(mine.kind);
    const { accountId } = await desk.row(post);
    await sql(`UPDATE gate SET paused_until = app_now() + interval '1 day' WHERE subject_id = $1`, accountId);
    expect(await desk.mayCommit(mine, worker)).toEqual({ kind: 'stopped' });
    expect(await told(post)).toMatchObject({ state: 'held', reason: 'account_paused', halfOut: true });
    expect(await books(words)).toHaveLength(1);
  });

  it('the second refused: what stands stays, and only what is missing is sent again, the same words', async () => {
    const { post, words } = await thread();
    await call(post);
    story.sandbox.fault({ network: 'x', kind: 'expired-token', operation: 'createPost', times: 1 });
    await call(post);
    expect(await told(post)).toMatchObject({ state: 'unauthorised', halfOut: true });
    const { accountId } = await desk.row(post);
    await sql(`UPDATE account SET health = 'healthy' WHERE id = $1`, accountId);
    await newsroom.says('retry', await told(post));
    await desk.ticks();
    await call(post);
    await call(post);
    expect(await told(post)).toMatchObject({ state: 'published' });
    expect((await books(words)).sort()).toEqual(words);
  });

  it('the answer to the second lost: it is looked for, found, and the third follows', async () => {
    const { post, words } = await thread();
    await call(post);
    story.sandbox.fault({ network: 'x', kind: 'close-after', operation: 'createPost', times: 1 });
    await call(post);
    expect(await told(post)).toMatchObject({ state: 'unknown', halfOut: true, parts: [] });
    await desk.looker.look(desk.organisationId, (await desk.row(post)).id);
    const found = await told(post);
    expect(found).toMatchObject({ state: 'pending', halfOut: true });
    expect(found.parts).toHaveLength(1);
    await call(post);
    expect(await told(post)).toMatchObject({ state: 'published' });
    expect((await books(words)).sort()).toEqual(words);
  });

  it('a worker that was replaced comes back with the first post’s answer: nobody sends it a second time', async () => {
    const { post, words } = await thread();
    const [sleeper, other] = [desk.worker(), desk.worker()];
    const asleep = await desk.claims(await desk.row(post), sleeper);
    if (asleep.kind !== 'yours') throw new Error(asleep.kind);
    await call(post);
    expect(await books(words)).toEqual([]);
    await sql(`UPDATE publication SET lease_until = clock_timestamp() WHERE post_id = $1`, post.id);
    await desk.looker.lapse(desk.organisationId, asleep.publication.id);
    await tryAgain(post);
    const row = await desk.row(post);
    expect(row).toMatchObject({ state: 'pending', attempt: 2, nextAfter: 2 });
    const third = await desk.claims(row, other);
    expect(third).toMatchObject({ kind: 'yours', resumes: true, kit: { cursor: row.next } });
  });

  it('half out it has no other hour', async () => {
    const { post } = await thread();
    await call(post);
    const post2 = await newsroom.read(post.id);
    await expect(newsroom.moves(post2, await newsroom.minute(90))).rejects.toThrow(/publication_in_flight/);
  });
});
