import { mediaKind, type ContentMedia } from '@pregon/domain';
import type { NetworkProfile, Rendition } from './contract.js';

/** A stored picture, without its alternative text. */
export type Picture = Pick<ContentMedia, 'sha256' | 'mime' | 'width' | 'height' | 'bytes'>;

/** A stored file of any kind, without its alternative text. */
export type MediaFile = Omit<ContentMedia, 'alt'>;

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

/** What a network will get of an upload: photos as its rendition, everything else as it is. */
export function expectedFile(file: MediaFile, profile: NetworkProfile | null): MediaFile {
  if (!profile || mediaKind(file.mime) !== 'photo') return file;
  return { ...expectedRendition(file, profile.media.rendition), durationMs: null, filename: null };
}
