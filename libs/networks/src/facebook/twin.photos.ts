import { imageSize } from 'image-size';
import { z } from 'zod';
import type { Call, TwinReply } from '../sandbox/twin.js';
import { graphBoolean, parameters } from '../graph/twin.fields.js';
import { forbiddenPage, graphRefusal, invalidParameter } from '../graph/twin.replies.js';
import { createPost } from './twin.posts.js';

const MAX_PHOTO_BYTES = 10_000_000;
const TYPES = new Set(['jpg', 'png', 'gif', 'bmp', 'tiff']);

const photoParameters = z.strictObject({
  caption: z.string().optional(),
  alt_text_custom: z.string().max(1000).optional(),
  published: graphBoolean.default(true),
  temporary: graphBoolean.optional(),
});

function imageType(bytes: Uint8Array): string | undefined {
  try {
    return imageSize(bytes).type;
  } catch {
    // Whatever has no size is no image.
    return undefined;
  }
}

/** `POST /{page}/photos` with the file in `source`. */
export function uploadPhoto({ request, params, account, shelf, options: { siteUrl } }: Call): TwinReply {
  if (params['page'] !== account.remoteId) return forbiddenPage();
  const read = parameters(photoParameters, request);
  if ('refused' in read) return read.refused;
  const { source, ...others } = request.files;
  if (!source || Object.keys(others).length > 0) return invalidParameter('Exactly one photo is needed in source');
  if (source.bytes.byteLength > MAX_PHOTO_BYTES) return graphRefusal({ code: 324, message: '(#324) Photo too large' });
  if (!TYPES.has(imageType(source.bytes) ?? ''))
    return graphRefusal({ code: 324, message: '(#324) Missing or invalid image file' });
  const id = shelf.newId();
  const alt = read.value.alt_text_custom ?? null;
  const photo = { sha256: shelf.storePhoto(source.bytes), mime: source.mime, alt };
  if (read.value.published) {
    const message = read.value.caption ?? '';
    const post = createPost({ account, shelf, siteUrl, message, link: null, media: [photo], photos: [id] });
    return { status: 200, json: { id, post_id: post } };
  }
  shelf.keep(id, { ...photo, page: account.remoteId, uploadedAt: Date.now(), used: false });
  return { status: 200, json: { id } };
}
