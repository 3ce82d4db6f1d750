import { z } from 'zod';
import type { Cursor, Intent, Outcome, Preparation, Publisher } from '../publisher.contract.js';
import { wireFailure } from '../wire/failure.js';
import { onLine, ready, visibleRequest } from '../wire/prepared.js';
import { CALL_TIMEOUT_MS } from '../wire/timeouts.js';
import { xErrors } from './errors.js';
import { find } from './find.js';
import { attach } from './media.js';
import { read, remove, verify } from './posts.js';
import { cursorOf, type Progress, readProgress, standingOf, withPost } from './progress.js';
import { xRequest } from './request.js';
import { type Step, stepsOf } from './steps.js';

const created = z.object({ data: z.object({ id: z.string() }) });

function bodyOf({ text, poll, answers }: Step, mediaIds: readonly string[], { posts }: Progress) {
  return {
    ...(text ? { text } : {}),
    ...(mediaIds.length > 0 ? { media: { media_ids: mediaIds } } : {}),
    ...(poll ? { poll: { options: poll.options, duration_minutes: poll.minutes } } : {}),
    ...(answers === null ? {} : { reply: { in_reply_to_tweet_id: posts[answers] } }),
  };
}

function post(intent: Intent, step: Step, mediaIds: readonly string[], progress: Progress): Promise<Preparation> {
  const steps = stepsOf(intent.content);
  const json = bodyOf(step, mediaIds, progress);
  const request = xRequest(intent, { operation: 'createPost', method: 'POST', path: '/2/tweets', json });
  const call = visibleRequest(request, (answer): Outcome => {
    if (answer.kind !== 'answer') return wireFailure(answer, 'visible');
    const said = created.safeParse(answer.json);
    if (answer.status >= 300 || !said.success) return xErrors.failure(answer, 'visible');
    const after = withPost(progress, said.data.data.id);
    const standing = standingOf(intent, steps, after);
    const { evidence } = answer;
    if (standing && after.posts.length === steps.length) return { kind: 'published', ...standing, evidence };
    return { kind: 'pending', cursor: cursorOf(after), afterSeconds: 0, standing, evidence };
  });
  return ready(intent, CALL_TIMEOUT_MS, call);
}

async function prepare(intent: Intent, cursor: Cursor | null): Promise<Preparation> {
  const progress = readProgress(cursor);
  const steps = stepsOf(intent.content);
  const number = progress.posts.length;
  const step = steps[number];
  if (!step) throw new Error('Everything of this publication is out already');
  if (step.media.length === 0) return post(intent, step, [], progress);
  const attached = await onLine(intent, CALL_TIMEOUT_MS, (line) => attach(intent, line, step, number, progress));
  if ('mediaIds' in attached) return post(intent, step, attached.mediaIds, attached.progress);
  if (!('waitSeconds' in attached)) return { outcome: attached };
  return {
    outcome: {
      kind: 'pending',
      cursor: cursorOf(attached.progress),
      afterSeconds: attached.waitSeconds,
      standing: standingOf(intent, steps, progress),
      evidence: null,
    },
  };
}

export const xPublisher: Publisher = {
  readLagSeconds: 30,
  requestTimeoutMs: CALL_TIMEOUT_MS,
  prepare,
  commit: (prepared) => prepared.fire(),
  resume: prepare,
  find,
  verify,
  read,
  remove,
};
