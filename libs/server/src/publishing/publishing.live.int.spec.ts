import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { Newsroom } from '../testing/newsroom.fixture.js';
import { eventually, openStory, type Story } from '../testing/story.fixture.js';

let story: Story;
let newsroom: Newsroom;
beforeAll(async () => {
  story = await openStory({ PUBLIC_URL: 'http://pregon.example' });
  newsroom = new Newsroom(story);
}, 90_000);
afterAll(() => story.close(), 30_000);

const health = async (): Promise<{ status: number; faults: readonly string[] }> => {
  const answer = await fetch(`${story.api.url}/health/publishing`);
  const { faults } = z.object({ faults: z.array(z.string()) }).parse(await answer.json());
  return { status: answer.status, faults };
};

/** An open screen of Nuria's: hears that something changed, and then reads what she may see. */
function openScreen(onChange: (postId: string | null) => void): () => Promise<void> {
  const headers = { origin: 'http://pregon.example', cookie: story.nuria.cookie ?? '' };
  class Socket extends WebSocket {
    constructor(url: string, protocol: string) {
      super(url, protocol, { headers });
    }
  }
  const client = createClient({ url: `${story.api.url.replace('http', 'ws')}/graphql`, webSocketImpl: Socket });
  const told = z.object({ changed: z.object({ postId: z.string().nullable() }) });
  client.subscribe(
    { query: 'subscription { changed { kind id postId } }' },
    {
      next: ({ data }) => onChange(told.parse(data).changed.postId),
      error: (failure) => process.emitWarning(`the screen was closed: ${String(failure)}`),
      complete: () => undefined,
    },
  );
  return async () => client.dispose();
}

it('nobody consumes the queue: the operator is told that nothing would be published', async () => {
  const faults = ['no worker has consumed a heartbeat job yet', 'no worker has looked for stuck publications yet'];
  expect(await health()).toEqual({ status: 503, faults });
});

it('an open screen sees within seconds that a post is out', async () => {
  await story.worker();
  await eventually(health, ({ status }) => status === 200);
  const at = await newsroom.minute(20);
  const { telegram = '', x = '' } = story.accounts;
  const post = await newsroom.schedules({ text: 'En directo', accounts: [telegram, x], at });
  const seen: { state: string; at: number }[] = [];
  const reads: Promise<void>[] = [];
  const close = openScreen((postId) => {
    if (postId !== post.id) return;
    reads.push(newsroom.read(post.id).then(({ state }) => void seen.push({ state, at: Date.now() })));
  });
  try {
    await eventually(
      () => newsroom.read(post.id),
      (told) => told.variants.every((variant) => variant.publication !== null),
    );
    await newsroom.timeGoesTo(at);
    await eventually(
      () => Promise.resolve(seen),
      (states) => states.some(({ state }) => state === 'published'),
      15_000,
    );
    const rows = await story.ground.eyes.query<{ recorded: Date }>(
      `SELECT max(ended_at) AS recorded FROM attempt a JOIN publication p ON p.id = a.publication_id WHERE p.post_id = $1`,
      [post.id],
    );
    const recorded = rows.rows[0]?.recorded.getTime() ?? 0;
    const heard = seen.find(({ state }) => state === 'published')?.at ?? Number.POSITIVE_INFINITY;
    process.stdout.write(`recorded → read by an open screen: ${heard - recorded} ms\n`);
    expect(heard - recorded).toBeLessThan(5_000);
  } finally {
    await Promise.all(reads);
    await close();
  }
}, 60_000);

it('no worker has been there for a minute: the operator is told, whatever waits', async () => {
  await story.stopWorkers();
  await story.ground.eyes.query(`UPDATE heartbeat SET consumed_at = clock_timestamp() - interval '45 seconds'`);
  expect(await health()).toEqual({ status: 200, faults: [] });
  await story.ground.eyes.query(`UPDATE heartbeat SET consumed_at = clock_timestamp() - interval '61 seconds'`);
  const silent = [expect.stringMatching(/^no worker has consumed a heartbeat job for 6\d s$/)];
  expect(await health()).toEqual({ status: 503, faults: silent });
});
