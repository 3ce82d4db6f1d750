import type { Cursor } from '../publisher.contract.js';
import { SAMPLES } from '../testing/samples.js';
import { pause, setStage, type Stage } from '../testing/stage.js';
import { speak } from '../testing/twin.call.js';
import { instagram } from './index.js';

const { publisher } = instagram;
const ALBUM = { format: 'album' } as const;

describe('an album, made ready piece by piece', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await setStage(instagram);
  });
  afterEach(() => stage.stop());

  const saves = (intent: ReturnType<Stage['intent']>) => {
    const cursors: Cursor[] = [];
    return {
      cursors,
      noting: { ...intent, save: (cursor: Cursor) => intent.save(cursor).then(() => void cursors.push(cursor)) },
    };
  };

  test('each piece is on record as it comes, then the album itself', async () => {
    const { cursors, noting } = saves(stage.intent({ content: ALBUM }));
    expect((await stage.publish(noting)).kind).toBe('published');
    const pieces = noting.content.media.length;
    const counts = cursors.slice(0, pieces).map((cursor) => Object.keys(cursor).length);
    expect(counts).toEqual(noting.content.media.map((_file, index) => index + 1));
    expect(cursors.some((cursor) => cursor['containerId'])).toBe(true);
    expect(stage.calls('createContainer')).toBe(pieces + 1);
  });

  test('a crash after the second piece costs only what was missing', async () => {
    const intent = stage.intent({ content: ALBUM });
    stage.sandbox.fault({ network: 'instagram', operation: 'createContainer', kind: '500', after: 2 });
    expect(await stage.publish(intent)).toMatchObject({ kind: 'not_sent', reason: 'network_trouble' });
    const cursor = intent.saved.cursor ?? {};
    expect(Object.keys(cursor)).toEqual(['child0', 'child1']);
    expect((await stage.publish(intent, cursor)).kind).toBe('published');
    // four pieces and the album, and the one call that failed
    expect(stage.calls('createContainer')).toBe(6);
    expect(stage.calls('readQuota')).toBe(1);
    const [post] = await stage.posts();
    expect(post?.media.map(({ sha256 }) => sha256)).toEqual(intent.content.media.map(({ sha256 }) => sha256));
  });

  test('a film that Instagram can not work on is refused, and the other pieces stay', async () => {
    const broken = { ...SAMPLES.film.media, sha256: 'b'.repeat(64), alt: null };
    const [first, second] = stage.intent({ content: ALBUM }).content.media;
    if (!first || !second) throw new Error('The album is empty');
    const intent = stage.intent({ content: { ...ALBUM, media: [first, broken, second] } });
    expect(await stage.publish(intent)).toMatchObject({
      kind: 'refused',
      code: 'media_rejected',
      message: expect.stringContaining('2207026') as string,
    });
    expect(Object.keys(intent.saved.cursor ?? {})).toEqual(expect.arrayContaining(['child0', 'child2']));
    expect(intent.saved.cursor?.['child1']).toBeUndefined();
    expect(await stage.posts()).toEqual([]);
  });

  test('a piece that Instagram has forgotten is made anew, the others are not', async () => {
    const intent = stage.intent({ content: ALBUM });
    stage.sandbox.fault({ network: 'instagram', operation: 'createContainer', kind: '500', after: 4 });
    expect((await stage.publish(intent)).kind).toBe('not_sent');
    const cursor = { ...intent.saved.cursor, child1: '999' };
    expect((await stage.publish(intent, cursor)).kind).toBe('published');
    // four pieces, the album that failed, the forgotten piece, the album
    expect(stage.calls('createContainer')).toBe(7);
  });

  test('while a piece is worked on it waits, pieces on record', async () => {
    const slow = await setStage(instagram, 5_000);
    const intent = slow.intent({ content: ALBUM });
    const preparation = await publisher.prepare(intent, null);
    await slow.stop();
    expect(preparation).toMatchObject({
      outcome: { kind: 'pending', afterSeconds: 1, standing: null, cursor: { lookedAt: 'children', looks: '1' } },
    });
    expect(Object.keys(intent.saved.cursor ?? {})).toEqual(['child0', 'child1', 'child2', 'child3']);
  });
});

describe("Instagram's twin takes no album that Instagram refuses", () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await setStage(instagram);
  });
  afterEach(() => stage.stop());
  const media = (body: Readonly<Record<string, unknown>>) =>
    speak(stage, 'instagram', `/${stage.intent().account.remoteId}/media`, body);
  const photo = () => stage.intent().publicMediaUrl(SAMPLES.photos[0].media.sha256);
  const film = () => stage.intent().publicMediaUrl(SAMPLES.film.media.sha256);
  const piece = async (): Promise<unknown> =>
    (await media({ image_url: await photo(), is_carousel_item: true })).json['id'];

  test.each([1, 11])('of %i pieces', async (count) => {
    const children: unknown[] = [];
    for (let made = 0; made < count; made++) children.push(await piece());
    await pause(60);
    const { status, json } = await media({ media_type: 'CAROUSEL', children, caption: '' });
    expect(status).toBe(400);
    expect(json).toMatchObject({ error: { code: 100, error_subcode: 2207028 } });
  });

  test('with a piece that is no piece', async () => {
    const post = (await media({ image_url: await photo() })).json['id'];
    const children = [await piece(), post];
    await pause(60);
    expect((await media({ media_type: 'CAROUSEL', children })).status).toBe(400);
  });

  test('with words on a piece', async () => {
    const worded = await media({ image_url: await photo(), is_carousel_item: true, caption: 'Hola' });
    expect(worded.json).toMatchObject({ error: { code: 100 } });
  });

  test('of pieces that are not ready', async () => {
    const slow = await setStage(instagram, 5_000);
    const path = `/${slow.intent().account.remoteId}/media`;
    const url = await slow.intent().publicMediaUrl(SAMPLES.photos[0].media.sha256);
    const make = async () =>
      (await speak(slow, 'instagram', path, { image_url: url, is_carousel_item: true })).json['id'];
    const children = [await make(), await make()];
    const { json } = await speak(slow, 'instagram', path, { media_type: 'CAROUSEL', children });
    await slow.stop();
    expect(json).toMatchObject({ error: { code: 9007, error_subcode: 2207027 } });
  });

  test('nor a film alone that is no reel', async () => {
    expect((await media({ media_type: 'VIDEO', video_url: await film() })).json).toMatchObject({
      error: { code: 100, error_subcode: 2207023 },
    });
  });

  test('nor a piece as a post of its own', async () => {
    const id = await piece();
    await pause(60);
    const path = `/${stage.intent().account.remoteId}/media_publish`;
    expect((await speak(stage, 'instagram', path, { creation_id: id })).status).toBe(400);
    expect(await stage.posts()).toEqual([]);
  });
});

describe('a reel', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await setStage(instagram);
  });
  afterEach(() => stage.stop());

  test('of a kind that Instagram does not take is refused in its words', async () => {
    const publicMediaUrl = () => stage.intent().publicMediaUrl(SAMPLES.photos[0].media.sha256);
    const outcome = await stage.publish(stage.intent({ content: { format: 'reel' }, publicMediaUrl }));
    expect(outcome).toMatchObject({ kind: 'refused', code: 'media_rejected' });
  });

  test('that Instagram could not download is tried again by itself', async () => {
    const publicMediaUrl = () => Promise.resolve('http://127.0.0.1:9/reel.mp4');
    const outcome = await stage.publish(stage.intent({ content: { format: 'reel' }, publicMediaUrl }));
    expect(outcome).toMatchObject({ kind: 'not_sent', reason: 'media_unavailable' });
  });
});

describe('what Instagram says beforehand and afterwards', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await setStage(instagram);
  });
  afterEach(() => stage.stop());

  test('how much is left today', async () => {
    await stage.publish(stage.intent());
    expect(await publisher.allowance?.(stage.intent())).toEqual({ kind: 'left', used: 1, limit: 50, resetsAt: null });
    stage.sandbox.fault({ network: 'instagram', kind: '500' });
    expect(await publisher.allowance?.(stage.intent())).toMatchObject({ kind: 'unavailable' });
  });

  test("with Instagram's own login a post is taken down by hand", async () => {
    const intent = stage.intent({ endpoints: { api: 'https://graph.instagram.com' } });
    const removed = await publisher.remove?.(intent, { kind: 'post', remoteId: '1' });
    expect(removed).toMatchObject({ kind: 'by_hand', reason: 'unsupported' });
  });

  test('a post and its comment are read each in its own words', async () => {
    const intent = stage.intent({ content: { text: 'Feria', firstComment: 'Programa en la web' } });
    const outcome = await stage.publish(intent);
    if (outcome.kind !== 'published') throw new Error(outcome.kind);
    const ids = [outcome.remoteId, ...outcome.parts.map(({ remoteId }) => remoteId)];
    const read = await publisher.read?.(intent, ids);
    expect(read?.kind === 'read' && read.posts.map(({ text }) => text)).toEqual(['Feria', 'Programa en la web']);
  });

  test('nothing counts as gone while the account itself is out of sight', async () => {
    const intent = stage.intent();
    stage.sandbox.fault({ network: 'instagram', operation: 'readNode', kind: 'expired-token', after: 1 });
    expect(await publisher.read?.(intent, ['123'])).toMatchObject({ kind: 'unavailable' });
  });
});
