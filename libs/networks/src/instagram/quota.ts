import { z } from 'zod';
import type { Allowance, Connection } from '../publisher.contract.js';
import type { Asked } from '../graph/ask.js';
import { evidenceOf } from '../wire/evidence.js';
import { type Failure, throttled } from '../wire/failure.js';
import { ask } from './graph.js';

const quota = z.object({
  data: z.array(z.object({ quota_usage: z.number(), config: z.object({ quota_total: z.number() }).optional() })),
});

interface Use {
  readonly used: number | null;
  readonly limit: number | null;
}

async function readQuota(connection: Connection): Promise<Asked<Use>> {
  const path = `/${connection.account.remoteId}/content_publishing_limit`;
  const query = { fields: 'quota_usage,config' };
  const answer = await ask(connection, { operation: 'readQuota', path, query, answer: quota });
  if (!('value' in answer)) return answer;
  const [use] = answer.value.data;
  return { value: { used: use?.quota_usage ?? null, limit: use?.config?.quota_total ?? null } };
}

/** A rolling day; when the oldest post leaves it is not said, so an hour is a fair next look. */
const QUOTA_WAIT_SECONDS = 3600;

/**
 * null while there is room for another post today, an album counting one. The limit itself is the network's to say:
 * its own pages speak of 50 and of 100.
 */
export async function quotaReached(connection: Connection): Promise<Failure | null> {
  const startedAt = performance.now();
  const answer = await readQuota(connection);
  if (!('value' in answer)) return answer;
  const { used, limit } = answer.value;
  if (used === null || limit === null || used < limit) return null;
  const exchange = { operation: 'readQuota', digest: null, secrets: [], startedAt };
  const evidence = evidenceOf(exchange, { phase: 'answered', status: 200, body: JSON.stringify(answer.value) });
  return throttled(QUOTA_WAIT_SECONDS * 1000, evidence);
}

export async function allowance(connection: Connection): Promise<Allowance> {
  const answer = await readQuota(connection);
  if (!('value' in answer)) return { kind: 'unavailable', evidence: answer.evidence };
  return { kind: 'left', ...answer.value, resetsAt: null };
}
