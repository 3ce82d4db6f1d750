import { z } from 'zod';
import type { Account, BookedPost, Shelf } from '../sandbox/books.js';
import type { Call, TwinReply } from '../sandbox/twin.js';
import { parameters, pick } from '../graph/twin.fields.js';
import { forbiddenPage, graphRefusal } from '../graph/twin.replies.js';
import { containerDraft, statusOf } from './twin.drafts.js';

const DAY_MS = 24 * 3600_000;
export const QUOTA = 50;

const publishParameters = z.strictObject({ creation_id: z.coerce.string().regex(/^\d+$/) });
const quotaParameters = z.strictObject({ fields: z.string().optional(), since: z.string().optional() });

export const usedToday = (shelf: Shelf, account: Account): number =>
  shelf.posts(account.remoteId).filter((post) => Date.now() - Date.parse(post.at) < DAY_MS).length;

const gone = (): TwinReply =>
  graphRefusal({
    code: 24,
    subcode: 2207006,
    message: 'The requested resource does not exist',
    title: 'Media not found',
  });

export const notReady = (): TwinReply =>
  graphRefusal({
    code: 9007,
    subcode: 2207027,
    message: 'Media ID is not available',
    title: 'Media not ready for publishing',
  });

/** `POST /{ig-user}/media_publish`. */
export function publishContainer({ request, params, account, shelf, options }: Call): TwinReply {
  if (params['user'] !== account.remoteId) return forbiddenPage();
  const read = parameters(publishParameters, request);
  if ('refused' in read) return read.refused;
  const containerId = read.value.creation_id;
  const draft = shelf.draft(containerId, containerDraft);
  if (!draft || draft.account !== account.remoteId || draft.item) return gone();
  const status = statusOf(draft, options.processingMs);
  if (status === 'IN_PROGRESS') return notReady();
  if (status !== 'FINISHED') return gone();
  if (usedToday(shelf, account) >= QUOTA)
    return graphRefusal({
      code: 9,
      subcode: 2207042,
      message: 'Application request limit reached',
      title: 'Daily limit',
    });
  const id = shelf.newId();
  shelf.keep(containerId, { ...draft, published: true });
  for (const child of draft.children) {
    const item = shelf.draft(child, containerDraft);
    if (item) shelf.keep(child, { ...item, published: true });
  }
  shelf.publish({
    account: account.remoteId,
    id,
    at: new Date().toISOString(),
    text: draft.caption,
    shown: draft.caption,
    link: null,
    media: draft.files,
    permalink: `${options.siteUrl}/${draft.kind === 'reel' ? 'reel' : 'p'}/${id}`,
    options: {},
    shape: draft.kind === 'photo' ? null : draft.kind,
  });
  return { status: 200, json: { id } };
}

/** `GET /{ig-user}/content_publishing_limit`. */
export function readQuota({ request, params, account, shelf }: Call): TwinReply {
  if (params['user'] !== account.remoteId) return forbiddenPage();
  const read = parameters(quotaParameters, request);
  if ('refused' in read) return read.refused;
  const use = {
    quota_usage: usedToday(shelf, account),
    config: { quota_total: QUOTA, quota_duration: 86_400 },
    id: undefined,
  };
  const picked = pick(use, read.value.fields ?? 'quota_usage', 'ContentPublishingLimitResponse');
  return 'refused' in picked ? picked.refused : { status: 200, json: { data: [picked.value] } };
}

const TYPES: Readonly<Record<string, string>> = { carousel: 'CAROUSEL_ALBUM', reel: 'VIDEO' };

/** The fields of a post that the twin knows. */
export const mediaNode = (post: BookedPost, time: (iso: string) => string): Record<string, unknown> => ({
  id: post.id,
  caption: post.text === '' ? undefined : post.text,
  timestamp: time(post.at),
  permalink: post.permalink,
  alt_text: post.media[0]?.alt ?? undefined,
  media_type: TYPES[post.shape ?? ''] ?? 'IMAGE',
  media_product_type: post.shape === 'reel' ? 'REELS' : 'FEED',
  comments_count: post.comments.length,
});
