import twitterText from 'twitter-text';
import { z } from 'zod';
import type { BookedPost } from '../sandbox/books.js';
import type { Call, TwinReply } from '../sandbox/twin.js';
import { mediaKey } from './twin.media.js';
import { strictly, X_ID } from './twin.read.js';
import { xForbidden, xInvalid } from './twin.replies.js';
import { rewrite, type Rewritten } from './twin.rewrite.js';
import { usableMedia } from './twin.upload.js';

const HOUR_MS = 3600_000;
const MAX_WEIGHTED = 280;

const id = z.string().regex(X_ID);
const poll = z.strictObject({
  options: z.array(z.string().min(1).max(25)).min(2).max(4),
  duration_minutes: z.number().int().min(5).max(10_080),
});
const createBody = z.strictObject({
  text: z.string().optional(),
  media: z.strictObject({ media_ids: z.array(id).min(1).max(4) }).optional(),
  poll: poll.optional(),
  reply: z.strictObject({ in_reply_to_tweet_id: id }).optional(),
});
type CreateBody = z.infer<typeof createBody>;

/** What the twin keeps of a post beyond what every network's books have. */
export const keptOptions = z.object({
  urls: z.array(z.custom<Rewritten['urls'][number]>()),
  mediaKeys: z.array(z.string()),
  poll: poll.nullable(),
  replyTo: z.string().nullable(),
  conversation: z.string(),
});
type Kept = z.infer<typeof keptOptions>;

/** X compares what was written, and only against the recent past. */
const isDuplicate = (post: BookedPost, text: string, files: number): boolean =>
  post.text === text && post.media.length === files && Date.now() - Date.parse(post.at) < HOUR_MS;

interface Attached {
  readonly media: BookedPost['media'];
  readonly keys: readonly string[];
}

/** Up to four photos, or one GIF, or one film; null where X would not have them. */
function attachedBy({ account, shelf }: Call, ids: readonly string[]): Attached | null {
  const usable = ids.flatMap((mediaId) => {
    const found = usableMedia(shelf, account.remoteId, mediaId);
    return found ? [{ ...found, key: mediaKey(mediaId, found.media) }] : [];
  });
  const moving = usable.filter(({ media }) => media.category !== 'tweet_image').length;
  if (usable.length < ids.length || (moving > 0 && usable.length > 1)) return null;
  const media = usable.map(({ sha256, media: { mime, alt } }) => ({ sha256, mime, alt }));
  return { media, keys: usable.map(({ key }) => key) };
}

function problemOf({ account, shelf }: Call, { text = '', media, poll: asked, reply }: CreateBody): TwinReply | null {
  const files = media?.media_ids.length ?? 0;
  if (text === '' && files === 0) return xInvalid('One of text, media is required.', { text: [''] });
  if (asked && files > 0) return xInvalid('Only one of poll, media may be given.', { poll: [], media: [] });
  if (twitterText.parseTweet(text).weightedLength > MAX_WEIGHTED)
    return xForbidden(
      'Your Tweet text is too long. For more information on how Twitter determines text length see the documentation.',
    );
  if (twitterText.extractCashtags(text).length > 1) return xForbidden('You may use one cashtag in a post.');
  const posts = shelf.posts(account.remoteId);
  // Others' posts are not on these books, and self-serve accounts may answer only their own.
  if (reply && !posts.some((post) => post.id === reply.in_reply_to_tweet_id))
    return xInvalid('Your reply tweet ID is invalid.', { in_reply_to_tweet_id: [reply.in_reply_to_tweet_id] });
  if (posts.some((post) => isDuplicate(post, text, files)))
    return xForbidden('You are not allowed to create a Tweet with duplicate content.');
  return null;
}

export function create(call: Call): TwinReply {
  const {
    request,
    account,
    shelf,
    options: { siteUrl },
  } = call;
  const read = strictly(createBody, request.body);
  if ('refused' in read) return read.refused;
  const { text = '', media, poll: asked = null, reply } = read.value;
  const ids = media?.media_ids ?? [];
  const problem = problemOf(call, read.value);
  if (problem) return problem;
  const attached = attachedBy(call, ids);
  if (!attached) return xInvalid('Your media IDs are invalid.', { media_ids: ids });

  const postId = shelf.newId();
  const permalink = `${siteUrl}/${account.handle}/status/${postId}`;
  const shown = rewrite(text, attached.media.length > 0 ? `${permalink}/photo/1` : null, shelf);
  const replyTo = reply?.in_reply_to_tweet_id ?? null;
  const above = shelf.posts(account.remoteId).find((post) => post.id === replyTo);
  const kept: Kept = {
    urls: [...shown.urls],
    mediaKeys: [...attached.keys],
    poll: asked,
    replyTo,
    conversation: above ? keptOptions.parse(above.options).conversation : postId,
  };
  shelf.publish({
    account: account.remoteId,
    id: postId,
    at: new Date().toISOString(),
    text,
    shown: shown.text,
    link: null,
    media: attached.media,
    permalink,
    options: kept,
    shape: replyTo ? 'reply' : asked ? 'poll' : null,
  });
  return { status: 201, json: { data: { id: postId, text: shown.text, edit_history_post_ids: [postId] } } };
}
