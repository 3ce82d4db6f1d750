import { createECDH, randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { openApi, type Browser, type RunningApi } from '../testing/api.fixture.js';
import { openMailServer, type MailServer } from '../testing/mail.fixture.js';
import { must } from '../testing/story.fixture.js';
import { openPostRoom, timeIs, type PostRoom } from '../testing/told.fixture.js';
import { openGround, type Ground } from '../testing/town.fixture.js';

const withId = z.object({ id: z.string() });
const MAIL_FROM = 'pregon@riudalba.example';
const key = createECDH('prime256v1').generateKeys('base64url');

let ground: Ground;
let api: RunningApi;
let post: MailServer;
let dani: Browser;
let room: PostRoom;
beforeAll(async () => {
  ground = await openGround();
  await timeIs(ground, '2030-03-06T10:00:00Z');
  post = await openMailServer();
  api = await openApi(ground, { SMTP_URL: post.url, MAIL_FROM, VAPID_PUBLIC_KEY: key });
  dani = await api.organisation('riudalba');
  const found = await ground.eyes.query<{ id: string }>('SELECT id FROM organisation');
  room = openPostRoom(ground, found.rows[0]?.id ?? '', { SMTP_URL: post.url, MAIL_FROM });
}, 60_000);
afterAll(async () => {
  await api.close();
  await post.close();
  await ground.close();
});

let hired = 0;
async function hires(role: string) {
  const name = `Persona${++hired}`;
  const email = `${name.toLowerCase()}@riudalba.example`;
  const input = { name, email, password: api.password, memberships: [{ role, from: '2020-01-01' }] };
  const { id } = await must(
    dani,
    `mutation ($input: CreatePersonInput!) { createPerson(input: $input) { ... on Person { id } $REFUSED } }`,
    { input },
    withId,
  );
  const browser = api.browser();
  await must(
    browser,
    `mutation ($email: String!, $password: String!) { signIn(email: $email, password: $password) { ... on Viewer { id } $REFUSED } }`,
    { email, password: api.password },
    withId,
  );
  return { id, email, browser };
}

const listShape = z.object({
  edges: z.array(
    z.object({
      cursor: z.string(),
      node: z.object({
        id: z.string(),
        kind: z.string(),
        readAt: z.string().nullable(),
        actor: z.object({ name: z.string() }).nullable(),
        details: z.array(z.object({ name: z.string(), value: z.string() })),
        deliveries: z.array(z.object({ channel: z.string(), state: z.string(), detail: z.string().nullable() })),
      }),
    }),
  ),
  pageInfo: z.object({ hasNextPage: z.boolean() }),
});
const list = (who: Browser, variables: { unread?: boolean; first?: number; after?: string } = {}) =>
  must(
    who,
    `query ($unread: Boolean, $first: Int, $after: String) { notices(unread: $unread, first: $first, after: $after) {
      edges { cursor node { id kind readAt actor { name } details { name value } deliveries { channel state detail } } }
      pageInfo { hasNextPage } } }`,
    { unread: false, first: 30, ...variables },
    listShape,
  );
const unread = async (who: Browser): Promise<number> =>
  (await must(who, '{ viewer { unreadNotices } }', {}, z.object({ unreadNotices: z.number() }))).unreadNotices;

it('one’s own notices come newest first, page by page, until they are read', async () => {
  const [enric, marta] = [await hires('head'), await hires('head')];
  for (const [minute, kind] of (['approved', 'comment', 'mention'] as const).entries()) {
    await timeIs(ground, `2030-03-06T10:0${minute + 1}:00Z`);
    await room.tells({ kind, to: [enric.id], actorId: marta.id, details: { step: 'Jefatura' } });
  }
  const first = await list(enric.browser, { first: 2 });
  expect(first.edges.map((edge) => edge.node.kind)).toEqual(['mention', 'comment']);
  expect(first.pageInfo.hasNextPage).toBe(true);
  expect(first.edges[0]?.node).toMatchObject({
    actor: { name: expect.stringMatching(/^Persona/) },
    details: [{ name: 'step', value: 'Jefatura' }],
  });
  const rest = await list(enric.browser, { first: 2, after: first.edges[1]?.cursor ?? '' });
  expect(rest.edges.map((edge) => edge.node.kind)).toEqual(['approved']);
  expect(await unread(enric.browser)).toBe(3);
  const marked = (ids: string[] | null) =>
    must(enric.browser, 'mutation ($ids: [ID!]) { markNoticesRead(ids: $ids) }', { ids }, z.number());
  expect(await marked([first.edges[0]?.node.id ?? '', 'no id'])).toBe(1);
  expect((await list(enric.browser, { unread: true })).edges).toHaveLength(2);
  expect(await marked(null)).toBe(2);
  expect(await marked(null)).toBe(0);
  expect(await unread(enric.browser)).toBe(0);
});

it('nobody sees or marks another’s', async () => {
  const [enric, marta] = [await hires('head'), await hires('head')];
  await room.tells({ kind: 'approved', to: [enric.id] });
  const [own] = (await list(enric.browser)).edges;
  expect((await list(marta.browser)).edges).toEqual([]);
  const ids = [own?.node.id];
  const none = await must(marta.browser, 'mutation ($ids: [ID!]) { markNoticesRead(ids: $ids) }', { ids }, z.number());
  expect(none).toBe(0);
  expect(await unread(enric.browser)).toBe(1);
});

it('a notice leads to its post for as long as one may read it', async () => {
  const [chief, outsider] = [await hires('communications_chief'), await hires('external')];
  const { id: department } = await must(
    dani,
    `mutation ($input: DepartmentInput!) { createDepartment(input: $input) { ... on Department { id } $REFUSED } }`,
    { input: { code: 'CUL', nameEs: 'Cultura', nameCa: 'Cultura', from: '2020-01-01' } },
    withId,
  );
  const postId = randomUUID();
  await ground.eyes.query(
    `INSERT INTO post (organisation_id, id, version, title, content_class, labels, department_id, author_id,
       source_language, created_at, changed_at, changed_by)
     VALUES ($1, $2, 1, 'Feria', 'cultura', '{}', $3, $4, 'es', app_now(), app_now(), $4)`,
    [room.organisationId, postId, department, chief.id],
  );
  for (const kind of ['approved', 'comment'] as const) await room.tells({ kind, to: [chief.id, outsider.id], postId });
  const posts = async (who: Browser) => {
    const shape = z.object({
      edges: z.array(z.object({ node: z.object({ post: z.object({ title: z.string() }).nullable() }) })),
    });
    const { edges } = await must(who, '{ notices { edges { node { post { title } } } } }', {}, shape);
    return edges.map((edge) => edge.node.post);
  };
  expect(await posts(chief.browser)).toEqual([{ title: 'Feria' }, { title: 'Feria' }]);
  expect(await posts(outsider.browser)).toEqual([null, null]);
});

const settings = z.object({
  email: z.string(),
  emailAvailable: z.boolean(),
  push: z.boolean(),
  quietFrom: z.string(),
  onCall: z.boolean(),
  muted: z.array(z.string()),
  pushDevices: z.array(z.object({ endpoint: z.string(), label: z.string() })),
});
const FIELDS = 'email emailAvailable push quietFrom onCall muted pushDevices { endpoint label }';
const input = {
  email: 'each',
  push: true,
  digestAt: '08:00',
  quietFrom: '20:00',
  quietTo: '07:30',
  onCall: false,
  muted: [] as string[],
};
const saves = (who: Browser, more: Partial<typeof input>) =>
  who.ask(`mutation ($input: NotificationSettingsInput!) { saveNotificationSettings(input: $input) { ${FIELDS} } }`, {
    input: { ...input, ...more },
  });

it('everybody begins with an e-mail each and a quiet night, and says otherwise', async () => {
  const { browser } = await hires('head');
  const read = () => must(browser, `{ notificationSettings { ${FIELDS} } }`, {}, settings);
  expect(await read()).toMatchObject({
    email: 'each',
    emailAvailable: true,
    quietFrom: '20:00',
    onCall: false,
    muted: [],
  });
  await saves(browser, { email: 'digest', onCall: true, muted: ['comment', 'comment'] });
  expect(await read()).toMatchObject({ email: 'digest', onCall: true, muted: ['comment'] });
  const wrong = await saves(browser, { quietFrom: '25:00' });
  expect(wrong.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
});

it('whoever goes on call in the night gets what was kept for the morning', async () => {
  const enric = await hires('head');
  await timeIs(ground, '2030-03-06T23:00:00Z');
  await room.tells({ kind: 'stuck', to: [enric.id] });
  await room.sends();
  const [held] = (await list(enric.browser)).edges;
  expect(held?.node.deliveries).toContainEqual({
    channel: 'email',
    state: 'held_back',
    detail: '2030-03-07T06:30:00.000Z',
  });
  await saves(enric.browser, { onCall: true });
  await room.sends();
  expect(post.to(enric.email)).toHaveLength(1);
  expect((await list(enric.browser)).edges[0]?.node.deliveries).toContainEqual({
    channel: 'email',
    state: 'sent',
    detail: null,
  });
  await timeIs(ground, '2030-03-07T10:00:00Z');
});

describe('a browser', () => {
  const device = (endpoint: string) => ({
    endpoint,
    p256dh: createECDH('prime256v1').generateKeys('base64url'),
    auth: randomBytes(16).toString('base64url'),
    label: 'Firefox en el despacho',
  });
  const subscribes = (who: Browser, more: ReturnType<typeof device>) =>
    who.ask('mutation ($input: PushSubscriptionInput!) { subscribePush(input: $input) }', { input: more });

  it('is subscribed, listed and taken away again; the key is everybody’s', async () => {
    const { browser } = await hires('head');
    expect(await must(browser, '{ pushKey }', {}, z.string())).toBe(key);
    const endpoint = 'https://updates.push.services.mozilla.com/wpush/v2/abc';
    await subscribes(browser, device(endpoint));
    await subscribes(browser, device(endpoint));
    const { pushDevices } = await must(browser, `{ notificationSettings { ${FIELDS} } }`, {}, settings);
    expect(pushDevices).toEqual([{ endpoint, label: 'Firefox en el despacho' }]);
    await browser.ask('mutation ($endpoint: String!) { unsubscribePush(endpoint: $endpoint) }', { endpoint });
    const after = await must(browser, `{ notificationSettings { ${FIELDS} } }`, {}, settings);
    expect(after.pushDevices).toEqual([]);
  });

  it.each(['http://push.example.com/x', 'https://10.0.0.1/x', 'https://169.254.169.254/latest', 'https://intranet/x'])(
    'with an address that leads inside is refused: %s',
    async (endpoint) => {
      const { browser } = await hires('head');
      const { errors } = await subscribes(browser, device(endpoint));
      expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    },
  );

  it('with keys that are none is refused', async () => {
    const { browser } = await hires('head');
    const broken = { ...device('https://updates.push.services.mozilla.com/x'), p256dh: 'AAAA' };
    expect((await subscribes(browser, broken)).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('what could not be delivered', () => {
  const shape = z.object({
    edges: z.array(
      z.object({
        node: z.object({
          id: z.string(),
          person: z.object({ name: z.string() }).nullable(),
          channel: z.string(),
          kind: z.string(),
          attempts: z.number(),
          error: z.string(),
        }),
      }),
    ),
  });
  const QUERY = '{ undelivered { edges { node { id person { name } channel kind attempts error } } } }';
  const redelivers = (who: Browser, id: string) =>
    who.ask(
      'mutation ($id: ID!) { redeliver(id: $id) { __typename ... on UndeliveredMessage { id } ... on Refused { code } } }',
      { id },
    );

  it('is seen by who keeps the people and by the chief, who may have it tried again', async () => {
    const [enric, chief] = [await hires('head'), await hires('communications_chief')];
    post.refuses(enric.email, { code: 550, says: '5.2.2 Mailbox full' });
    await room.tells({ kind: 'approved', to: [enric.id] });
    await room.sends();
    for (const who of [dani, chief.browser]) {
      const { edges } = await must(who, QUERY, {}, shape);
      expect(edges[0]?.node).toMatchObject({ channel: 'email', kind: 'approved', attempts: 1 });
      expect(edges[0]?.node.error).toMatch(/^El servidor .* rechazado\. \(550 5\.2\.2 Mailbox full\)$/);
    }
    const id = (await must(dani, QUERY, {}, shape)).edges[0]?.node.id ?? '';
    post.refuses(enric.email, null);
    expect((await redelivers(chief.browser, id)).data).toMatchObject({
      redeliver: { __typename: 'UndeliveredMessage' },
    });
    await room.sends();
    expect(post.to(enric.email)).toHaveLength(1);
    expect((await must(dani, QUERY, {}, shape)).edges.map((edge) => edge.node.id)).not.toContain(id);
    expect((await redelivers(dani, id)).data).toMatchObject({ redeliver: { code: 'invalid_state' } });
  });

  it('is nobody else’s to see or to repeat', async () => {
    const enric = await hires('head');
    const may = async (who: Browser) => (await who.ask('{ viewer { can { readUndelivered { allowed } } } }')).data;
    expect(await may(dani)).toEqual({ viewer: { can: { readUndelivered: { allowed: true } } } });
    expect(await may(enric.browser)).toEqual({ viewer: { can: { readUndelivered: { allowed: false } } } });
    expect((await enric.browser.ask(QUERY)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const id = '00000000-0000-4000-8000-000000000000';
    expect((await redelivers(enric.browser, id)).data).toMatchObject({ redeliver: { code: 'not_allowed' } });
    expect((await redelivers(dani, id)).data).toMatchObject({ redeliver: { code: 'not_found' } });
  });

  it('stays within its organisation', async () => {
    const other = await api.organisation('diputacio');
    expect((await must(other, QUERY, {}, shape)).edges).toEqual([]);
  });
});

it('without signing in there is nothing to ask', async () => {
  const { errors } = await api.browser().ask('{ notices { edges { cursor } } }');
  expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
});
