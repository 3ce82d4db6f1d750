import { mediaKind, type Content, type ContentMedia, type Format, type MediaKind } from '@pregon/domain';
import type { Fallback, Issue, IssueCode, MediaLimits } from '../contract.js';
import { checkAlt, checkFile, type SentAs } from './file.check.js';

/** Which one file a format consists of; what is not here carries none. */
const SINGLE: Partial<Record<Format, MediaKind>> = {
  photo: 'photo',
  gif: 'gif',
  video: 'video',
  reel: 'video',
  document: 'document',
};

const error = (code: IssueCode, field: string, details: Issue['details'] = {}): Issue => ({
  code,
  severity: 'error',
  field,
  details,
});

const atMost = (used: number, max: number, field: string, fallback: Fallback): Issue[] =>
  used > max ? [error('photos_too_many', field, { used, max, fallback })] : [];

function checkSingle(media: readonly ContentMedia[], kind: MediaKind): Issue[] {
  const [file] = media;
  if (!file)
    return [
      kind === 'photo' ? error('photo_missing', 'media') : error('media_too_few', 'media', { used: 0, min: 1, kind }),
    ];
  const others: Issue[] =
    mediaKind(file.mime) === kind ? [] : [error('media_mixed', 'media.0', { kind: mediaKind(file.mime), kinds: kind })];
  return [...others, ...atMost(media.length, 1, 'media', 'fewer')];
}

function checkAlbum(media: readonly ContentMedia[], field: string, limits: MediaLimits): Issue[] {
  const { album, maxPhotos } = limits;
  if (!album) return [];
  const issues = atMost(media.length, album.max, field, 'fewer');
  const photos = media.filter(({ mime }) => mediaKind(mime) === 'photo').length;
  if (issues.length === 0) issues.push(...atMost(photos, maxPhotos, field, 'fewer'));
  media.forEach(({ mime }, index) => {
    const kind = mediaKind(mime);
    if (album.kinds.includes(kind)) return;
    const details = { kind, kinds: album.kinds.join(', '), fallback: 'separate_posts' };
    issues.push(error('media_mixed', `${field}.${index}`, details));
  });
  return issues;
}

/** The files of one post of a thread: none, one of a kind the network takes, or an album. */
export function checkPart(media: readonly ContentMedia[], field: string, limits: MediaLimits): Issue[] {
  const [file] = media;
  if (!file) return [];
  if (media.length > 1)
    return limits.album ? checkAlbum(media, field, limits) : atMost(media.length, 1, field, 'single_photo');
  const kind = mediaKind(file.mime);
  return kind === 'photo' || limits[kind] ? [] : [error('media_mixed', `${field}.0`, { kind, kinds: 'photo' })];
}

function checkCount({ media, format, poll }: Pick<Content, 'media' | 'format' | 'poll'>, limits: MediaLimits): Issue[] {
  // Nowhere does a post carry both.
  if (poll) return atMost(media.length, 0, 'media', 'fewer');
  const single = SINGLE[format];
  if (single) return checkSingle(media, single);
  if (format === 'thread') return checkPart(media, 'media', limits);
  if (format !== 'album') return atMost(media.length, 0, 'media', 'fewer');
  if (media.length < 2) return [error('media_too_few', 'media', { used: media.length, min: 2 })];
  return checkAlbum(media, 'media', limits);
}

/** Each file by itself: its kind's limits and its description. */
export const checkFiles = (
  media: readonly ContentMedia[],
  field: string,
  limits: MediaLimits,
  as: SentAs | null = null,
): Issue[] =>
  media.flatMap((file, index) => [
    ...checkFile(file, `${field}.${index}`, limits, as),
    ...checkAlt(file, `${field}.${index}.alt`, limits.maxAlt),
  ]);

export function checkMedia(
  draft: Pick<Content, 'media' | 'format' | 'poll'>,
  limits: MediaLimits,
  formats: readonly Format[],
): Issue[] {
  const reel: SentAs = { format: 'reel', fallback: formats.includes('video') ? 'video' : null };
  return [
    ...checkCount(draft, limits),
    ...checkFiles(draft.media, 'media', limits, draft.format === 'reel' ? reel : null),
  ];
}
