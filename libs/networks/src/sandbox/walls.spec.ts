import { facebook } from '../facebook/index.js';
import type { Network } from '../network.js';
import { telegram } from '../telegram/index.js';
import { setStage, type Stage } from '../testing/stage.js';
import { SAMPLES } from '../testing/samples.js';
import { x } from '../x/index.js';

/** What a visitor of the simulated networks sees. */
async function onWall(network: Network, work: (stage: Stage) => Promise<void>): Promise<string> {
  const stage = await setStage(network);
  try {
    await work(stage);
    return await (await fetch(`${stage.sandbox.url}/wall/${network.key}`)).text();
  } finally {
    await stage.stop();
  }
}
const out = (stage: Stage, content: Parameters<Stage['intent']>[0]) => async () => {
  expect((await stage.publish(stage.intent(content))).kind).toBe('published');
};

test('a poll shows its options, as text', async () => {
  const poll = { options: ['<b>Sí</b>', 'No'], minutes: 60, multiple: false };
  const html = await onWall(x, (stage) => out(stage, { content: { format: 'poll', poll } })());
  expect(html).toContain('<li>&lt;b&gt;Sí&lt;/b&gt;</li><li>No</li>');
});

test('a thread shows what answers what', async () => {
  const html = await onWall(x, (stage) => out(stage, { content: { format: 'thread' } })());
  const first = /En respuesta a su publicación/g;
  expect(html.match(first)).toHaveLength(2);
});

test.each([
  ['video', '<video src="/photo/'],
  ['document', 'download="bando.pdf"'],
  ['gif', '<img src="/photo/'],
  ['album', '<div class="album">'],
] as const)('a %s on Telegram can be seen', async (format, markup) => {
  expect(await onWall(telegram, (stage) => out(stage, { content: { format } })())).toContain(markup);
});

test('what was pinned and put right says so', async () => {
  const html = await onWall(telegram, async (stage) => {
    const intent = stage.intent({ content: { options: { pin: true } } });
    const outcome = await stage.publish(intent);
    if (outcome.kind !== 'published') throw new Error(outcome.kind);
    await telegram.publisher.edit?.(intent, outcome.remoteId, { ...intent.content, text: 'Con otras palabras' });
  });
  expect(html).toContain('Fijado · Editado');
  expect(html).toContain('Con otras palabras');
});

test('files are served as what they are', async () => {
  const stage = await setStage(telegram);
  try {
    for (const format of ['video', 'gif', 'document', 'photo'] as const) await out(stage, { content: { format } })();
    const types: (string | null)[] = [];
    for (const post of await stage.posts())
      types.push((await fetch(`${stage.sandbox.url}/photo/${post.media[0]?.sha256}`)).headers.get('content-type'));
    expect(types).toEqual(['video/mp4', 'image/gif', 'application/pdf', 'image/jpeg']);
    expect(SAMPLES.film.media.mime).toBe(types[0]);
  } finally {
    await stage.stop();
  }
});

test('a wall without posts says so', async () => {
  expect(await onWall(facebook, () => Promise.resolve())).toContain('Todavía no se ha publicado nada aquí.');
});
