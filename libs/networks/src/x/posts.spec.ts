import { createHash } from 'node:crypto';
import type { Content, ContentMedia } from '@pregon/domain';
import { complaintsAbout } from '../testing/descriptions.js';
import { filmBytes } from '../testing/film.js';
import { SAMPLES } from '../testing/samples.js';
import { setStage, type Stage } from '../testing/stage.js';
import { editedAt } from './edited.js';
import { x } from './index.js';

const film = { ...SAMPLES.film.media, alt: null };
const photos = SAMPLES.photos.slice(0, 4).map(({ media }, index) => ({ ...media, alt: `Vista ${index + 1}` }));

/** A film of this length, and what the server would have probed of it. */
function filmOf(durationMs: number, size: number): { readonly media: ContentMedia; readonly bytes: Uint8Array } {
  const bytes = new Uint8Array(filmBytes(1280, 720, durationMs, size));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { bytes, media: { ...film, sha256, bytes: bytes.byteLength, durationMs } };
}

describe('a post on X', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await setStage(x);
  });
  afterEach(async () => {
    expect(complaintsAbout(stage.requests)).toEqual([]);
    await stage.stop();
  });
  const send = async (content: Partial<Content>) => {
    const intent = stage.intent({ content });
    return { intent, outcome: await stage.publish(intent) };
  };

  test('four photos go up once each, with their descriptions, and out in one call', async () => {
    await send({ format: 'album', media: photos });
    expect((await stage.posts())[0]?.media.map(({ alt }) => alt)).toEqual(['Vista 1', 'Vista 2', 'Vista 3', 'Vista 4']);
    expect([stage.calls('initializeUpload'), stage.calls('describeMedia'), stage.calls('createPost')]).toEqual([
      4, 4, 1,
    ]);
  });

  test('after a crash between two uploads the first is not made again', async () => {
    stage.sandbox.fault({ network: 'x', operation: 'initializeUpload', kind: '500', after: 1 });
    const { intent, outcome } = await send({ format: 'album', media: photos });
    expect(outcome).toMatchObject({ kind: 'not_sent' });
    expect((await stage.publish(intent, intent.saved.cursor)).kind).toBe('published');
    expect(stage.calls('initializeUpload')).toBe(5);
    expect(stage.calls('finalizeUpload')).toBe(4);
  });

  test('a film goes up in pieces and is posted once X has worked on it', async () => {
    const { media, bytes } = filmOf(20_000, 9_000_000);
    const intent = stage.intent({ content: { format: 'video', media: [media] }, media: () => Promise.resolve(bytes) });
    expect((await stage.publish(intent)).kind).toBe('published');
    expect([stage.calls('appendUpload'), stage.calls('describeMedia')]).toEqual([3, 0]);
    expect(stage.calls('uploadStatus')).toBeGreaterThan(0);
    expect((await stage.posts())[0]?.media[0]?.sha256).toBe(media.sha256);
  }, 30_000);

  test('an upload broken off goes on with the piece that was missing', async () => {
    const { media, bytes } = filmOf(20_000, 9_000_000);
    const intent = stage.intent({ content: { format: 'video', media: [media] }, media: () => Promise.resolve(bytes) });
    stage.sandbox.fault({ network: 'x', operation: 'appendUpload', kind: 'close-before', after: 1 });
    expect((await stage.publish(intent)).kind).toBe('not_sent');
    expect((await stage.publish(intent, intent.saved.cursor)).kind).toBe('published');
    expect([stage.calls('initializeUpload'), stage.calls('appendUpload')]).toEqual([1, 4]);
  }, 30_000);

  test('a film that X can not work on is refused in its words', async () => {
    const bytes = Uint8Array.from(Buffer.alloc(5000, 7));
    const media = { ...film, bytes: 5000 };
    const intent = stage.intent({ content: { format: 'video', media: [media] }, media: () => Promise.resolve(bytes) });
    expect(await stage.publish(intent)).toMatchObject({
      kind: 'refused',
      code: 'media_rejected',
      message: 'file is currently unsupported',
    });
    expect(stage.calls('createPost')).toBe(0);
  });

  test('a film that only shows to be too long when it is posted is refused, and nothing is public', async () => {
    const { media, bytes } = filmOf(200_000, 5000);
    const intent = stage.intent({ content: { format: 'video', media: [media] }, media: () => Promise.resolve(bytes) });
    expect(await stage.publish(intent)).toMatchObject({ kind: 'refused', code: 'media_rejected' });
    expect(await stage.posts()).toEqual([]);
  });

  test('each post of a thread answers the one before, with files of its own', async () => {
    const thread = [
      { text: 'Segunda', media: photos.slice(0, 2) },
      { text: 'Tercera', media: [film] },
    ];
    const { outcome } = await send({ format: 'thread', text: 'Primera', thread, firstComment: 'Más en la web' });
    const posts = await stage.posts();
    const [first, second, third] = posts.map(({ id }) => id);
    expect(posts.map(({ options }) => options['replyTo'])).toEqual([null, first, second, first]);
    expect(posts.map(({ media }) => media.length)).toEqual([0, 2, 1, 0]);
    expect(outcome).toMatchObject({
      kind: 'published',
      remoteId: first,
      parts: [
        { kind: 'post', remoteId: second },
        { kind: 'post', remoteId: third },
        { kind: 'comment', remoteId: posts[3]?.id },
      ],
    });
  });

  test('the first post of a thread is not taken for the one that is missing', async () => {
    stage.sandbox.fault({ network: 'x', operation: 'createPost', kind: 'close-before', after: 1 });
    const thread = [{ text: 'Y el sábado, paellas.', media: [] }];
    const { intent, outcome } = await send({ format: 'thread', text: 'El viernes, fuegos.', thread });
    expect(outcome.kind).toBe('unknown');
    // The same words stand outside the thread: somebody posted them by hand.
    await stage.publish(stage.intent({ content: { text: 'Y el sábado, paellas. ' } }));
    expect(await x.publisher.find?.(intent, intent.saved.cursor)).toEqual({ kind: 'none' });
  });

  test('where the credits ran out in the middle of a thread, the rest waits for a person', async () => {
    stage.sandbox.fault({ network: 'x', operation: 'createPost', kind: 'say', say: 'no_credits', after: 1 });
    const { intent, outcome } = await send({ format: 'thread' });
    expect(outcome).toMatchObject({ kind: 'refused', code: 'no_credits' });
    expect(await stage.posts()).toHaveLength(1);
    expect((await stage.publish(intent, intent.saved.cursor)).kind).toBe('published');
    expect(await stage.posts()).toHaveLength(3);
  });

  test('read back, a post that nobody touched says so', async () => {
    const { intent, outcome } = await send({ text: 'Como fue https://www.villaclara.es/a?b=1 & <más>' });
    const id = outcome.kind === 'published' ? outcome.remoteId : '';
    const text = 'Como fue https://www.villaclara.es/a?b=1 & <más>';
    expect(await x.publisher.read?.(intent, [id])).toMatchObject({ posts: [{ remoteId: id, text, editedAt: null }] });
  });
});

test('an edit on X is another id, which tells when it was made', () => {
  expect(editedAt('1212092627178287104', ['1212092627178287104'])).toBeNull();
  expect(editedAt('1', [])).toBeNull();
  const edited = editedAt('1', ['1', '1212092628029698048']);
  // The instant that X's own documentation gives for this id.
  expect(edited?.toISOString().slice(0, 19)).toBe('2019-12-31T19:26:16');
});
