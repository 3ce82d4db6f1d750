import type { RemotePart } from './publisher.contract.js';
import type { Stage } from './testing/stage.js';
import { type Suite, useStage } from './testing/suite.js';

/** What stands in public afterwards: read back, put right, taken down. Only what the network has calls for. */
export function describeLive({ network, several }: Suite): void {
  const { key, publisher, rules } = network;
  const remove = publisher.remove?.bind(publisher);
  const read = publisher.read?.bind(publisher);
  const edit = publisher.edit?.bind(publisher);
  const { capabilities } = rules;

  describe(`what stands on ${rules.name}`, () => {
    const { current, keep } = useStage(network);
    const out = async (stage: Stage, content = {}) => {
      const intent = stage.intent({ content });
      const outcome = keep(await stage.publish(intent));
      if (outcome.kind !== 'published') throw new Error(`Not out: ${outcome.kind}`);
      const parts: RemotePart[] = [{ kind: 'post', remoteId: outcome.remoteId }, ...outcome.parts];
      return { intent, outcome, parts };
    };

    test('its profile promises what its publisher does', () => {
      expect([capabilities.remove !== null, capabilities.edit !== null, capabilities.read]).toEqual(
        [remove, edit, read].map((call) => call !== undefined),
      );
    });

    if (remove) {
      test('is taken down part by part, and a second time changes nothing', async () => {
        const stage = current();
        const { intent, parts } = await out(stage, several?.content);
        for (const part of [...parts].reverse())
          expect(keep(await remove(intent, part))).toMatchObject({ kind: 'removed', already: false });
        expect(await stage.posts()).toEqual([]);
        const [first] = parts;
        if (first) expect(keep(await remove(intent, first))).toMatchObject({ kind: 'removed', already: true });
      });

      test('is not taken down while the network does not answer', async () => {
        const stage = current();
        const { intent, parts } = await out(stage);
        const [part] = parts;
        if (!part) throw new Error('Nothing is out');
        stage.sandbox.fault({ network: key, kind: '429' });
        expect(keep(await remove(intent, part)).kind).toBe('throttled');
        stage.sandbox.fault({ network: key, kind: 'close-before' });
        expect(keep(await remove(intent, part))).toMatchObject({ kind: 'not_sent', reason: 'network_trouble' });
        expect(await stage.posts()).toHaveLength(1);
      });
    }

    if (read) {
      test('is read back, and what is gone is missed', async () => {
        const stage = current();
        const { intent, outcome } = await out(stage, { text: 'Abre el mercado' });
        const other = await out(stage, { text: 'Cierra el mercado' });
        expect(keep(await read(intent, [outcome.remoteId, other.outcome.remoteId]))).toMatchObject({
          kind: 'read',
          missing: [],
          posts: expect.arrayContaining([
            expect.objectContaining({ remoteId: outcome.remoteId, text: 'Abre el mercado', editedAt: null }),
          ]) as unknown[],
        });
        await remove?.(intent, { kind: 'post', remoteId: outcome.remoteId });
        const later = keep(await read(intent, [outcome.remoteId, other.outcome.remoteId]));
        expect(later).toMatchObject({ kind: 'read', missing: remove ? [outcome.remoteId] : [] });
      });

      test('can not be told of while the network is limited', async () => {
        const stage = current();
        const { intent, outcome } = await out(stage);
        stage.sandbox.fault({ network: key, kind: '429', times: 9 });
        const said = keep(await read(intent, [outcome.remoteId]));
        expect(said).toMatchObject({ kind: 'unavailable', retryAfterMs: expect.any(Number) as number });
      });
    }

    if (edit)
      test('is put right in its place, however often it is asked', async () => {
        const stage = current();
        const { intent, outcome } = await out(stage, { text: 'Abre a las diz' });
        const content = { ...intent.content, text: 'Abre a las diez' };
        expect(keep(await edit(intent, outcome.remoteId, content)).kind).toBe('edited');
        expect(keep(await edit(intent, outcome.remoteId, content)).kind).toBe('edited');
        expect((await stage.posts()).map(({ text }) => text)).toEqual(['Abre a las diez']);
      });
  });
}
