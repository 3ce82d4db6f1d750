import type { Outcome, Verified } from './publisher.contract.js';
import { answered, said } from './testing/answer.js';
import type { Stage } from './testing/stage.js';
import { type Suite, useStage } from './testing/suite.js';
import type { ErrorRow, Reaction } from './wire/error.table.js';
import type { Visibility } from './wire/failure.js';

/** What the engine does about an outcome: the kind alone decides. */
const CLASSES: Readonly<Record<string, string>> = {
  throttled: 'retry at the stated time',
  not_sent: 'retry by itself',
  refused: 'a person',
  unauthorised: 'reconnect',
  unknown: 'look first',
};

function expected({ means, hidden }: ErrorRow, visibility: Visibility): string {
  const reaction: Reaction = visibility === 'hidden' ? (hidden ?? means) : means;
  switch (reaction.kind) {
    case 'throttled':
      return 'throttled';
    case 'unclear':
      return visibility === 'hidden'
        ? 'not_sent network_trouble'
        : ['unknown', reaction.hint].filter(Boolean).join(' ');
    case 'not_sent':
      return `not_sent ${reaction.reason}`;
    default:
      return `${reaction.kind} ${reaction.code}`;
  }
}

const cases = (rows: readonly ErrorRow[], visibility: Visibility) =>
  rows
    .filter(({ at = visibility }) => at === visibility)
    .map((row) => {
      const outcome = expected(row, visibility);
      return [row.key, CLASSES[outcome.split(' ')[0] ?? ''] ?? '', outcome, row] as const;
    });

const secondsUntil = (outcome: Outcome | Verified): number =>
  outcome.kind === 'throttled' ? (outcome.until.getTime() - Date.now()) / 1000 : NaN;

/** Walks the network's error table: the twin says each row, at a call the public sees and at one it does not. */
export function describeErrors({ network, visibleCall, uploadCall, verifyCall }: Suite): void {
  const { key, publisher, rules, errors } = network;
  const { rows, rowOf } = errors;

  describe(`what ${rules.name} says when it refuses`, () => {
    const { current, keep } = useStage(network);
    const order = (stage: Stage, operation: string, row: ErrorRow): void =>
      stage.sandbox.fault({ network: key, operation, kind: 'say', say: row.key });
    const waits = (outcome: Outcome | Verified, { means, statedSeconds }: ErrorRow): void => {
      if (means.kind !== 'throttled') return;
      const wait = statedSeconds ?? means.seconds;
      expect(Math.abs(secondsUntil(outcome) - wait)).toBeLessThan(10);
    };

    test.each(rows.map((row) => [row.key, row] as const))('%s is recognised as itself', (_key, row) => {
      const { status, json, headers } = row.says;
      expect(rowOf(answered(status, json, headers)).key).toBe(row.key);
    });

    test.each(cases(rows, 'visible'))('%s while posting → %s (%s)', async (_key, _class, outcome, row) => {
      const stage = current();
      order(stage, visibleCall, row);
      const intent = stage.intent();
      const answer = keep(await stage.publish(intent));
      expect(said(answer)).toBe(outcome);
      waits(answer, row);
      expect(await stage.posts()).toEqual([]);
      expect(stage.calls(visibleCall)).toBe(1);
    });

    test.each(cases(rows, 'hidden'))('%s where nobody sees it → %s (%s)', async (_key, _class, outcome, row) => {
      const stage = current();
      order(stage, uploadCall ?? verifyCall, row);
      const intent = stage.intent({ content: { format: 'photo' } });
      const answer = keep(uploadCall ? await stage.publish(intent) : await publisher.verify(intent));
      expect(said(answer)).toBe(outcome);
      waits(answer, row);
      expect(await stage.posts()).toEqual([]);
      expect(stage.calls(visibleCall)).toBe(0);
      expect((await stage.publish(stage.intent({ content: { format: 'photo' } }))).kind).toBe('published');
    });
  });
}
