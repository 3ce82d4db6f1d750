import { z } from 'zod';
import type { Cursor, Intent, Outcome, Preparation, Publisher } from '../publisher.contract.js';
import { prepareComment } from '../graph/comment.js';
import { graphRequest } from '../graph/request.js';
import { commentedPost, out } from '../graph/standing.js';
import { withHint } from '../wire/evidence.js';
import { wireFailure } from '../wire/failure.js';
import { ready, visibleRequest } from '../wire/prepared.js';
import { goOnLater } from '../wire/slice.js';
import { CALL_TIMEOUT_MS, COMMIT_TIMEOUT_MS } from '../wire/timeouts.js';
import { finishedChildren, hasChildren } from './children.js';
import {
  type Container,
  containerEvidence,
  containerFailure,
  createCarousel,
  createSingle,
  isGone,
  readContainer,
} from './container.js';
import { instagramErrors, instagramFailure } from './errors.js';
import { read, remove } from './live.js';
import { find, readPermalink, verify } from './posts.js';
import { allowance, quotaReached } from './quota.js';
import { nextLook } from './waits.js';

const created = z.object({ id: z.string() });

function publish(intent: Intent, containerId: string): Promise<Preparation> {
  const path = `/${intent.account.remoteId}/media_publish`;
  const json = { creation_id: containerId };
  const request = graphRequest(intent, { operation: 'publishContainer', method: 'POST', path, json });
  const call = visibleRequest(request, async (answer, line) => {
    if (answer.kind !== 'answer') return wireFailure(answer, 'visible');
    const read = created.safeParse(answer.json);
    if (answer.status !== 200 || !read.success) return instagramFailure(answer, 'visible');
    const remoteId = read.data.id;
    return out(intent, { remoteId, permalink: await readPermalink(intent, line, remoteId) }, answer.evidence);
  });
  return ready(intent, CALL_TIMEOUT_MS, call);
}

/** A container that is already out (a crash before the record): never again, only its post is sought. */
async function alreadyOut(intent: Intent, cursor: Cursor, container: Container): Promise<Outcome> {
  const evidence = withHint(containerEvidence(container), 'already_published');
  const found = await find(intent, cursor);
  return found.kind === 'one' ? out(intent, found, evidence) : { kind: 'unknown', evidence };
}

async function proceed(intent: Intent, cursor: Cursor, container: Container): Promise<Preparation> {
  switch (container.status) {
    case 'FINISHED':
      return publish(intent, container.id);
    case 'PUBLISHED':
      return { outcome: await alreadyOut(intent, cursor, container) };
    case 'IN_PROGRESS': {
      const pending = nextLook(cursor, container.id);
      if (pending) return { outcome: pending };
      await intent.save({});
      return { outcome: { kind: 'not_sent', reason: 'media_not_ready', evidence: containerEvidence(container) } };
    }
    case 'ERROR':
      await intent.save({});
      return { outcome: containerFailure(container) };
    case 'EXPIRED':
      return begin(intent, {});
  }
}

async function begin(intent: Intent, cursor: Cursor): Promise<Preparation> {
  const full = hasChildren(cursor) ? null : await quotaReached(intent);
  if (full) return { outcome: full };
  if (intent.content.format !== 'album') return onwards(intent, await createSingle(intent));
  const children = await finishedChildren(intent, cursor);
  if ('outcome' in children) return children;
  return onwards(intent, await createCarousel(intent, children.ids));
}

async function onwards(intent: Intent, container: Awaited<ReturnType<typeof createSingle>>): Promise<Preparation> {
  if (!('value' in container)) return { outcome: container };
  const cursor: Cursor = { containerId: container.value };
  await intent.save(cursor);
  return look(intent, cursor, container.value);
}

/** "Does not exist or has expired" may pass, says Meta: asked once or twice more before another one is made. */
const MISSES = 2;
const MISSED_WAIT_SECONDS = 30;

async function look(intent: Intent, cursor: Cursor, containerId: string): Promise<Preparation> {
  const container = await readContainer(intent, containerId);
  if ('value' in container) return proceed(intent, cursor, container.value);
  if (!isGone(container)) return { outcome: container };
  const misses = Number(cursor['misses'] ?? 0);
  if (container.kind !== 'not_sent' || misses >= MISSES) return begin(intent, {});
  const again = { ...cursor, misses: String(misses + 1) };
  return { outcome: { ...goOnLater(again), afterSeconds: MISSED_WAIT_SECONDS, evidence: container.evidence } };
}

async function prepare(intent: Intent, cursor: Cursor | null): Promise<Preparation> {
  const commented = commentedPost(cursor);
  if (commented) return prepareComment(intent, commented, instagramErrors);
  const containerId = cursor?.['containerId'];
  return cursor && containerId ? look(intent, cursor, containerId) : begin(intent, cursor ?? {});
}

export const instagramPublisher: Publisher = {
  readLagSeconds: 60,
  requestTimeoutMs: COMMIT_TIMEOUT_MS,
  prepare,
  commit: (prepared) => prepared.fire(),
  resume: prepare,
  find,
  verify,
  allowance,
  read,
  remove,
};
