import type { Content, ContentMedia } from '@pregon/domain';
import type { Issue, MediaLimits } from '../contract.js';

function checkAlt(photo: ContentMedia, index: number, maxAlt: number): Issue[] {
  const field = `media.${index}.alt`;
  const used = [...(photo.alt ?? '').trim()].length;
  if (used === 0) return [{ code: 'alt_missing', severity: 'error', field, details: {} }];
  return used > maxAlt ? [{ code: 'alt_too_long', severity: 'error', field, details: { used, max: maxAlt } }] : [];
}

/** The rounding of a resize may move the ratio by a pixel. */
const RATIO_TOLERANCE = 0.01;

function checkRendition(photo: ContentMedia, index: number, { rendition }: MediaLimits): Issue[] {
  const ratio = photo.width / photo.height;
  const reason =
    photo.mime !== rendition.mime
      ? 'mime'
      : ratio < rendition.minRatio - RATIO_TOLERANCE || ratio > rendition.maxRatio + RATIO_TOLERANCE
        ? 'ratio'
        : photo.width > rendition.maxWidth || photo.height > rendition.maxHeight
          ? 'dimensions'
          : photo.bytes > rendition.maxBytes
            ? 'bytes'
            : null;
  if (!reason) return [];
  const { width, height, bytes } = photo;
  const details = { reason, width, height, bytes, minRatio: rendition.minRatio, maxRatio: rendition.maxRatio };
  return [{ code: 'photo_unfit', severity: 'error', field: `media.${index}`, details }];
}

export function checkMedia(draft: Pick<Content, 'media' | 'format'>, limits: MediaLimits): Issue[] {
  const issues: Issue[] = [];
  const count = draft.media.length;
  if (draft.format === 'photo' && count === 0)
    issues.push({ code: 'photo_missing', severity: 'error', field: 'media', details: {} });
  if (draft.format !== 'photo' && count > 0)
    issues.push({ code: 'photos_too_many', severity: 'error', field: 'media', details: { used: count, max: 0 } });
  if (count > limits.maxPhotos)
    issues.push({
      code: 'photos_too_many',
      severity: 'error',
      field: 'media',
      details: { used: count, max: limits.maxPhotos },
    });
  draft.media.forEach((photo, index) => {
    issues.push(...checkRendition(photo, index, limits));
    if (limits.maxAlt !== null) issues.push(...checkAlt(photo, index, limits.maxAlt));
  });
  return issues;
}
