import { z } from 'zod';
import type { Cursor, Evidence, Intent, Outcome, Preparation, Publisher } from '../publisher.contract.js';
import { graphRequest } from '../graph/request.js';
import { evidenceOf, withHint } from '../wire/evidence.js';
import { wireFailure } from '../wire/failure.js';
import { ready, visibleRequest } from '../wire/prepared.js';
import { CALL_TIMEOUT_MS, COMMIT_TIMEOUT_MS } from '../wire/timeouts.js';
import { type Container, createContainer, isGone, nextLook, quotaReached, readContainer } from './container.js';
import { instagramFailure } from './errors.js';
import { find, readPermalink, verify } from './posts.js';

const created = z.object({ id: z.string() });

function containerEvidence(container: Container): Evidence {
  const exchange = { operation: 'readContainer', digest: null, secrets: [], startedAt: performance.now() };
  return evidenceOf(exchange, { phase: 'answered', status: 200, body: JSON.stringify(container) });
}

function publish(intent: Intent, containerId: string): Promise<Preparation> {
  const path = `/${intent.account.remoteId}/media_publish`;
  const json = { creation_id: containerId };
  const request = graphRequest(intent, { operation: 'publishContainer', method: 'POST', path, json });
  const call = visibleRequest(request, async (answer, line) => {
    if (answer.kind !== 'answer') return wireFailure(answer, 'visible');
    const read = created.safeParse(answer.json);
    if (answer.status !== 200 || !read.success) return instagramFailure(answer, 'visible');
    const remoteId = read.data.id;
    const permalink = await readPermalink(intent, line, remoteId);
    return { kind: 'published', remoteId, permalink, parts: [], evidence: answer.evidence };
  });
  return ready(intent, CALL_TIMEOUT_MS, call);
}

/** A container that is already out (a crash before the record): never again, only its post is sought. */
async function alreadyOut(intent: Intent, cursor: Cursor, container: Container): Promise<Outcome> {
  const evidence = withHint(containerEvidence(container), 'already_published');
  const found = await find(intent, cursor);
  if (found.kind !== 'one') return { kind: 'unknown', evidence };
  return { kind: 'published', remoteId: found.remoteId, permalink: found.permalink, parts: found.parts, evidence };
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
    case 'ERROR': {
      await intent.save({});
      const evidence = containerEvidence(container);
      return { outcome: { kind: 'refused', code: 'media_rejected', message: container.detail, evidence } };
    }
    case 'EXPIRED':
      return begin(intent);
  }
}

async function begin(intent: Intent): Promise<Preparation> {
  const full = await quotaReached(intent);
  if (full) return { outcome: full };
  const container = await createContainer(intent);
  if (!('value' in container)) return { outcome: container };
  const cursor: Cursor = { containerId: container.value.id };
  await intent.save(cursor);
  return look(intent, cursor, container.value.id);
}

async function look(intent: Intent, cursor: Cursor, containerId: string): Promise<Preparation> {
  const container = await readContainer(intent, containerId);
  if ('value' in container) return proceed(intent, cursor, container.value);
  return isGone(container) ? begin(intent) : { outcome: container };
}

function prepare(intent: Intent, cursor: Cursor | null): Promise<Preparation> {
  const containerId = cursor?.['containerId'];
  return cursor && containerId ? look(intent, cursor, containerId) : begin(intent);
}

export const instagramPublisher: Publisher = {
  readLagSeconds: 60,
  requestTimeoutMs: COMMIT_TIMEOUT_MS,
  prepare,
  commit: (prepared) => prepared.fire(),
  resume: prepare,
  find,
  verify,
};
