import type { Outcome, Standing } from './publisher.contract.js';
import type { BookedPost } from './sandbox/books.js';
import type { Fault } from './sandbox/faults.js';
import type { Stage } from './testing/stage.js';
import { type Suite, useStage } from './testing/suite.js';

/** Everything that the public sees, in one list: posts, and the comments under them. */
const seen = (posts: readonly BookedPost[]): string[] =>
  posts.flatMap(({ text, comments }) => [text, ...comments.map((comment) => comment.text)]);

/** A thread, a comment: several visible calls, each an attempt of its own. Whatever happens in the middle, none doubles. */
export function describeParts({ network, several }: Suite): void {
  if (!several) return;
  const { key, publisher, rules } = network;
  const { content, calls, repeatable = [] } = several;
  const places = calls.map((call, index) => [index + 1, call, index] as const);

  describe(`what goes out on ${rules.name} in ${calls.length} visible calls`, () => {
    const { current, keep } = useStage(network);
    const visibleCalls = (stage: Stage): number =>
      [...new Set(calls)].reduce((sum, call) => sum + stage.calls(call), 0);
    const strike = (stage: Stage, index: number, kind: Fault['kind']): void => {
      const operation = calls[index] ?? '';
      const after = calls.slice(0, index).filter((call) => call === operation).length;
      stage.sandbox.fault({ network: key, operation, kind, after });
    };
    /** As the engine does: what stands is written down after each visible call. */
    const sendUntilTrouble = async (stage: Stage, index: number, kind: Fault['kind']) => {
      strike(stage, index, kind);
      const intent = stage.intent({ content });
      const standings: (Standing | null)[] = [];
      const note = (outcome: Outcome, visible: boolean): void => {
        if (visible && outcome.kind === 'pending') standings.push(outcome.standing);
      };
      const outcome = keep(await stage.publish(intent, null, note));
      return { intent, outcome, standings };
    };

    test('each call tells what stands, until all of it is out', async () => {
      const stage = current();
      const intent = stage.intent({ content });
      const visible: Outcome[] = [];
      const outcome = keep(await stage.publish(intent, null, (told, shown) => void (shown && visible.push(told))));
      expect(visible.map(({ kind }) => kind)).toEqual([...calls.slice(1).map(() => 'pending'), 'published']);
      const ids = visible.map((told) => ('standing' in told ? told.standing?.remoteId : null));
      const first = outcome.kind === 'published' ? outcome.remoteId : '';
      expect(ids.slice(0, -1)).toEqual(calls.slice(1).map(() => first));
      expect(visible.flatMap((told) => (told.kind === 'pending' ? [told.afterSeconds] : []))).toEqual(
        calls.slice(1).map(() => 0),
      );
      expect(visibleCalls(stage)).toBe(calls.length);
    });

    test.each(places)('limited at call %i (%s), only what is missing goes out later', async (_n, _call, index) => {
      const stage = current();
      const { intent, outcome, standings } = await sendUntilTrouble(stage, index, '429');
      expect(outcome.kind).toBe('throttled');
      expect(standings).toHaveLength(index);
      expect(keep(await stage.publish(intent, intent.saved.cursor)).kind).toBe('published');
      const posts = seen(await stage.posts());
      expect(new Set(posts).size).toBe(posts.length);
      expect(visibleCalls(stage)).toBe(calls.length + 1);
    });

    test.each(places)('with the token gone at call %i (%s), nothing that stands is lost', async (_n, _call, index) => {
      const stage = current();
      const { intent, outcome } = await sendUntilTrouble(stage, index, 'expired-token');
      expect(outcome.kind).toBe('unauthorised');
      expect(keep(await stage.publish(intent, intent.saved.cursor)).kind).toBe('published');
      const posts = seen(await stage.posts());
      expect(new Set(posts).size).toBe(posts.length);
    });

    const find = publisher.find?.bind(publisher);
    if (!find)
      test.each(places)(
        'an answer lost at call %i (%s) waits for a person, who says: not out',
        async (_n, call, index) => {
          const stage = current();
          const { intent, outcome, standings } = await sendUntilTrouble(stage, index, 'close-before');
          // What changes nothing when it is asked twice needs nobody.
          expect(outcome.kind).toBe(repeatable.includes(call) ? 'not_sent' : 'unknown');
          expect(standings).toHaveLength(index);
          expect(keep(await stage.publish(intent, intent.saved.cursor)).kind).toBe('published');
          const posts = seen(await stage.posts());
          expect(new Set(posts).size).toBe(posts.length);
          expect(visibleCalls(stage)).toBe(calls.length + 1);
        },
      );
    if (find)
      test.each([
        ...places.map(([number, call, index]) => ['close-after', number, call, index] as const),
        ...places.map(([number, call, index]) => ['close-before', number, call, index] as const),
        ...places.map(([number, call, index]) => ['500', number, call, index] as const),
        ...places.map(([number, call, index]) => ['502', number, call, index] as const),
      ])('an answer lost (%s) at call %i (%s) is looked up, and the rest follows', async (kind, _n, _call, index) => {
        const stage = current();
        const { intent, outcome } = await sendUntilTrouble(stage, index, kind);
        expect(outcome.kind).toBe('unknown');
        const found = keep(await find(intent, intent.saved.cursor));
        const arrived = kind === 'close-after' || kind === '502';
        expect(found.kind).toBe(arrived ? 'one' : 'none');
        if (found.kind === 'one') {
          expect(found.parts).toHaveLength(index);
          expect(found.next === null).toBe(index === calls.length - 1);
        }
        const next = found.kind === 'one' ? found.next : intent.saved.cursor;
        if (found.kind !== 'one' || next)
          expect(keep(await stage.publish({ ...intent, intentAt: new Date() }, next)).kind).toBe('published');
        const posts = seen(await stage.posts());
        expect(new Set(posts).size).toBe(posts.length);
        expect(visibleCalls(stage)).toBe(calls.length + (arrived ? 0 : 1));
      });
  });
}
