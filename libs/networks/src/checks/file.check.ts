import { mediaKind, type ContentMedia } from '@pregon/domain';
import type { Fallback, FileLimits, Issue, MediaLimits, Rendition } from '../contract.js';

/** The rounding of a resize may move the ratio by a pixel. */
const RATIO_TOLERANCE = 0.01;

const outside = (value: number, { min, max }: { readonly min: number; readonly max: number }): boolean =>
  value < min || value > max;

/** A photo comes as the server made it; what does not fit has to be cropped or replaced. */
export function checkPhoto(photo: ContentMedia, field: string, rendition: Rendition): Issue[] {
  const { width, height, bytes } = photo;
  const { minRatio, maxRatio } = rendition;
  const reason =
    photo.mime !== rendition.mime
      ? 'mime'
      : outside(width / height, { min: minRatio - RATIO_TOLERANCE, max: maxRatio + RATIO_TOLERANCE })
        ? 'ratio'
        : width > rendition.maxWidth || height > rendition.maxHeight
          ? 'dimensions'
          : bytes > rendition.maxBytes
            ? 'bytes'
            : null;
  if (!reason) return [];
  return [
    { code: 'photo_unfit', severity: 'error', field, details: { reason, width, height, bytes, minRatio, maxRatio } },
  ];
}

/** What a limit is about, and what stands against it; the first one broken is told. */
function broken(file: ContentMedia, limits: FileLimits): Record<string, string | number> | null {
  const { width, height, bytes } = file;
  const { mimes, maxBytes, duration, ratio, maxWidth, maxHeight } = limits;
  if (!mimes.includes(file.mime)) return { reason: 'mime', mime: file.mime, mimes: mimes.join(', ') };
  if (bytes > maxBytes) return { reason: 'bytes', bytes, maxBytes };
  if (duration && outside(file.durationMs ?? 0, duration))
    return { reason: 'duration', durationMs: file.durationMs ?? 0, minMs: duration.min, maxMs: duration.max };
  if (ratio && outside(width / height, { min: ratio.min - RATIO_TOLERANCE, max: ratio.max + RATIO_TOLERANCE }))
    return { reason: 'ratio', width, height, minRatio: ratio.min, maxRatio: ratio.max };
  if ((maxWidth !== null && width > maxWidth) || (maxHeight !== null && height > maxHeight))
    return { reason: 'dimensions', width, height, maxWidth: maxWidth ?? 0, maxHeight: maxHeight ?? 0 };
  return null;
}

/** A film, GIF or document goes out as it came: nothing is transcoded, what does not fit is refused in words. */
function checkAsIs(file: ContentMedia, field: string, limits: FileLimits, fallback: Fallback | null): Issue[] {
  const details = broken(file, limits);
  if (!details) return [];
  return [{ code: 'file_unfit', severity: 'error', field, details: fallback ? { ...details, fallback } : details }];
}

/** What a file is sent as, where that is more than its kind, and what to make of it where it does not fit as that. */
export interface SentAs {
  readonly format: 'reel';
  readonly fallback: Fallback | null;
}

/** One file against what its network takes of its kind. A kind not taken at all is told by the format. */
export function checkFile(file: ContentMedia, field: string, limits: MediaLimits, as: SentAs | null = null): Issue[] {
  const kind = mediaKind(file.mime);
  if (kind === 'photo') return checkPhoto(file, field, limits.rendition);
  if (as) return limits.reel ? checkAsIs(file, field, limits.reel, as.fallback) : [];
  const own = limits[kind];
  return own ? checkAsIs(file, field, own, kind === 'gif' ? 'photo' : null) : [];
}

/** Only pictures have a field for what they show; a film's words are in its sound and captions. */
export function checkAlt(file: ContentMedia, field: string, maxAlt: number | null): Issue[] {
  const kind = mediaKind(file.mime);
  if (maxAlt === null || (kind !== 'photo' && kind !== 'gif')) return [];
  const used = [...(file.alt ?? '').trim()].length;
  if (used === 0) return [{ code: 'alt_missing', severity: 'error', field, details: {} }];
  return used > maxAlt ? [{ code: 'alt_too_long', severity: 'error', field, details: { used, max: maxAlt } }] : [];
}
