import { type ContentMedia, mediaKind } from '@pregon/domain';
import { z } from 'zod';
import type { Evidence, Intent } from '../publisher.contract.js';
import type { Asked } from '../graph/ask.js';
import { evidenceOf } from '../wire/evidence.js';
import type { Failure } from '../wire/failure.js';
import { INSTAGRAM_ERRORS } from './errors.table.js';
import { ask } from './graph.js';
import { instagramRules } from './rules.js';

export const STATUS = ['IN_PROGRESS', 'FINISHED', 'ERROR', 'EXPIRED', 'PUBLISHED'] as const;

/** Instagram's name for a post, or a piece of one, that is made ready before it is shown. It lives 24 hours. */
export interface Container {
  readonly id: string;
  readonly status: (typeof STATUS)[number];
  /** Why, when the status is ERROR. */
  readonly detail: string;
}

const created = z.object({ id: z.string() });
const state = z.object({ status_code: z.enum(STATUS), status: z.string().default('') });

async function create(intent: Intent, json: Readonly<Record<string, unknown>>): Promise<Asked<string>> {
  const path = `/${intent.account.remoteId}/media`;
  const answer = await ask(intent, { operation: 'createContainer', method: 'POST', path, json, answer: created });
  return 'value' in answer ? { value: answer.value.id } : answer;
}

/** Films have no field for a description. */
async function source(intent: Intent, file: ContentMedia): Promise<Readonly<Record<string, string>>> {
  const url = await intent.publicMediaUrl(file.sha256);
  if (mediaKind(file.mime) === 'video') return { video_url: url };
  return { image_url: url, ...(file.alt ? { alt_text: file.alt } : {}) };
}

/** A photo or a reel: a post of one file. A film in the feed can only be a reel, so it is shown there as well. */
export async function createSingle(intent: Intent): Promise<Asked<string>> {
  const [file] = intent.content.media;
  if (!file) throw new Error('An Instagram post without a file passed its checks');
  const reel = intent.content.format === 'reel' ? { media_type: 'REELS', share_to_feed: true } : {};
  return create(intent, { ...reel, ...(await source(intent, file)), caption: instagramRules.sentText(intent.content) });
}

/** One file of a carousel; the words go with the carousel itself. */
export async function createChild(intent: Intent, file: ContentMedia): Promise<Asked<string>> {
  const film = mediaKind(file.mime) === 'video' ? { media_type: 'VIDEO' } : {};
  return create(intent, { ...film, ...(await source(intent, file)), is_carousel_item: true });
}

export const createCarousel = (intent: Intent, children: readonly string[]): Promise<Asked<string>> =>
  create(intent, { media_type: 'CAROUSEL', children, caption: instagramRules.sentText(intent.content) });

export async function readContainer(intent: Intent, id: string): Promise<Asked<Container>> {
  const query = { fields: 'status_code,status' };
  const answer = await ask(intent, { operation: 'readContainer', path: `/${id}`, query, answer: state });
  if (!('value' in answer)) return answer;
  return { value: { id, status: answer.value.status_code, detail: answer.value.status } };
}

export function containerEvidence(container: Container): Evidence {
  const exchange = { operation: 'readContainer', digest: null, secrets: [], startedAt: performance.now() };
  return evidenceOf(exchange, { phase: 'answered', status: 200, body: JSON.stringify(container) });
}

/** Instagram forgets containers after a day and says so in two ways. */
export const isGone = (failure: Failure): boolean =>
  (failure.kind === 'not_sent' && failure.reason === 'media_expired') ||
  (failure.kind === 'refused' && failure.code === 'account_missing');

/** What went wrong in a container whose status is ERROR: the text carries a subcode of the error table. */
export function containerFailure(container: Container): Failure {
  const evidence = containerEvidence(container);
  const subcode = Number(/\b2207\d{3}\b/.exec(container.detail)?.[0]);
  const row = INSTAGRAM_ERRORS.find(({ match }) => match.subcode === subcode);
  const means = row?.hidden ?? row?.means;
  if (means?.kind === 'not_sent') return { ...means, evidence };
  if (means?.kind === 'unclear') return { kind: 'not_sent', reason: 'network_trouble', evidence };
  return { kind: 'refused', code: 'media_rejected', message: container.detail, evidence };
}
