import { z } from 'zod';
import type { Cursor, Intent, Outcome } from '../publisher.contract.js';
import type { Failure } from '../wire/failure.js';
import { inSeconds } from '../wire/failure.js';
import { evidenceOf } from '../wire/evidence.js';
import { ask } from './graph.js';
import { instagramRules } from './rules.js';

export const STATUS = ['IN_PROGRESS', 'FINISHED', 'ERROR', 'EXPIRED', 'PUBLISHED'] as const;

/** Instagram's name for a post that is made ready before it is shown. It lives 24 hours. */
export interface Container {
  readonly id: string;
  readonly status: (typeof STATUS)[number];
  /** Why, when the status is ERROR. */
  readonly detail: string;
}

const created = z.object({ id: z.string() });
const state = z.object({ status_code: z.enum(STATUS), status: z.string().default('') });
const quota = z.object({
  data: z.array(z.object({ quota_usage: z.number(), config: z.object({ quota_total: z.number() }).optional() })),
});

export async function createContainer(intent: Intent): Promise<{ readonly value: { readonly id: string } } | Failure> {
  const [photo] = intent.content.media;
  if (!photo) throw new Error('An Instagram post without a photo passed its checks');
  const json = {
    image_url: await intent.publicMediaUrl(photo.sha256),
    caption: instagramRules.sentText(intent.content),
    ...(photo.alt ? { alt_text: photo.alt } : {}),
  };
  const path = `/${intent.account.remoteId}/media`;
  return ask(intent, { operation: 'createContainer', method: 'POST', path, json, answer: created });
}

export async function readContainer(intent: Intent, id: string): Promise<{ readonly value: Container } | Failure> {
  const query = { fields: 'status_code,status' };
  const answer = await ask(intent, { operation: 'readContainer', path: `/${id}`, query, answer: state });
  if (!('value' in answer)) return answer;
  return { value: { id, status: answer.value.status_code, detail: answer.value.status } };
}

/** Instagram forgets containers after a day and says so in two ways. */
export const isGone = (failure: Failure): boolean =>
  (failure.kind === 'not_sent' && failure.reason === 'media_expired') ||
  (failure.kind === 'refused' && failure.code === 'account_missing');

/** A rolling day; when the oldest post leaves it is not said, so an hour is a fair next look. */
const QUOTA_WAIT_SECONDS = 3600;

/** null while there is room for another post today. The limit itself is the network's to say. */
export async function quotaReached(intent: Intent): Promise<Failure | null> {
  const startedAt = performance.now();
  const operation = 'readQuota';
  const path = `/${intent.account.remoteId}/content_publishing_limit`;
  const answer = await ask(intent, { operation, path, query: { fields: 'quota_usage,config' }, answer: quota });
  if (!('value' in answer)) return answer;
  const [use] = answer.value.data;
  if (!use?.config || use.quota_usage < use.config.quota_total) return null;
  const exchange = { operation, digest: null, secrets: [], startedAt };
  const evidence = evidenceOf(exchange, { phase: 'answered', status: 200, body: JSON.stringify(use) });
  return { kind: 'throttled', until: inSeconds(QUOTA_WAIT_SECONDS), evidence };
}

/** Photos are ready within seconds; Meta advises once a minute for what takes longer. */
const WAITS = [1, 2, 3, 5, 10, 20, 30, 60, 60, 60] as const;

/** Waits longer after each look; null after about five minutes, when Meta advises to give up. */
export function nextLook(cursor: Cursor, id: string): Extract<Outcome, { kind: 'pending' }> | null {
  const looks = cursor['containerId'] === id ? Number(cursor['looks'] ?? 0) : 0;
  const afterSeconds = WAITS[looks];
  if (afterSeconds === undefined) return null;
  return {
    kind: 'pending',
    cursor: { containerId: id, looks: String(looks + 1) },
    afterSeconds,
    standing: null,
    evidence: null,
  };
}
