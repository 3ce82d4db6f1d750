import { SAMPLES } from '../testing/samples.js';
import { setStage, type Stage } from '../testing/stage.js';
import { facebook } from './index.js';

const { publisher } = facebook;
const VIDEO = { format: 'video' } as const;
const REEL = { format: 'reel' } as const;
const A_WHILE_MS = 5_000;

describe('a film for a Page', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await setStage(facebook);
  });
  afterEach(() => stage.stop());

  test('goes up in the pieces that Facebook asks for, out of sight', async () => {
    const intent = stage.intent({ content: VIDEO });
    const preparation = await publisher.prepare(intent, null);
    expect('ready' in preparation).toBe(true);
    expect(stage.calls('transferVideo')).toBe(3);
    expect(await stage.posts()).toEqual([]);
    expect(intent.saved.cursor).toMatchObject({ from: String(intent.content.media[0]?.bytes) });
  });

  test('goes on at the piece where a crash left it', async () => {
    const intent = stage.intent({ content: VIDEO });
    stage.sandbox.fault({ network: 'facebook', operation: 'transferVideo', kind: 'close-before', after: 2 });
    expect(await stage.publish(intent)).toMatchObject({ kind: 'not_sent', reason: 'network_trouble' });
    expect((await stage.publish(intent, intent.saved.cursor)).kind).toBe('published');
    expect(stage.calls('startVideo')).toBe(1);
    expect(stage.calls('transferVideo')).toBe(4);
    const [post] = await stage.posts();
    expect(post?.media[0]?.sha256).toBe(intent.content.media[0]?.sha256);
  });

  test('a piece whose answer was lost leads to a new upload, never to a damaged film', async () => {
    const intent = stage.intent({ content: VIDEO });
    stage.sandbox.fault({ network: 'facebook', operation: 'transferVideo', kind: 'close-after', after: 1 });
    expect((await stage.publish(intent)).kind).toBe('not_sent');
    let outcome = await stage.publish(intent, intent.saved.cursor);
    if (outcome.kind !== 'published') outcome = await stage.publish(intent, intent.saved.cursor);
    expect(outcome.kind).toBe('published');
    const posts = await stage.posts();
    expect(posts.map(({ media }) => media[0]?.sha256)).toEqual([intent.content.media[0]?.sha256]);
  });

  test.each([VIDEO, REEL])('accepted is not yet shown: $format is followed until it is', async (content) => {
    const slow = await setStage(facebook, 200);
    const outcomes: unknown[] = [];
    const intent = slow.intent({ content });
    const outcome = await slow.publish(intent, null, (told) => outcomes.push(told));
    const [post] = await slow.posts();
    await slow.stop();
    expect(outcomes[0]).toMatchObject({ kind: 'pending', afterSeconds: 2, standing: { remoteId: post?.id } });
    expect(outcome).toMatchObject({ kind: 'published', remoteId: post?.id, permalink: post?.permalink });
  });

  test.each([VIDEO, REEL])('what Facebook can not work on is refused in its words: $format', async (content) => {
    const media = () => Promise.resolve(new Uint8Array(900).fill(7));
    expect(await stage.publish(stage.intent({ content, media }))).toMatchObject({
      kind: 'refused',
      code: 'media_rejected',
      message: 'The video file is not readable',
    });
    expect(await stage.posts()).toEqual([]);
  });

  test('a reel whose upload was interrupted goes on at the byte where it was', async () => {
    const intent = stage.intent({ content: REEL });
    stage.sandbox.fault({ network: 'facebook', operation: 'uploadReel', kind: 'close-before' });
    expect(await stage.publish(intent)).toMatchObject({ kind: 'not_sent', reason: 'network_trouble' });
    const cursor = intent.saved.cursor ?? {};
    const { bytes } = SAMPLES.reel;
    const token = intent.credential['accessToken'] ?? '';
    const headers = { authorization: `OAuth ${token}`, offset: '0', file_size: String(bytes.byteLength) };
    const part = { method: 'POST', headers, body: Uint8Array.from(bytes.subarray(0, 5000)) };
    expect((await fetch(cursor['url'] ?? '', part)).status).toBe(200);
    expect((await stage.publish(intent, cursor)).kind).toBe('published');
    expect(stage.calls('startReel')).toBe(1);
    const [post] = await stage.posts();
    expect(post?.media[0]?.sha256).toBe(intent.content.media[0]?.sha256);
  });

  test('a reel that arrived whole, its answer lost, is not uploaded again', async () => {
    const intent = stage.intent({ content: REEL });
    stage.sandbox.fault({ network: 'facebook', operation: 'uploadReel', kind: 'close-after' });
    expect((await stage.publish(intent)).kind).toBe('published');
    expect(stage.calls('uploadReel')).toBe(1);
  });

  test.each([VIDEO, { format: 'album' } as const])(
    'what takes longer than a lease allows goes on in the next attempt: $format',
    async (content) => {
      const intent = stage.intent({ content });
      let now = performance.now();
      const clock = jest.spyOn(performance, 'now').mockImplementation(() => (now += 4_000));
      const preparation = await publisher.prepare(intent, null).finally(() => clock.mockRestore());
      expect(preparation).toMatchObject({ outcome: { kind: 'pending', afterSeconds: 0, standing: null } });
      expect((await stage.publish(intent, intent.saved.cursor)).kind).toBe('published');
      expect(stage.calls('uploadPhoto') + stage.calls('transferVideo')).toBe(content.format === 'album' ? 4 : 3);
    },
  );

  test('a reel whose upload Facebook has forgotten is begun anew', async () => {
    const intent = stage.intent({ content: REEL });
    const { api } = intent.endpoints;
    const cursor = { videoId: '999', url: `${api}/video-upload/v26.0/999`, since: String(Date.now()) };
    expect(await stage.publish(intent, cursor)).toMatchObject({ kind: 'not_sent', reason: 'media_expired' });
    expect((await stage.publish(intent, intent.saved.cursor)).kind).toBe('published');
  });

  test('a film that is not there is not out, unless the Page itself is out of sight', async () => {
    const intent = stage.intent({ content: VIDEO });
    expect(await publisher.find?.(intent, { videoId: '999' })).toEqual({ kind: 'none' });
    stage.sandbox.fault({ network: 'facebook', operation: 'readPage', kind: '500' });
    expect(await publisher.find?.(intent, { videoId: '999' })).toMatchObject({ kind: 'unavailable' });
  });

  test('a reel must stand upright', async () => {
    const media = () => Promise.resolve(Uint8Array.from(SAMPLES.film.bytes));
    expect(await stage.publish(stage.intent({ content: REEL, media }))).toMatchObject({ kind: 'refused' });
  });

  test.each([
    [VIDEO, 'finishVideo'],
    [REEL, 'finishReel'],
  ] as const)('its last answer lost, it is known by its id even while worked on: %j', async (content, operation) => {
    const slow = await setStage(facebook, A_WHILE_MS);
    const intent = slow.intent({ content });
    slow.sandbox.fault({ network: 'facebook', operation, kind: 'close-after' });
    expect((await slow.publish(intent)).kind).toBe('unknown');
    const found = await publisher.find?.(intent, intent.saved.cursor);
    const [post] = await slow.posts();
    expect(found).toMatchObject({ kind: 'one', remoteId: post?.id, next: { step: 'processing' } });
    const next = found?.kind === 'one' ? found.next : null;
    expect(await publisher.resume(intent, next ?? {})).toMatchObject({ outcome: { kind: 'pending' } });
    expect(slow.calls(operation)).toBe(1);
    await slow.stop();
  });

  test.each([
    [VIDEO, 'finishVideo'],
    [REEL, 'finishReel'],
  ] as const)('never finished, it is not out, although its upload is there: %j', async (content, operation) => {
    const intent = stage.intent({ content });
    stage.sandbox.fault({ network: 'facebook', operation, kind: 'close-before' });
    expect((await stage.publish(intent)).kind).toBe('unknown');
    expect(await publisher.find?.(intent, intent.saved.cursor)).toEqual({ kind: 'none' });
    expect((await stage.publish(intent, intent.saved.cursor)).kind).toBe('published');
    expect(await stage.posts()).toHaveLength(1);
  });

  test("a reel's bytes and token go to no strange host", async () => {
    const intent = stage.intent({ content: REEL });
    const { api } = intent.endpoints;
    const elsewhere = new Proxy(intent, {
      get: (target, key: keyof typeof intent) =>
        // The address of the API changes its port after the upload has begun: what was answered is now another host.
        key === 'endpoints' && stage.calls('startReel') > 0 ? { api: api.replace(/:\d+/, ':9') } : target[key],
    });
    const preparation = await publisher.prepare(elsewhere, null);
    expect(preparation).toMatchObject({ outcome: { kind: 'not_sent', reason: 'network_trouble' } });
    expect(stage.calls('uploadReel')).toBe(0);
  });

  test('can be read, changed and taken down by its id', async () => {
    const intent = stage.intent({ content: { ...VIDEO, text: 'Pleno del lunes', firstComment: 'Con subtítulos' } });
    const outcome = await stage.publish(intent);
    if (outcome.kind !== 'published') throw new Error(outcome.kind);
    const ids = [outcome.remoteId, ...outcome.parts.map(({ remoteId }) => remoteId)];
    const texts = async () => {
      const read = await publisher.read?.(intent, ids);
      return read?.kind === 'read' ? [...read.posts.map(({ text }) => text), ...read.missing] : read;
    };
    expect(await texts()).toEqual(['Pleno del lunes', 'Con subtítulos']);
    await publisher.edit?.(intent, outcome.remoteId, { ...intent.content, text: 'Pleno del martes' });
    expect(await texts()).toEqual(['Pleno del martes', 'Con subtítulos']);
    await publisher.remove?.(intent, { kind: 'post', remoteId: outcome.remoteId });
    expect(await texts()).toEqual(ids);
  });
});

describe('several photos for a Page', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await setStage(facebook);
  });
  afterEach(() => stage.stop());
  const ALBUM = { format: 'album' } as const;

  test('are on record as they come: after a crash only what is missing goes up', async () => {
    const intent = stage.intent({ content: ALBUM });
    stage.sandbox.fault({ network: 'facebook', operation: 'uploadPhoto', kind: '500', after: 2 });
    expect((await stage.publish(intent)).kind).toBe('not_sent');
    expect((await stage.publish(intent, intent.saved.cursor)).kind).toBe('published');
    expect(stage.calls('uploadPhoto')).toBe(5);
    const [post] = await stage.posts();
    expect(post?.media.map(({ alt }) => alt)).toEqual(intent.content.media.map(({ alt }) => alt));
  });

  test('are known by their photos, whatever else reads the same', async () => {
    const text = 'Fiestas de agosto';
    await stage.publish(stage.intent({ content: { ...ALBUM, text } }));
    const intent = stage.intent({ content: { ...ALBUM, text: `${text} ` } });
    stage.sandbox.fault({ network: 'facebook', operation: 'createPost', kind: 'close-after' });
    expect((await stage.publish(intent)).kind).toBe('unknown');
    const [, second] = await stage.posts();
    expect(await publisher.find?.(intent, intent.saved.cursor)).toMatchObject({ kind: 'one', remoteId: second?.id });
  });

  test('a text is not taken for the photo that says the same', async () => {
    await stage.publish(stage.intent({ content: { format: 'photo', text: 'Abierto' } }));
    const intent = stage.intent({ content: { format: 'text', text: 'Abierto ' } });
    stage.sandbox.fault({ network: 'facebook', operation: 'createPost', kind: 'close-before' });
    await stage.publish(intent);
    expect(await publisher.find?.(intent, intent.saved.cursor)).toEqual({ kind: 'none' });
  });

  test('nothing counts as gone while the Page itself is out of sight', async () => {
    const intent = stage.intent();
    stage.sandbox.fault({ network: 'facebook', operation: 'readPage', kind: 'expired-token' });
    expect(await publisher.read?.(intent, [`${intent.account.remoteId}_1`])).toMatchObject({ kind: 'unavailable' });
  });
});
