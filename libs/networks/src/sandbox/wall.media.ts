import type { BookedPost } from './books.js';
import { escapeHtml } from './html.js';
import type { WallLook } from './twin.js';

type Shown = BookedPost['media'][number];

function file({ sha256, mime, alt }: Shown, { showsAlt }: WallLook, name: string): string {
  const address = `/photo/${sha256}`;
  if (mime.startsWith('video/'))
    return `<figure><video src="${address}" controls muted preload="metadata"></video></figure>`;
  if (!mime.startsWith('image/'))
    return `<a class="card" href="${address}" download="${escapeHtml(name)}"><span class="quiet">${escapeHtml(mime)}</span><br>${escapeHtml(name)}</a>`;
  const image = `<img src="${address}" alt="${escapeHtml(alt ?? '')}">`;
  if (!alt || !showsAlt) return `<figure>${image}</figure>`;
  return `<figure tabindex="0">${image}<figcaption aria-hidden="true">ALT · ${escapeHtml(alt)}</figcaption></figure>`;
}

/** Photos, films and documents of a post; several stand side by side. */
export function mediaOf({ media, options }: BookedPost, look: WallLook): string {
  const { filename } = options;
  const name = typeof filename === 'string' && filename !== '' ? filename : 'documento';
  const files = media.map((one) => file(one, look, name)).join('');
  return media.length > 1 ? `<div class="album">${files}</div>` : files;
}

const STARTS: readonly (readonly [RegExp, string])[] = [
  [/^\x89PNG/, 'image/png'],
  [/^\xff\xd8\xff/, 'image/jpeg'],
  [/^GIF8[79]a/, 'image/gif'],
  [/^RIFF.{4}WEBP/s, 'image/webp'],
  [/^.{4}ftyp/s, 'video/mp4'],
  [/^%PDF-/, 'application/pdf'],
];

/** By its first bytes: whatever is none of these is only ever downloaded. */
export function mimeOf(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  return STARTS.find(([pattern]) => pattern.test(start))?.[1] ?? 'application/octet-stream';
}
