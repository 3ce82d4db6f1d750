import { imageSize } from 'image-size';
import { request as fetchUrl } from 'undici';
import { z } from 'zod';
import type { Call, TwinReply } from '../sandbox/twin.js';
import { parameters } from '../graph/twin.fields.js';
import { forbiddenPage, graphRefusal } from '../graph/twin.replies.js';

const MAX_IMAGE_BYTES = 8 * 1024 * 1024;
const RATIO = { min: 0.8, max: 1.91, tolerance: 0.01 };
const FETCH_TIMEOUT_MS = 10_000;
const ASCII_URL = /^https?:\/\/[\x21-\x7e]+$/;

const createParameters = z.strictObject({
  image_url: z.string().regex(ASCII_URL),
  caption: z.string().optional(),
  alt_text: z.string().max(1000).optional(),
});

export const containerDraft = z.object({
  account: z.string(),
  caption: z.string(),
  alt: z.string().nullable(),
  sha256: z.string(),
  mime: z.string(),
  createdAt: z.number(),
  published: z.boolean(),
});
export type ContainerDraft = z.infer<typeof containerDraft>;

const DAY_MS = 24 * 3600_000;

export function statusOf(draft: ContainerDraft, processingMs: number): string {
  const age = Date.now() - draft.createdAt;
  if (draft.published) return 'PUBLISHED';
  if (age > DAY_MS) return 'EXPIRED';
  return age < processingMs ? 'IN_PROGRESS' : 'FINISHED';
}

const refusedFile = (
  code: number,
  subcode: number,
  message: string,
  title: string,
): { readonly refused: TwinReply } => ({
  refused: graphRefusal({ code, subcode, message, title }),
});

const notFetched = () =>
  refusedFile(
    9004,
    2207052,
    'Only photo or video can be accepted as media type.',
    'Media could not be fetched from this URI',
  );

/** Instagram downloads the photo itself: no header, no cookie, no second try. */
async function download(url: string): Promise<{ readonly bytes: Uint8Array } | { readonly refused: TwinReply }> {
  try {
    const answer = await fetchUrl(url, { signal: AbortSignal.timeout(FETCH_TIMEOUT_MS) });
    const bytes = new Uint8Array(await answer.body.arrayBuffer());
    return answer.statusCode === 200 ? { bytes } : notFetched();
  } catch {
    // Every way of not getting the file is one refusal to the caller.
    return notFetched();
  }
}

function inspect(bytes: Uint8Array): { readonly refused: TwinReply } | null {
  if (bytes.byteLength > MAX_IMAGE_BYTES)
    return refusedFile(36000, 2207004, 'The image size is too large.', 'Image size too large');
  const unsupported = refusedFile(36001, 2207005, 'The image format is not supported.', 'Unsupported image format');
  try {
    const { type, width, height } = imageSize(bytes);
    if (type !== 'jpg') return unsupported;
    const ratio = width / height;
    if (ratio < RATIO.min - RATIO.tolerance || ratio > RATIO.max + RATIO.tolerance)
      return refusedFile(36003, 2207009, 'The submitted image has an invalid aspect ratio.', 'Invalid aspect ratio');
    return null;
  } catch {
    // Whatever has no size is no image.
    return unsupported;
  }
}

/** `POST /{ig-user}/media`. */
export async function createContainer({ request, params, account, shelf }: Call): Promise<TwinReply> {
  if (params['user'] !== account.remoteId) return forbiddenPage();
  const read = parameters(createParameters, request);
  if ('refused' in read) return read.refused;
  const { image_url: url, caption = '', alt_text: alt = null } = read.value;
  if ([...caption].length > 2200)
    return graphRefusal({
      code: 36004,
      subcode: 2207010,
      message: 'The caption was too long.',
      title: 'Caption too long',
    });
  if ((caption.match(/@\w/g)?.length ?? 0) > 20)
    return graphRefusal({ code: 100, subcode: 2207040, message: 'Too many tags.', title: 'Too many tags' });
  const photo = await download(url);
  if ('refused' in photo) return photo.refused;
  const refused = inspect(photo.bytes);
  if (refused) return refused.refused;
  const id = shelf.newId();
  const sha256 = shelf.storePhoto(photo.bytes);
  const draft: ContainerDraft = {
    account: account.remoteId,
    caption,
    alt,
    sha256,
    mime: 'image/jpeg',
    createdAt: Date.now(),
    published: false,
  };
  shelf.keep(id, draft);
  return { status: 200, json: { id } };
}
