import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PHOTO } from '../testing/photo.js';
import { type Sandbox, startSandbox } from './sandbox.js';

const JSON_TYPE = { 'content-type': 'application/json' };
const PAGE = { network: 'facebook', remoteId: '1042', handle: 'villaclara', name: 'Ayuntamiento', token: 'pageToken' };
const X = { network: 'x', remoteId: '1500', handle: 'villaclara', name: 'Ayuntamiento', token: 'xToken' };
const CHANNEL = { network: 'telegram', remoteId: '-1001700', handle: 'villaclara', name: 'Canal', token: '7:botToken' };

const post = (url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(url, { method: 'POST', headers: { ...JSON_TYPE, ...headers }, body: JSON.stringify(body) });

describe('the sandbox as tests and the demo steer it', () => {
  let sandbox: Sandbox;
  let control: string;
  beforeEach(async () => {
    sandbox = await startSandbox();
    control = `${sandbox.url}/_control`;
  });
  afterEach(() => sandbox.stop());
  const say = (text: string, token = 'pageToken') =>
    post(`${sandbox.url}/facebook/v26.0/1042/feed`, { message: text }, { authorization: `Bearer ${token}` });
  const books = async (query = '') => {
    const answer = await fetch(`${control}/posts${query}`);
    return ((await answer.json()) as { posts: { text: string; at: string }[] }).posts;
  };

  test('is healthy', async () => expect(await (await fetch(`${control}/health`)).json()).toEqual({ ok: true }));

  test('an account exists once it is registered, with its token and no other', async () => {
    expect((await say('Hola')).status).toBe(400);
    expect((await post(`${control}/accounts`, PAGE)).status).toBe(200);
    expect((await say('Hola', 'other')).status).toBe(400);
    expect((await say('Hola')).status).toBe(200);
    expect(await books('?network=facebook&account=1042')).toMatchObject([{ text: 'Hola' }]);
    expect(await books('?network=x')).toEqual([]);
  });

  test('never tells a token again', async () => {
    await post(`${control}/accounts`, PAGE);
    expect(await (await fetch(`${control}/accounts`)).text()).not.toContain('pageToken');
  });

  test.each([
    ['accounts', { ...PAGE, network: 'orkut' }],
    ['accounts', { network: 'x' }],
    ['faults', { network: 'x', kind: 'earthquake' }],
    ['faults', { network: 'orkut', kind: '500' }],
    ['nothing', {}],
  ])('a wrong order to %s is refused', async (what, body) =>
    expect([400, 404]).toContain((await post(`${control}/${what}`, body)).status),
  );

  test('misbehaves as often as ordered, for the account and operation named', async () => {
    await post(`${control}/accounts`, PAGE);
    await post(`${control}/faults`, { network: 'facebook', account: '999', kind: '500' });
    await post(`${control}/faults`, { network: 'facebook', operation: 'createPost', kind: '429', times: 2 });
    const first = await say('Uno');
    expect(first.headers.get('x-business-use-case-usage')).toContain('estimated_time_to_regain_access');
    expect([first.status, (await say('Uno')).status, (await say('Uno')).status]).toEqual([400, 400, 200]);
    await post(`${control}/faults`, { network: 'facebook', kind: '500' });
    await fetch(`${control}/faults`, { method: 'DELETE' });
    expect((await say('Dos')).status).toBe(200);
    const { calls } = (await (await fetch(`${control}/calls`)).json()) as { calls: Record<string, number> };
    expect(calls['facebook/1042/createPost']).toBe(4);
  });

  test('shows each wall, with hostile text as text', async () => {
    await post(`${control}/accounts`, PAGE);
    await say('<script>alert(1)</script> "hola" https://villaclara.es');
    const wall = await fetch(`${sandbox.url}/wall/facebook`);
    const html = await wall.text();
    expect(wall.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).not.toContain('<script');
    expect(await (await fetch(sandbox.url)).text()).toContain('/wall/facebook');
    expect((await fetch(`${sandbox.url}/wall/orkut`)).status).toBe(404);
    expect((await fetch(`${sandbox.url}/wall/facebook/villaclara/posts/1`)).status).toBe(404);
  });
});

test('what was posted survives a restart, and no token lies in the file', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'sandbox-'));
  try {
    const first = await startSandbox({ dir });
    first.register(CHANNEL);
    const form = new FormData();
    form.append('chat_id', '@villaclara');
    form.append('caption', 'Corte de agua');
    form.append('photo', new Blob([Uint8Array.from(PHOTO)]), 'foto.jpg');
    const sent = await fetch(`${first.url}/telegram/bot7:botToken/sendPhoto`, { method: 'POST', body: form });
    expect(await sent.json()).toMatchObject({ ok: true, result: { message_id: 1, caption: 'Corte de agua' } });
    await first.stop();

    const second = await startSandbox({ dir });
    const again = await post(`${second.url}/telegram/bot7:botToken/sendMessage`, { chat_id: -1001700, text: 'Vuelve' });
    expect(await again.json()).toMatchObject({ result: { message_id: 2 } });
    const wall = await (await fetch(`${second.url}/wall/telegram`)).text();
    const photo = await fetch(second.url + (/src="(\/photo\/[0-9a-f]{64})"/.exec(wall)?.[1] ?? '/missing'));
    expect(Buffer.from(await photo.arrayBuffer()).equals(PHOTO)).toBe(true);
    await second.stop();
    expect(readFileSync(join(dir, 'books.json'), 'utf8')).not.toContain('botToken');
  } finally {
    rmSync(dir, { recursive: true });
  }
});

describe('a twin refuses what its network would', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox();
    [PAGE, X, CHANNEL].forEach((account) => sandbox.register(account));
  });
  afterAll(() => sandbox.stop());

  const page = { authorization: 'Bearer pageToken' };
  const user = { authorization: 'Bearer xToken' };
  const telegram = '/telegram/bot7:botToken';
  test.each([
    ['an unknown parameter', '/facebook/v26.0/1042/feed', { mesage: 'a' }, page, { error: { code: 100 } }],
    ['an empty post', '/facebook/v26.0/1042/feed', {}, page, { error: { code: 100 } }],
    ['a link that is none', '/facebook/v26.0/1042/feed', { link: 'plaza' }, page, { error: { code: 100 } }],
    [
      'a photo it never saw',
      '/facebook/v26.0/1042/feed',
      { attached_media: [{ media_fbid: '1' }] },
      page,
      { error: { code: 100 } },
    ],
    ['a version long gone', '/facebook/v20.0/1042/feed', { message: 'a' }, page, { error: { code: 2500 } }],
    ['a field of X by another name', '/x/2/tweets', { status: 'a' }, user, { title: 'Invalid Request' }],
    ['a numeric id', '/x/2/tweets', { media: { media_ids: [1] } }, user, { title: 'Invalid Request' }],
    ['281 characters', '/x/2/tweets', { text: 'a'.repeat(281) }, user, { status: 403 }],
    [
      'an alt text of 1,001',
      '/x/2/media/metadata',
      { id: '1', metadata: { alt_text: { text: 'a'.repeat(1001) } } },
      user,
      { title: 'Invalid Request' },
    ],
    [
      'an upload beyond 5 MB',
      '/x/2/media/upload/initialize',
      { media_type: 'image/jpeg', total_bytes: 6e6, media_category: 'tweet_image' },
      user,
      { title: 'Invalid Request' },
    ],
    [
      'an old name of Telegram',
      `${telegram}/sendMessage`,
      { chat_id: -1001700, text: 'a', disable_web_page_preview: true },
      {},
      { error_code: 400 },
    ],
    [
      'a message of 4,097',
      `${telegram}/sendMessage`,
      { chat_id: -1001700, text: 'a'.repeat(4097) },
      {},
      { description: 'Bad Request: message is too long' },
    ],
    [
      'an entity through an emoji',
      `${telegram}/sendMessage`,
      { chat_id: -1001700, text: '👍a', entities: [{ type: 'bold', offset: 1, length: 1 }] },
      {},
      { error_code: 400 },
    ],
    [
      'another chat',
      `${telegram}/sendMessage`,
      { chat_id: -5, text: 'a' },
      {},
      { description: 'Bad Request: chat not found' },
    ],
    [
      'no text',
      `${telegram}/sendMessage`,
      { chat_id: -1001700 },
      {},
      { description: 'Bad Request: message text is empty' },
    ],
    ['an unknown method', `${telegram}/sendPigeon`, {}, {}, { error_code: 404 }],
  ])('%s', async (_name, path, body, headers, shape) => {
    const answer = await post(sandbox.url + path, body, headers);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(await answer.json()).toMatchObject(shape);
  });

  test('Telegram counts its entities in UTF-16', async () => {
    const text = '👍🏽 Más en https://villaclara.es #AguaPotable';
    const answer = await post(`${sandbox.url}${telegram}/sendMessage`, { chat_id: -1001700, text });
    const { result } = (await answer.json()) as {
      result: { entities: { type: string; offset: number; length: number }[] };
    };
    expect(result.entities.map(({ type, offset, length }) => [type, text.slice(offset, offset + length)])).toEqual([
      ['url', 'https://villaclara.es'],
      ['hashtag', '#AguaPotable'],
    ]);
  });
});
