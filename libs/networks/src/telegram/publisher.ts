import type { Cursor, Intent, Outcome, Preparation, Publisher } from '../publisher.contract.js';
import type { Line } from '../wire/line.js';
import { ready } from '../wire/prepared.js';
import { CALL_TIMEOUT_MS, COMMIT_TIMEOUT_MS } from '../wire/timeouts.js';
import { callTelegram } from './client.js';
import { edit, remove } from './live.js';
import { messageFor } from './messages.js';
import { cursorOf, type Progress, readProgress, sentMessages, standingOf, withMessages } from './progress.js';
import { stepsOf } from './steps.js';
import { verify } from './verify.js';

/**
 * Files go up in the visible call itself: 50 MB need 12 Mbit/s. As long as the slowest network's call, so that no
 * lease grows by it; a slower line ends unknown, never twice.
 */
const FILES_TIMEOUT_MS = COMMIT_TIMEOUT_MS;

/** What is out after this call; null where the answer does not say which messages were made. */
function progressed(intent: Intent, progress: Progress, pinned: boolean, value: unknown): Progress | null {
  if (pinned) return { ...progress, done: progress.done + 1 };
  const sent = sentMessages.safeParse(value);
  return sent.success ? withMessages(intent, progress, sent.data) : null;
}

async function prepare(intent: Intent, cursor: Cursor | null): Promise<Preparation> {
  const progress = readProgress(cursor);
  const steps = stepsOf(intent.content);
  const step = steps[progress.done];
  if (!step) throw new Error('Everything of this publication is out already');
  const { operation, digest, send } = await messageFor(intent, step, progress.messages[0]);
  // Pinning what is pinned changes nothing, so that a lost answer may simply be asked again.
  const visibility = step === 'pin' ? 'hidden' : 'visible';
  const run = async (line: Line): Promise<Outcome> => {
    const called = await callTelegram(intent, line, { operation, digest, visibility }, send);
    if (!('value' in called)) return called;
    const { evidence } = called.answer;
    const after = progressed(intent, progress, step === 'pin', called.value);
    const standing = after && standingOf(after);
    if (!after || !standing) return { kind: 'unknown', evidence };
    if (after.done === steps.length) return { kind: 'published', ...standing, evidence };
    return { kind: 'pending', cursor: cursorOf(after), afterSeconds: 0, standing, evidence };
  };
  const timeoutMs = step === 'media' || step === 'files' ? FILES_TIMEOUT_MS : CALL_TIMEOUT_MS;
  return ready(intent, timeoutMs, { operation, digest, run });
}

/** No `find` and no `read`: a bot can't read a channel, so a lost answer is a person's to decide. */
export const telegramPublisher: Publisher = {
  readLagSeconds: 0,
  requestTimeoutMs: FILES_TIMEOUT_MS,
  prepare,
  commit: (prepared) => prepared.fire(),
  resume: prepare,
  verify,
  edit,
  remove,
};
