import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { publishLive } from '../ledger/live.js';
import { systemActor } from '../ledger/tx.js';
import { openApi, type Browser, type RunningApi } from '../testing/api.fixture.js';
import { openGround, type Ground } from '../testing/town.fixture.js';

let ground: Ground;
let api: RunningApi;
let dani: Browser;
const clients: Client[] = [];
beforeAll(async () => {
  ground = await openGround();
  api = await openApi(ground);
  dani = await api.organisation('riudalba');
}, 60_000);
afterEach(async () => {
  for (const client of clients.splice(0)) await client.dispose();
});
afterAll(async () => {
  await api.close();
  await ground.close();
});

interface Screen {
  readonly heard: unknown[];
  readonly closed: Promise<number>;
  readonly refused: Promise<string>;
}

function open(
  cookie: string | null,
  origin = 'http://pregon.example',
  query = 'subscription { changed { kind id postId } }',
): Screen {
  class Socket extends WebSocket {
    constructor(url: string, protocol: string) {
      super(url, protocol, { headers: { origin, ...(cookie ? { cookie } : {}) } });
    }
  }
  const heard: unknown[] = [];
  let told: (reason: string) => void = () => undefined;
  const refused = new Promise<string>((resolve) => (told = resolve));
  const closed = new Promise<number>((resolve) => {
    const client = createClient({
      url: `${api.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: Socket,
      retryAttempts: 0,
      on: { closed: (event) => resolve(codeOf(event)) },
    });
    clients.push(client);
    client.subscribe(
      { query },
      {
        next: (value) => heard.push(value.data),
        error: (error) => told(messageOf(error)),
        complete: () => undefined,
      },
    );
  });
  return { heard, closed, refused };
}
const messageOf = (error: unknown): string => {
  const first: unknown = Array.isArray(error) ? error[0] : error;
  return first instanceof Error || (typeof first === 'object' && first !== null && 'message' in first)
    ? String(first.message)
    : 'closed';
};
const codeOf = (event: unknown): number =>
  typeof event === 'object' && event !== null && 'code' in event ? Number(event.code) : 0;

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 5_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
const POST = '7a1c1ff4-3d3b-4b57-a5f2-e6a26b0dbf1c';
async function organisationOf(slug: string): Promise<string> {
  const found = await ground.eyes.query<{ id: string }>('SELECT id FROM organisation WHERE slug = $1', [slug]);
  return found.rows[0]?.id ?? '';
}
async function somethingChanges(slug: string): Promise<void> {
  const organisationId = await organisationOf(slug);
  await ground.worker.run({ organisationId, actor: systemActor('worker') }, (tx) =>
    Promise.resolve(publishLive(tx, { kind: 'publication', id: POST, postId: POST })),
  );
}
/** Subscribing travels asynchronously: changes are made until the screen hears one. */
async function listening(screen: Screen, slug = 'riudalba'): Promise<void> {
  const deadline = Date.now() + 5_000;
  while (screen.heard.length === 0) {
    if (Date.now() > deadline) throw new Error('the screen never heard anything');
    await somethingChanges(slug);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

it('what a worker changes reaches an open screen within a second', async () => {
  const screen = open(dani.cookie);
  await listening(screen);
  const before = screen.heard.length;
  const started = performance.now();
  await somethingChanges('riudalba');
  await until(() => screen.heard.length > before);
  expect(performance.now() - started).toBeLessThan(1_000);
  expect(screen.heard.at(-1)).toEqual({ changed: { kind: 'publication', id: POST, postId: POST } });
});

it('what is taken back is never told', async () => {
  const screen = open(dani.cookie);
  await listening(screen);
  await new Promise((resolve) => setTimeout(resolve, 100));
  const before = screen.heard.length;
  const organisationId = await organisationOf('riudalba');
  const undone = ground.api.run({ organisationId, actor: systemActor('worker') }, async (tx) => {
    publishLive(tx, { kind: 'post', id: POST });
    throw new Error('changed my mind');
  });
  await expect(undone).rejects.toThrow('changed my mind');
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(screen.heard.length).toBe(before);
});

it('another organisation’s screens hear nothing', async () => {
  const neighbour = await api.organisation('vecina');
  const screen = open(neighbour.cookie);
  await listening(screen, 'vecina');
  await new Promise((resolve) => setTimeout(resolve, 100));
  const before = screen.heard.length;
  await somethingChanges('riudalba');
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(screen.heard.length).toBe(before);
});

it('without a session, or from another site’s page, nothing opens', async () => {
  expect(await open(null).closed).toBe(1006);
  expect(await open('pregon_session=made-up').closed).toBe(1006);
  expect(await open(dani.cookie, 'https://malicious.example').closed).toBe(1006);
});

it('only subscriptions travel there', async () => {
  const screen = open(dani.cookie, undefined, 'mutation { signOut }');
  expect(await screen.refused).toBe('Only subscriptions travel here.');
  expect((await dani.ask('{ viewer { id } }')).data?.['viewer']).not.toBeNull();
});

it('signing out closes the session’s screens, and no others', async () => {
  const email = 'dani@riudalba.example';
  const elsewhere = api.browser();
  await elsewhere.ask(`mutation { signIn(email: "${email}", password: "${api.password}") { __typename } }`);
  const [leaving, staying] = [open(elsewhere.cookie), open(dani.cookie)];
  await listening(leaving);
  await listening(staying);
  await elsewhere.ask('mutation { signOut }');
  expect(await leaving.closed).toBe(4403);
  const before = staying.heard.length;
  await somethingChanges('riudalba');
  await until(() => staying.heard.length > before);
});

it('a new role closes the person’s screens, so that they come back with what they now may see', async () => {
  const created = await dani.ask(`mutation { createPerson(input: { name: "Rosa Pla", email: "rosa@riudalba.example",
    password: "${api.password}", memberships: [{ role: auditor }] }) { ... on Person { id } } }`);
  const rosa = (created.data?.['createPerson'] as { id: string }).id;
  const browser = api.browser();
  await browser.ask(`mutation { signIn(email: "rosa@riudalba.example", password: "${api.password}") { __typename } }`);
  const screen = open(browser.cookie);
  await listening(screen);
  await dani.ask(
    `mutation { grantMembership(input: { personId: "${rosa}", membership: { role: editor } }) { __typename } }`,
  );
  expect(await screen.closed).toBe(4403);
});

it('when the database drops the line, screens are told to read again as soon as it is back', async () => {
  const screen = open(dani.cookie);
  await listening(screen);
  await ground.eyes.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'pregon-live'`);
  const id = await organisationOf('riudalba');
  await until(() =>
    screen.heard.some(
      (one) => JSON.stringify(one) === JSON.stringify({ changed: { kind: 'organisation', id, postId: null } }),
    ),
  );
  await listening(screen);
});
