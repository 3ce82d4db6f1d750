import { z } from 'zod';
import type { Call, TwinReply } from '../sandbox/twin.js';
import { graphBoolean, parameters } from '../graph/twin.fields.js';
import { forbiddenPage, graphRefusal, invalidParameter } from '../graph/twin.replies.js';
import { containerDraft, type ContainerDraft, statusOf } from './twin.drafts.js';
import { fetchFilm, fetchPhoto } from './twin.files.js';
import { notReady } from './twin.publish.js';

const address = z.string().regex(/^https?:\/\/[\x21-\x7e]+$/);
const children = z.union([z.array(z.string()), z.string().transform((list) => list.split(','))]);

const createParameters = z.strictObject({
  media_type: z.string().optional(),
  image_url: address.optional(),
  video_url: address.optional(),
  caption: z.string().optional(),
  alt_text: z.string().max(1000).optional(),
  is_carousel_item: graphBoolean.default(false),
  share_to_feed: graphBoolean.optional(),
  children: children.optional(),
});
type Asked = z.infer<typeof createParameters>;

const ITEMS = { min: 2, max: 10 };

const badCount = (): TwinReply =>
  graphRefusal({ code: 100, subcode: 2207028, message: 'The carousel needs 2 to 10 items.', title: 'Carousel' });
const badType = (): TwinReply =>
  graphRefusal({ code: 100, subcode: 2207023, message: 'Unknown media type.', title: 'Unknown media type' });

function captionRefusal(caption: string): TwinReply | null {
  if ([...caption].length > 2200)
    return graphRefusal({
      code: 36004,
      subcode: 2207010,
      message: 'The caption was too long.',
      title: 'Caption too long',
    });
  if ((caption.match(/@\w/g)?.length ?? 0) > 20)
    return graphRefusal({ code: 100, subcode: 2207040, message: 'Too many tags.', title: 'Too many tags' });
  return null;
}

/** Which parameters go together; null where they do. */
function misfit(asked: Asked): TwinReply | null {
  const {
    media_type: type,
    image_url: image,
    video_url: video,
    is_carousel_item: item,
    caption,
    alt_text: alt,
  } = asked;
  if (item && caption !== undefined) return invalidParameter('Param caption is not allowed on a carousel item');
  if (alt !== undefined && image === undefined) return invalidParameter('Param alt_text is for images only');
  if (asked.share_to_feed !== undefined && type !== 'REELS')
    return invalidParameter('Param share_to_feed is for reels');
  if ((type === 'CAROUSEL') !== (asked.children !== undefined)) return invalidParameter('Param children is not valid');
  switch (type) {
    case undefined:
    case 'IMAGE':
      return image !== undefined && video === undefined ? null : invalidParameter('Param image_url is required');
    // A single film in the feed has to be a reel; a reel can't be a piece of a carousel.
    case 'VIDEO':
      return item && video !== undefined ? null : badType();
    case 'REELS':
      return !item && video !== undefined ? null : badType();
    case 'CAROUSEL':
      return item || image !== undefined || video !== undefined ? badType() : null;
    default:
      return badType();
  }
}

type Made = Pick<ContainerDraft, 'kind' | 'files' | 'children' | 'failure'>;

async function single({ shelf }: Call, asked: Asked): Promise<Made | { readonly refused: TwinReply }> {
  const { image_url: image, video_url: video = '', media_type: type, alt_text: alt = null } = asked;
  const none = { children: [], failure: null };
  if (image !== undefined) {
    const photo = await fetchPhoto(image);
    if ('refused' in photo) return photo;
    return { ...none, kind: 'photo', files: [{ sha256: shelf.storePhoto(photo.bytes), mime: photo.mime, alt }] };
  }
  const kind = type === 'REELS' ? 'reel' : 'video';
  const { bytes, mime, failure } = await fetchFilm(video, kind);
  return { ...none, kind, failure, files: [{ sha256: shelf.storePhoto(bytes), mime, alt: null }] };
}

function carousel({ shelf, account, options }: Call, ids: readonly string[]): Made | { readonly refused: TwinReply } {
  if (ids.length < ITEMS.min || ids.length > ITEMS.max) return { refused: badCount() };
  const items = ids.map((id) => shelf.draft(id, containerDraft));
  const files: ContainerDraft['files'] = [];
  for (const item of items) {
    if (!item?.item || item.account !== account.remoteId)
      return { refused: invalidParameter('Param children is not valid') };
    if (statusOf(item, options.processingMs) !== 'FINISHED') return { refused: notReady() };
    files.push(...item.files);
  }
  return { kind: 'carousel', files, children: [...ids], failure: null };
}

/** `POST /{ig-user}/media`. */
export async function createContainer(call: Call): Promise<TwinReply> {
  const { request, params, account, shelf } = call;
  if (params['user'] !== account.remoteId) return forbiddenPage();
  const read = parameters(createParameters, request);
  if ('refused' in read) return read.refused;
  const asked = read.value;
  const refused = misfit(asked) ?? captionRefusal(asked.caption ?? '');
  if (refused) return refused;
  const made = asked.children ? carousel(call, asked.children) : await single(call, asked);
  if ('refused' in made) return made.refused;
  const id = shelf.newId();
  const draft: ContainerDraft = {
    ...made,
    account: account.remoteId,
    item: asked.is_carousel_item,
    caption: asked.caption ?? '',
    createdAt: Date.now(),
    published: false,
  };
  shelf.keep(id, draft);
  return { status: 200, json: { id } };
}
