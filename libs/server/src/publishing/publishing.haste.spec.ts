import { setTimeout as pause } from 'node:timers/promises';
import type { Content } from '@pregon/domain';
import type { Evidence, Intent, Outcome, Publisher } from '@pregon/networks/server';
import { hastened } from './publishing.haste.js';

const MINUTE = 60_000;
const evidence: Evidence = {
  operation: 'createPost',
  requestDigest: null,
  status: null,
  body: '',
  durationMs: 0,
  phase: 'sent',
  hint: null,
};
const content: Content = {
  version: 1,
  account: { network: 'x', remoteId: '1' },
  language: 'es',
  format: 'text',
  text: 'Hola',
  link: null,
  media: [],
  thread: [],
  poll: null,
  firstComment: null,
  options: {},
};
const intent: Intent = {
  attemptId: 'a1',
  content,
  account: { remoteId: '1', handle: 'riudalba' },
  credential: {},
  endpoints: { api: 'http://x.example' },
  signal: new AbortController().signal,
  intentAt: new Date(0),
  claimedRemoteIds: () => Promise.resolve(new Set()),
  media: () => Promise.reject(new Error('no media here')),
  publicMediaUrl: () => Promise.reject(new Error('no media here')),
  save: () => Promise.resolve(),
};

/** Its visible call ends in `answer`, or, given up before, in unknown. */
const network = (answer: (signal: AbortSignal) => Promise<Outcome>): Publisher => ({
  readLagSeconds: 30,
  requestTimeoutMs: 1_000,
  prepare: ({ signal }) =>
    Promise.resolve({ ready: { requestDigest: 'd', fire: () => answer(signal), close: () => Promise.resolve() } }),
  resume: () =>
    Promise.resolve({
      outcome: { kind: 'throttled', afterMs: MINUTE, until: new Date(Date.now() + MINUTE), evidence },
    }),
  commit: (prepared) => prepared.fire(),
  verify: () => Promise.reject(new Error('nobody asks')),
});

const silent = network(
  (signal) =>
    new Promise((resolve) => {
      signal.addEventListener('abort', () => resolve({ kind: 'unknown', evidence }));
    }),
);

async function commits(publisher: Publisher): Promise<Outcome> {
  const preparation = await publisher.prepare(intent, null);
  if ('outcome' in preparation) return preparation.outcome;
  return publisher.commit(preparation.ready);
}

test('who does not hurry has the publisher as it is', () => {
  expect(hastened(silent, 1)).toBe(silent);
});

test('a visible call without an answer is given up ten times sooner, and its outcome is unknown', async () => {
  const hurried = hastened(silent, 10);
  expect(hurried).toMatchObject({ requestTimeoutMs: 100, readLagSeconds: 3 });
  const since = performance.now();
  await expect(commits(hurried)).resolves.toMatchObject({ kind: 'unknown' });
  expect(performance.now() - since).toBeGreaterThan(90);
});

test('preparing does not use up the time of the visible call', async () => {
  const hurried = hastened(
    network(async (signal) => {
      await pause(40);
      return signal.aborted
        ? { kind: 'unknown', evidence }
        : { kind: 'published', remoteId: '7', permalink: 'https://x.example/7', parts: [], evidence };
    }),
    10,
  );
  const preparation = await hurried.prepare(intent, null);
  if ('outcome' in preparation) throw new Error('it is ready');
  await pause(150);
  await expect(hurried.commit(preparation.ready)).resolves.toMatchObject({ kind: 'published', remoteId: '7' });
});

test('a network that asks for a minute gets six seconds', async () => {
  const preparation = await hastened(silent, 10).resume(intent, {});
  if (!('outcome' in preparation) || preparation.outcome.kind !== 'throttled') throw new Error('it is throttled');
  const waits = preparation.outcome.until.getTime() - Date.now();
  expect(waits).toBeGreaterThan(4_000);
  expect(waits).toBeLessThanOrEqual(6_000);
});
