import { z } from 'zod';
import type { Browser } from '../testing/api.fixture.js';
import { openDesk, type Desk } from '../testing/desk.fixture.js';
import { Newsroom, wallTime, type Told } from '../testing/newsroom.fixture.js';
import { must, openStory, type Story } from '../testing/story.fixture.js';

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
beforeEach(() => sql(`UPDATE publication SET state = 'cancelled' WHERE state <> 'published'`));

const sql = (text: string, ...values: unknown[]) => story.ground.eyes.query(text, values);

/** Its hour is this many minutes past, it was queued in time, and a worker found it so. */
async function found(minutesAgo: number, accounts = 1): Promise<Told> {
  const own: string[] = [];
  for (let n = 0; n < accounts; n++) own.push(await story.account('telegram', `@retenida${(serial += 1)}`));
  const at = await newsroom.minute(30);
  const post = await newsroom.schedules({ text: `Aviso ${serial}`, accounts: own, at });
  await desk.plans(post);
  await newsroom.timeGoesTo(new Date(at.getTime() - 2_000));
  await desk.ticks();
  await newsroom.timeGoesTo(new Date(at.getTime() + minutesAgo * 60_000));
  for (const row of await desk.rows(post)) await desk.claims(row);
  return post;
}

const connection = z.object({
  totalCount: z.number(),
  groups: z.array(z.object({ cause: z.string(), count: z.number() })),
  edges: z.array(z.object({ node: z.object({ id: z.string(), heldCause: z.string().nullable() }) })),
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
});
const lists = (who: Browser, filter: Record<string, unknown> | null = null, more = {}) =>
  must(
    who,
    `query ($filter: HeldFilter, $first: Int, $after: String) { heldPublications(filter: $filter, first: $first, after: $after) {
      totalCount groups { cause count } edges { node { id heldCause } } pageInfo { hasNextPage endCursor } } }`,
    { filter, first: 50, after: null, ...more },
    connection,
  );
const results = z.array(z.object({ id: z.string(), refused: z.object({ code: z.string() }).nullable() }));
const does = async (who: Browser, verb: string, posts: readonly Told[], args = ''): Promise<string[]> => {
  const ids = (await Promise.all(posts.map((post) => desk.rows(post)))).flat().map((row) => row.id);
  const done = await must(
    who,
    `mutation ($ids: [ID!]!) { ${verb}(ids: $ids, ${args} reason: "Revisado por la jefatura") { id refused { code } } }`,
    { ids },
    results,
  );
  return done.map((one) => one.refused?.code ?? 'done');
};

describe('what waits for a person', () => {
  it('stands by cause, in the order of the hours, and can be narrowed and paged', async () => {
    const overdue = await found(30, 2);
    const refused = await found(0);
    await sql(`UPDATE publication SET state = 'refused', reason = 'text_too_long' WHERE post_id = $1`, refused.id);
    const all = await lists(story.marta);
    expect(all.totalCount).toBe(3);
    expect([...all.groups].sort((a, b) => a.cause.localeCompare(b.cause))).toEqual([
      { cause: 'overdue', count: 2 },
      { cause: 'refused', count: 1 },
    ]);
    expect(all.edges.map((edge) => edge.node.heldCause)).toEqual(['overdue', 'overdue', 'refused']);
    const some = await lists(story.marta, { causes: ['refused'] });
    expect(some).toMatchObject({ totalCount: 1, edges: [{ node: { heldCause: 'refused' } }] });
    const page = await lists(story.marta, null, { first: 2 });
    expect(page.pageInfo.hasNextPage).toBe(true);
    const rest = await lists(story.marta, null, { first: 2, after: page.pageInfo.endCursor });
    expect([...page.edges, ...rest.edges].map((edge) => edge.node.id)).toEqual(all.edges.map((edge) => edge.node.id));
    const { data } = await story.marta.ask('{ viewer { heldCount } }');
    expect(data?.['viewer']).toEqual({ heldCount: 3 });
    expect(await desk.rows(overdue)).toHaveLength(2);
  });

  it('an outcome a person left as it is waits for nobody any more, and says so', async () => {
    const post = await found(0);
    await sql(
      `UPDATE publication SET state = 'unknown', reason = 'no_answer', lease_until = NULL, look_at = NULL WHERE post_id = $1`,
      post.id,
    );
    expect(await lists(story.marta)).toMatchObject({ totalCount: 1, groups: [{ cause: 'unknown', count: 1 }] });
    const { id } = await desk.row(post);
    const left = await must(
      story.marta,
      `mutation ($id: ID!) { decideOutcome(id: $id, decision: leave, reason: "No se puede saber") {
        ... on Publication { id settled heldCause viewerCan { decideOutcome { allowed } } } $REFUSED } }`,
      { id },
      z.object({
        settled: z.boolean(),
        heldCause: z.null(),
        viewerCan: z.object({ decideOutcome: z.object({ allowed: z.boolean() }) }),
      }),
    );
    expect(left).toMatchObject({ settled: true, viewerCan: { decideOutcome: { allowed: false } } });
    expect(await lists(story.marta)).toMatchObject({ totalCount: 0 });
  });

  it('is shown to nobody who may not read its post', async () => {
    await found(30);
    expect((await lists(story.nuria)).totalCount).toBe(1);
    const auditor = await lists(story.marta, { departmentId: '00000000-0000-4000-8000-000000000000' });
    expect(auditor.totalCount).toBe(0);
  });
});

describe('several at once', () => {
  it('are released in the order of their hours, each through the gate, and go out late', async () => {
    const [one, two] = [await found(30), await found(30)];
    const [row] = await desk.rows(two);
    await sql(`UPDATE account SET health = 'unauthorised' WHERE id = $1`, row?.accountId);
    expect(await does(story.marta, 'releaseHeld', [one, two])).toEqual(['done', 'account_unhealthy']);
    await desk.ticks();
    expect(await desk.claims(await desk.row(one))).toMatchObject({ kind: 'yours', publication: { late: true } });
    expect(await desk.row(two)).toMatchObject({ state: 'held' });
  });

  it('a release is taken back while nothing is on its way, by whom may, and says what is too late', async () => {
    const [one, two] = [await found(30), await found(30)];
    await does(story.marta, 'releaseHeld', [one, two]);
    await desk.ticks();
    await desk.claims(await desk.row(two));
    expect(await does(story.marta, 'holdPublications', [one, two])).toEqual(['done', 'publication_in_flight']);
    expect(await desk.row(one)).toMatchObject({ state: 'held', reason: 'held_by_person' });
    expect((await lists(story.marta)).groups).toEqual([{ cause: 'person', count: 1 }]);
  });

  it('are moved one after the other, their posts as a whole', async () => {
    const [one, two] = [await found(30, 2), await found(30)];
    const to = await newsroom.minute(60);
    const { date, time, zone } = wallTime(to);
    const args = `plan: {date: "${date}", time: "${time}", zone: "${zone}"}, minutesApart: 10,`;
    expect(await does(story.marta, 'moveHeld', [one, two], args)).toEqual(['done', 'done', 'done']);
    for (const post of [one, two]) await desk.plans(post);
    const dueAt = async (post: Told) => (await desk.rows(post)).map((row) => `${row.state} ${row.dueAt}`);
    expect(await dueAt(one)).toEqual(Array(2).fill(`waiting ${to.toISOString()}`));
    expect(await dueAt(two)).toEqual([`waiting ${new Date(to.getTime() + 600_000).toISOString()}`]);
  });

  it('are called off by who writes; an editor releases nothing; a reason is always asked', async () => {
    const [one, two] = [await found(30), await found(30)];
    expect(await does(story.nuria, 'releaseHeld', [one])).toEqual(['not_allowed']);
    expect(await does(story.nuria, 'cancelHeld', [one])).toEqual(['done']);
    expect(await desk.row(one)).toMatchObject({ state: 'cancelled' });
    const { data } = await story.marta.ask(
      `mutation ($ids: [ID!]!) { releaseHeld(ids: $ids, reason: " ") { refused { code } } }`,
      { ids: [(await desk.row(two)).id, 'no-such'] },
    );
    expect(data?.['releaseHeld']).toEqual([
      { refused: { code: 'reason_required' } },
      { refused: { code: 'not_found' } },
    ]);
  });
});
