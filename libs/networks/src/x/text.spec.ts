import { setStage, type Stage } from '../testing/stage.js';
import { comparable, shownText } from './compare.js';
import { x } from './index.js';

describe('a text that X rewrites', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await setStage(x);
  });
  afterEach(() => stage.stop());

  test('links become t.co and the photo adds one more, on the books beside what was sent', async () => {
    const text = 'Más en https://www.villaclara.es/agenda?mes=6&sala=2 & en <persona>';
    await stage.publish(stage.intent({ content: { format: 'photo', text } }));
    const [post] = await stage.posts();
    expect(post?.text).toBe(text);
    expect(post?.shown).toMatch(/^Más en https:\/\/t\.co\/\S+ &amp; en &lt;persona&gt; https:\/\/t\.co\/\S+$/);
  });

  test('the same words shortly after are a duplicate, which is looked into', async () => {
    const content = { text: 'Dos veces lo mismo' };
    expect((await stage.publish(stage.intent({ content }))).kind).toBe('published');
    const again = await stage.publish(stage.intent({ content }));
    expect(again).toMatchObject({ kind: 'unknown', evidence: { status: 403, hint: 'duplicate_reported' } });
    expect(await stage.posts()).toHaveLength(1);
  });

  test('a photo keeps its description', async () => {
    await stage.publish(stage.intent({ content: { format: 'photo' } }));
    expect((await stage.posts())[0]?.media[0]?.alt).toBe('La puerta de la biblioteca');
  });

  test('an upload is used again while it lives, and made anew after a day', async () => {
    const intent = stage.intent({ content: { format: 'photo' } });
    const first = await x.publisher.prepare(intent, null);
    if ('ready' in first) await first.ready.close();
    const again = await x.publisher.prepare(intent, intent.saved.cursor);
    if ('ready' in again) await again.ready.close();
    expect(stage.calls('initializeUpload')).toBe(1);
    const [id = ''] = intent.saved.cursor?.['0.0']?.split(' ') ?? [];
    expect(id).toMatch(/^\d+$/);
    const old = { '0.0': `${id} ${Date.now() - 24 * 3600_000} ready 1` };
    const anew = await x.publisher.prepare(intent, old);
    if ('ready' in anew) await anew.ready.close();
    expect(stage.calls('initializeUpload')).toBe(2);
  });
});

test.each([
  ['Mira plaza.es ya', 'Mira http://plaza.es ya'],
  ['https://Villaclara.es/', 'http://villaclara.es'],
  ['Agua: https://villaclara.es/a?b=1', 'Agua: https://villaclara.es/a?b=1'],
])('%j reads like %j', (a, b) => expect(comparable(a)).toBe(comparable(b)));

test('another word, another post', () => expect(comparable('Cierra a las 10')).not.toBe(comparable('Cierra a las 11')));

test('what X shows is turned back into what was written', () => {
  const urls = [
    { url: 'https://t.co/a', expanded_url: 'https://villaclara.es/x' },
    { url: 'https://t.co/b', expanded_url: 'https://x.com/v/status/1/photo/1', media_key: '3_1' },
  ];
  const post = {
    id: '1',
    created_at: '',
    text: 'Ver https://t.co/a &amp; &lt;más&gt; https://t.co/b',
    entities: { urls },
  };
  expect(shownText(post).trim()).toBe('Ver https://villaclara.es/x & <más>');
});
