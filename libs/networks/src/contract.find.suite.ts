import type { Found } from './publisher.contract.js';
import type { Suite } from './testing/suite.js';
import { pause } from './testing/stage.js';
import { useStage } from './testing/suite.js';

/** An unknown outcome is looked up: where the network can tell, it must tell rightly. */
export function describeFind({ network, visibleCall, visibleCalls = {} }: Suite): void {
  const { key, publisher, rules } = network;
  const find = async (...asked: Parameters<NonNullable<typeof publisher.find>>): Promise<Found> => {
    const found = await publisher.find?.(...asked);
    if (!found) throw new Error(`${rules.name} has no find`);
    return found;
  };

  describe(`looking for a lost post on ${rules.name}`, () => {
    const { current, keep } = useStage(network);
    const lost = async (kind: 'close-after' | 'close-before', text?: string) => {
      const stage = current();
      stage.sandbox.fault({ network: key, operation: visibleCall, kind });
      const intent = stage.intent(text === undefined ? {} : { content: { text } });
      expect(keep(await stage.publish(intent)).kind).toBe('unknown');
      return intent;
    };

    test.each(rules.capabilities.formats)('a %s that is out is found, with its address', async (format) => {
      const stage = current();
      stage.sandbox.fault({ network: key, operation: visibleCalls[format] ?? visibleCall, kind: 'close-after' });
      const intent = stage.intent({ content: { format, text: 'Corte de agua <hoy> & mañana en plaza.es 👍🏽' } });
      expect(keep(await stage.publish(intent)).kind).toBe('unknown');
      const [post] = await stage.posts();
      // Films are worked on for a while before they are shown.
      await pause(60);
      const found = await find(intent, intent.saved.cursor);
      expect(found).toMatchObject({ kind: 'one', remoteId: post?.id, permalink: post?.permalink, parts: [] });
      // What is left of a thread goes out from there; of everything else nothing is left.
      expect(found.kind === 'one' && found.next === null).toBe(intent.content.thread.length === 0);
    });

    test('one that never arrived is not found', async () => {
      const intent = await lost('close-before');
      expect(await find(intent, intent.saved.cursor)).toEqual({ kind: 'none' });
    });

    test('a post that belongs to another publication is not ours', async () => {
      const stage = current();
      await stage.publish(stage.intent({ content: { text: 'La misma frase' } }));
      const [first] = await stage.posts();
      const intent = await lost('close-before', 'La misma frase ');
      const claimedRemoteIds = () => Promise.resolve(new Set([first?.id ?? '']));
      expect(await find({ ...intent, claimedRemoteIds }, intent.saved.cursor)).toEqual({ kind: 'none' });
    });

    test('of two that read alike, nobody can say which is ours', async () => {
      const stage = current();
      const intentAt = new Date();
      await stage.publish(stage.intent({ content: { text: 'Dos veces' } }));
      await stage.publish(stage.intent({ content: { text: 'Dos veces ' } }));
      const ids = (await stage.posts()).map((post) => post.id);
      const found = await find(stage.intent({ content: { text: 'Dos veces' }, intentAt }), null);
      expect(found.kind).toBe('several');
      expect(found.kind === 'several' && [...found.remoteIds].sort()).toEqual(ids.sort());
    });

    test('a like post from just before the intent is left to a person', async () => {
      const stage = current();
      await stage.publish(stage.intent({ content: { text: 'Poco antes' } }));
      const [post] = await stage.posts();
      const intentAt = new Date(Date.now() + 60_000);
      const found = await find(stage.intent({ content: { text: 'Poco antes' }, intentAt }), null);
      expect(found).toEqual({ kind: 'several', remoteIds: [post?.id] });
    });

    test('a like post from long before says nothing', async () => {
      const stage = current();
      await stage.publish(stage.intent({ content: { text: 'Del año pasado' } }));
      const intentAt = new Date(Date.now() + 600_000);
      expect(await find(stage.intent({ content: { text: 'Del año pasado' }, intentAt }), null)).toEqual({
        kind: 'none',
      });
    });

    test('a network that can not be asked just now says nothing', async () => {
      const intent = await lost('close-after');
      current().sandbox.fault({ network: key, kind: '429', times: 3 });
      const limited = keep(await find(intent, intent.saved.cursor));
      expect(limited).toMatchObject({ kind: 'unavailable', retryAfterMs: expect.any(Number) as number });
      current().sandbox.clearFaults();
      current().sandbox.fault({ network: key, kind: '500', times: 3 });
      expect(keep(await find(intent, intent.saved.cursor))).toMatchObject({ kind: 'unavailable', retryAfterMs: null });
    });
  });
}
