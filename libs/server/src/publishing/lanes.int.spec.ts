import { hasRedis, testRedisUrl } from '@pregon/testkit';
import { z } from 'zod';
import { Newsroom, type Told } from '../testing/newsroom.fixture.js';
import { eventually, openStory, type Story } from '../testing/story.fixture.js';

jest.setTimeout(180_000);

/** More accounts than a worker has hands. */
const HANGING = 18;
const HANGS_MS = 20_000;

const backends = [
  { name: 'PostgreSQL', redis: false, run: describe },
  { name: 'Redis', redis: true, run: hasRedis() ? describe : describe.skip },
];
for (const { name, redis, run } of backends)
  run(`one worker, its queue on ${name}`, () => {
    let story: Story;
    let newsroom: Newsroom;
    beforeAll(async () => {
      story = await openStory();
      newsroom = new Newsroom(story);
    });
    afterAll(() => story.close());
    afterEach(() => story.sandbox.clearFaults());

    const publicationOf = async (post: Told) =>
      (await newsroom.read(post.id)).variants[0]?.publication ?? { state: 'not planned yet', late: false };

    it('more accounts hang than it has hands: whoever is due on another goes out all the same', async () => {
      const redisUrl = redis ? await testRedisUrl() : null;
      await story.worker(redisUrl === null ? {} : { REDIS_URL: redisUrl });
      const at = await newsroom.minute(30);
      const hanging: Told[] = [];
      for (let n = 0; n < HANGING; n++) {
        const own = await story.account('facebook', `@lenta${n}`);
        hanging.push(await newsroom.schedules({ text: `Lenta ${n}`, accounts: [own], at }));
      }
      const punctual = await newsroom.schedules({
        text: 'Puntual',
        accounts: [await story.account('x', '@puntual')],
        at: new Date(at.getTime() + 60_000),
      });
      story.sandbox.fault({ network: 'facebook', kind: 'slow', times: 1_000, delayMs: HANGS_MS });
      await newsroom.timeGoesTo(at);
      // They hang in their calls now, all of them: no hand is needed for that.
      await eventually(
        async () => {
          const { rows } = await story.ground.eyes.query<{ n: number }>(
            `SELECT count(*)::int AS n FROM publication WHERE state = 'sending' AND committing_at IS NOT NULL`,
          );
          return rows[0]?.n ?? 0;
        },
        (n) => n === HANGING,
        HANGS_MS,
      );
      const asked = performance.now();
      await newsroom.timeGoesTo(new Date(at.getTime() + 60_000));
      const out = await eventually(
        () => publicationOf(punctual),
        ({ state }) => state === 'published',
        HANGS_MS / 2,
      );
      expect(performance.now() - asked).toBeLessThan(HANGS_MS / 2);
      expect(out).toMatchObject({ late: false });
      const { states } = await story.ground.eyes
        .query<{ state: string }>(`SELECT DISTINCT state FROM publication WHERE post_id = ANY ($1)`, [
          hanging.map(({ id }) => id),
        ])
        .then(({ rows }) => ({ states: rows.map(({ state }) => state) }));
      expect(states).toContain('sending');
    });

    it('in a burst an emergency goes out before most of what was due with it', async () => {
      const at = await newsroom.minute(30);
      const accounts = await Promise.all([1, 2, 3, 4].map((n) => story.account('facebook', `@racha${n}`)));
      const ordinary: Told[] = [];
      for (let n = 0; n < 16; n++)
        ordinary.push(await newsroom.schedules({ text: `Racha ${n}`, accounts: [accounts[n % 4] ?? ''], at }));
      const alarm = await newsroom.schedules({ text: 'Alarma', accounts: [accounts[0] ?? ''], at, emergency: true });
      await newsroom.timeGoesTo(at);
      await eventually(
        () => publicationOf(alarm),
        ({ state }) => state === 'published',
      );
      await eventually(
        async () => Promise.all(ordinary.map(async (post) => (await publicationOf(post)).state)),
        (states) => states.every((state) => state === 'published'),
      );
      const answer: unknown = await (await fetch(`${story.sandbox.url}/_control/posts`)).json();
      const { posts } = z.object({ posts: z.array(z.object({ text: z.string(), at: z.string() })) }).parse(answer);
      const order = posts
        .filter(({ text }) => /^(Racha|Alarma)/.test(text))
        .sort((a, b) => a.at.localeCompare(b.at))
        .map(({ text }) => text);
      // One of its account may have been under way when it came; none of the account begins before it after that.
      expect(order.indexOf('Alarma')).toBeLessThan(order.length / 2);
    });
  });
