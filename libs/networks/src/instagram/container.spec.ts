import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pause, ready, setStage, type Stage } from '../testing/stage.js';
import { nextLook } from './waits.js';
import { instagram } from './index.js';

const { publisher } = instagram;

/** Longer than a loaded machine takes between two calls. */
const A_WHILE_MS = 5_000;

describe('a photo that Instagram has to make ready first', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await setStage(instagram);
  });
  afterEach(() => stage.stop());

  test('is waited for, with its container on record', async () => {
    const slow = await setStage(instagram, A_WHILE_MS);
    const intent = slow.intent();
    const preparation = await publisher.prepare(intent, null);
    await slow.stop();
    expect(preparation).toMatchObject({ outcome: { kind: 'pending', afterSeconds: 1, cursor: { looks: '1' } } });
    expect(intent.saved.cursor).toMatchObject({ containerId: expect.stringMatching(/^\d+$/) });
  });

  test('is asked for less and less often, and given up after five minutes', async () => {
    const intent = stage.intent();
    await publisher.prepare(intent, null);
    const containerId = intent.saved.cursor?.['containerId'] ?? '';
    const waits: number[] = [];
    for (let look = 0; look < 12; look++) {
      const pending = nextLook({ containerId, lookedAt: containerId, looks: String(look) }, containerId);
      if (pending) waits.push(pending.afterSeconds);
    }
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(waits.reduce((sum, wait) => sum + wait)).toBeLessThanOrEqual(300);
    expect(nextLook({ containerId, lookedAt: containerId, looks: '12' }, containerId)).toBeNull();
  });

  test('told "not ready" after all, it is tried again by itself', async () => {
    const error = { message: 'Media ID is not available', code: 9007, error_subcode: 2207027, is_transient: false };
    const unready = createServer((_request, response) => response.writeHead(400).end(JSON.stringify({ error })));
    await new Promise<void>((resolve) => unready.listen(0, '127.0.0.1', resolve));
    const { port } = unready.address() as AddressInfo;
    const intent = stage.intent();
    await publisher.prepare(intent, null);
    await pause(60);
    let asked = 0;
    const resumed = await publisher.resume(
      {
        ...intent,
        // The container is ready on the twin; the publish call goes to a server that says otherwise.
        get endpoints() {
          return (asked += 1) === 1 ? intent.endpoints : { api: `http://127.0.0.1:${port}` };
        },
      },
      intent.saved.cursor ?? {},
    );
    const outcome = await publisher.commit(ready(resumed));
    unready.close();
    expect(outcome).toMatchObject({ kind: 'not_sent', reason: 'media_not_ready' });
    expect(await stage.posts()).toEqual([]);
  });

  test('asked too early, the twin refuses as Instagram does', async () => {
    const slow = await setStage(instagram, A_WHILE_MS);
    const intent = slow.intent();
    await publisher.prepare(intent, null);
    const { api } = slow.sandbox.endpoints('instagram');
    const answer = await fetch(`${api}/v26.0/${intent.account.remoteId}/media_publish`, {
      method: 'POST',
      headers: { authorization: `Bearer ${intent.credential['accessToken']}`, 'content-type': 'application/json' },
      body: JSON.stringify({ creation_id: intent.saved.cursor?.['containerId'] }),
    });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: 9007, error_subcode: 2207027, is_transient: false } });
    await slow.stop();
  });

  test('published before a crash, it is recognised and not published again', async () => {
    const intent = stage.intent();
    stage.sandbox.fault({ network: 'instagram', operation: 'publishContainer', kind: 'close-after' });
    expect((await stage.publish(intent)).kind).toBe('unknown');
    const preparation = await publisher.prepare(intent, intent.saved.cursor);
    const [post] = await stage.posts();
    expect(preparation).toMatchObject({ outcome: { kind: 'published', remoteId: post?.id } });
    expect(await stage.posts()).toHaveLength(1);
    expect(stage.calls('publishContainer')).toBe(1);
  });

  test('found by its container even when its text reads like another', async () => {
    const first = stage.intent({ content: { text: 'Igual' } });
    await stage.publish(first);
    stage.sandbox.fault({ network: 'instagram', operation: 'publishContainer', kind: 'close-before' });
    const second = stage.intent({ content: { text: 'Igual' } });
    await stage.publish(second);
    expect(await publisher.find?.(second, second.saved.cursor)).toEqual({ kind: 'none' });
  });

  test('a container that Instagram has forgotten is made anew', async () => {
    const intent = stage.intent();
    const preparation = await publisher.prepare(intent, { containerId: '123' });
    expect(preparation).toMatchObject({ outcome: { kind: 'pending' } });
    expect(stage.calls('createContainer')).toBe(1);
  });

  test('a container said to be gone is asked for twice more before another is made', async () => {
    const intent = stage.intent();
    await stage.publish(intent);
    const cursor = { containerId: intent.saved.cursor?.['containerId'] ?? '' };
    const order = () =>
      stage.sandbox.fault({ network: 'instagram', operation: 'readNode', kind: 'say', say: 'container_gone' });
    order();
    const first = await publisher.resume(intent, cursor);
    expect(first).toMatchObject({ outcome: { kind: 'pending', afterSeconds: 30, cursor: { misses: '1' } } });
    order();
    const second = await publisher.resume(intent, { ...cursor, misses: '1' });
    expect(second).toMatchObject({ outcome: { kind: 'pending', cursor: { misses: '2' } } });
    expect(stage.calls('createContainer')).toBe(1);
    order();
    await publisher.resume(intent, { ...cursor, misses: '2' });
    expect(stage.calls('createContainer')).toBe(2);
  });

  test('out for certain and not yet listed, it is looked for again; much later a person names it', async () => {
    const intent = stage.intent();
    await stage.publish(intent);
    const earlier = { ...intent, content: { ...intent.content, text: 'Other words than those in the list' } };
    const found = await publisher.find?.(earlier, intent.saved.cursor);
    expect(found).toMatchObject({ kind: 'unavailable', retryAfterMs: expect.any(Number) as number });
    const longAgo = { ...earlier, intentAt: new Date(Date.now() - 3600_000) };
    expect(await publisher.find?.(longAgo, intent.saved.cursor)).toEqual({ kind: 'several', remoteIds: [] });
  });

  test('the day full, it waits instead of trying', async () => {
    for (let post = 0; post < 50; post++) await stage.publish(stage.intent());
    const outcome = await stage.publish(stage.intent());
    expect(outcome).toMatchObject({ kind: 'throttled', evidence: { operation: 'readQuota' } });
    expect(stage.calls('createContainer')).toBe(50);
  }, 20_000);

  test('an address that Instagram can not open is tried again later', async () => {
    const publicMediaUrl = () => Promise.resolve('http://127.0.0.1:9/photo.jpg');
    const outcome = await stage.publish(stage.intent({ publicMediaUrl }));
    expect(outcome).toMatchObject({ kind: 'not_sent', reason: 'media_unavailable' });
  });
});
