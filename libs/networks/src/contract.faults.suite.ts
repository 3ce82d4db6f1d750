import type { Suite } from './testing/suite.js';
import { prepared, useStage } from './testing/suite.js';
import { startSandbox } from './sandbox/sandbox.js';
import type { Fault } from './sandbox/faults.js';
import { pause, type Stage } from './testing/stage.js';

/** What the network did before it went wrong, as the public sees it. */
const VISIBLE: readonly (readonly [Fault['kind'], string, number])[] = [
  ['429', 'throttled', 0],
  ['expired-token', 'unauthorised', 0],
  ['500', 'unknown', 0],
  ['close-before', 'unknown', 0],
  ['502', 'unknown', 1],
  ['close-after', 'unknown', 1],
];

const HIDDEN: readonly (readonly [Fault['kind'], string])[] = [
  ['429', 'throttled'],
  ['expired-token', 'unauthorised'],
  ['500', 'not_sent'],
  ['close-before', 'not_sent'],
  ['502', 'not_sent'],
  ['close-after', 'not_sent'],
];

export function describeFaults({ network, visibleCall, visibleCalls = {}, uploadCall }: Suite): void {
  const { key, publisher, rules } = network;
  describe(`when ${rules.name} misbehaves`, () => {
    const { current, keep } = useStage(network);
    const publish = async (...given: Parameters<Stage['intent']>) =>
      keep(await current().publish(current().intent(...given)));

    test.each(VISIBLE)('%s while posting is %s, with %i on the books', async (kind, outcome, posts) => {
      current().sandbox.fault({ network: key, operation: visibleCall, kind });
      expect((await publish()).kind).toBe(outcome);
      expect(await current().posts()).toHaveLength(posts);
      expect(current().calls(visibleCall)).toBe(1);
    });

    const [, ...others] = rules.capabilities.formats;
    test.each(
      others.flatMap((format) =>
        VISIBLE.map((fault) => [...fault, format, visibleCalls[format] ?? visibleCall] as const),
      ),
    )('%s while posting is %s, with %i on the books: %s (%s)', async (kind, outcome, posts, format, call) => {
      current().sandbox.fault({ network: key, operation: call, kind });
      expect(keep(await publish({ content: { format } })).kind).toBe(outcome);
      expect(await current().posts()).toHaveLength(posts);
      expect(current().calls(call)).toBe(1);
    });

    test('a limit says until when, and waiting cures it', async () => {
      current().sandbox.fault({ network: key, operation: visibleCall, kind: '429' });
      const outcome = await publish();
      const until = outcome.kind === 'throttled' ? outcome.until.getTime() : 0;
      expect(until - Date.now()).toBeGreaterThan(10_000);
      expect(until - Date.now()).toBeLessThan(3_600_000);
      expect((await publish()).kind).toBe('published');
    });

    test('an answer later than we wait for is unknown, although the post is out', async () => {
      const stage = current();
      stage.sandbox.fault({ network: key, operation: visibleCall, kind: 'slow', delayMs: 600 });
      const hurry = new AbortController();
      const intent = stage.intent({ signal: hurry.signal });
      const ready = await prepared(network, stage, intent);
      setTimeout(() => hurry.abort(), 250);
      expect(keep(await publisher.commit(ready)).kind).toBe('unknown');
      await pause(20);
      expect(await stage.posts()).toHaveLength(1);
    });

    test('an answer that only takes its time is an answer', async () => {
      current().sandbox.fault({ network: key, operation: visibleCall, kind: 'slow', delayMs: 150 });
      expect((await publish()).kind).toBe('published');
    });

    test('stopped before the first byte, nothing was sent', async () => {
      const stage = current();
      const stop = new AbortController();
      const ready = await prepared(network, stage, stage.intent({ signal: stop.signal }));
      stop.abort();
      expect(keep(await publisher.commit(ready))).toMatchObject({ kind: 'not_sent', reason: 'aborted' });
      expect(stage.calls(visibleCall)).toBe(0);
    });

    test('a network that went away between preparing and sending got nothing', async () => {
      const stage = current();
      const away = await startSandbox();
      const { api } = away.endpoints(key);
      // Everything hidden happens on the stage; only the visible call's connection is to the one that leaves.
      const intent = stage.intent();
      const cursor = await savedCursor(stage, intent);
      const preparation = await publisher.prepare(switching(intent, api, cursor !== null), cursor);
      if (!('ready' in preparation)) throw new Error(JSON.stringify(preparation));
      await away.stop();
      await pause(30);
      expect(keep(await publisher.commit(preparation.ready))).toMatchObject({
        kind: 'not_sent',
        reason: 'unreachable',
      });
      expect(stage.calls(visibleCall)).toBe(0);
    });

    test('a network that can not be reached got nothing', async () => {
      const nobody = await startSandbox();
      const endpoints = nobody.endpoints(key);
      await nobody.stop();
      const outcome = await publish({ endpoints });
      expect(outcome).toMatchObject({ kind: 'not_sent', reason: 'unreachable', evidence: { phase: 'not_connected' } });
    });

    if (uploadCall)
      test.each(HIDDEN)('%s while uploading is %s, and nothing is public', async (kind, outcome) => {
        current().sandbox.fault({ network: key, operation: uploadCall, kind });
        const content = { format: 'photo' } as const;
        expect((await publish({ content })).kind).toBe(outcome);
        expect(await current().posts()).toEqual([]);
        expect((await publish({ content })).kind).toBe('published');
      });
  });

  /** For networks whose every post needs a hidden step first. */
  async function savedCursor(stage: Stage, intent: ReturnType<Stage['intent']>) {
    if (intent.content.format !== 'photo') return null;
    await (await prepared(network, stage, intent)).close();
    return intent.saved.cursor;
  }

  /** The same attempt, whose connections go elsewhere from the second one on (the first asks for the container). */
  function switching(intent: ReturnType<Stage['intent']>, api: string, afterFirst: boolean) {
    let asked = 0;
    return {
      ...intent,
      get endpoints() {
        asked += 1;
        return afterFirst && asked === 1 ? intent.endpoints : { api };
      },
    };
  }
}
