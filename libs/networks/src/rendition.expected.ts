import type { ContentMedia } from '@pregon/domain';
import type { Rendition } from './contract.js';

/** A stored picture, without its alternative text. */
export type Picture = Pick<ContentMedia, 'sha256' | 'mime' | 'width' | 'height' | 'bytes'>;

/**
 * What the network's rendition of a picture will be like, before the server makes it: inside the network's frame, never
 * enlarged, its ratio kept. The server makes the bytes fit, so they count as within the limit.
 */
export function expectedRendition(picture: Picture, { mime, maxWidth, maxHeight, maxBytes }: Rendition): Picture {
  const scale = Math.min(1, maxWidth / picture.width, maxHeight / picture.height);
  return {
    sha256: picture.sha256,
    mime,
    width: Math.max(1, Math.round(picture.width * scale)),
    height: Math.max(1, Math.round(picture.height * scale)),
    bytes: Math.min(picture.bytes, maxBytes),
  };
}
