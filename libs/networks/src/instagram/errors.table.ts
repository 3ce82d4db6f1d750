import { type GraphErrorRow, graphRow } from '../graph/errors.table.js';

const BAD_FILE = { kind: 'refused', code: 'media_rejected' } as const;
const REJECTED = { kind: 'refused', code: 'content_rejected' } as const;
const BLOCKED = { kind: 'refused', code: 'account_blocked' } as const;
/** The container is gone. Nothing can have become public by it. */
const GONE = { kind: 'not_sent', reason: 'media_expired' } as const;
/** Instagram could not download the file from our address, which may pass. */
const UNFETCHED = { kind: 'not_sent', reason: 'media_unavailable' } as const;
const UNCLEAR = { kind: 'unclear', hint: null } as const;

/**
 * What Instagram answers beyond Graph's common errors: networks.md §2.4 and §2.6. Asked before Graph's own table,
 * because two of its codes mean something else here (4 with 2207051 is no limit, 100 has reasons).
 */
export const INSTAGRAM_ERRORS: readonly GraphErrorRow[] = [
  graphRow({
    key: 'download_timed_out',
    code: -2,
    subcode: 2207003,
    message: 'It takes too long to download',
    means: UNFETCHED,
  }),
  graphRow({ key: 'media_expired', code: -2, subcode: 2207020, message: 'The media has expired', means: GONE }),
  graphRow({ key: 'server_error', code: -1, subcode: 2207001, message: 'Instagram server error', means: UNCLEAR }),
  graphRow({ key: 'creation_failed', code: -1, subcode: 2207032, message: 'Create media fail', means: UNCLEAR }),
  graphRow({
    key: 'upload_failed',
    code: -1,
    subcode: 2207053,
    message: 'Unknown upload error',
    means: UNCLEAR,
    hidden: GONE,
  }),
  graphRow({
    key: 'removal_unsupported',
    code: -1,
    subcode: 2207073,
    message: 'Media Type Not Supported',
    means: REJECTED,
  }),
  graphRow({ key: 'instagram_trouble', code: -1, message: 'An unexpected error occurred', means: UNCLEAR }),
  graphRow({
    key: 'cover_out_of_range',
    code: 1,
    subcode: 2207057,
    message: 'thumb_offset out of range',
    means: REJECTED,
  }),
  graphRow({
    key: 'spam_suspected',
    code: 4,
    subcode: 2207051,
    message: 'We restrict certain activity',
    means: BLOCKED,
  }),
  graphRow({
    key: 'daily_limit',
    code: 9,
    message: 'The user reached the maximum number of posts',
    subcode: 2207042,
    means: { kind: 'throttled', seconds: 3600 },
  }),
  graphRow({
    key: 'media_not_found',
    code: 24,
    subcode: 2207006,
    message: 'The media could not be found',
    means: GONE,
  }),
  graphRow({ key: 'container_gone', code: 24, message: 'The container does not exist', means: GONE }),
  graphRow({ key: 'account_restricted', code: 25, message: 'The account is restricted', means: BLOCKED }),
  graphRow({ key: 'media_type_unknown', code: 100, subcode: 2207023, message: 'Unknown media type', means: BAD_FILE }),
  graphRow({
    key: 'carousel_count',
    code: 100,
    subcode: 2207028,
    message: 'A carousel needs 2 to 10 items',
    means: BAD_FILE,
  }),
  graphRow({
    key: 'product_tags',
    code: 100,
    subcode: 2207035,
    message: 'Product tag position missing',
    means: REJECTED,
  }),
  graphRow({ key: 'too_many_mentions', code: 100, subcode: 2207040, message: 'Too many tags', means: REJECTED }),
  graphRow({
    key: 'video_unsupported',
    code: 352,
    subcode: 2207026,
    message: 'Unsupported video format',
    means: BAD_FILE,
  }),
  graphRow({
    key: 'not_fetched',
    code: 9004,
    subcode: 2207052,
    message: 'Media could not be fetched',
    means: UNFETCHED,
  }),
  // `is_transient` is false although waiting cures it.
  graphRow({
    key: 'not_ready',
    code: 9007,
    subcode: 2207027,
    message: 'Media ID is not available',
    means: { kind: 'not_sent', reason: 'media_not_ready' },
  }),
  graphRow({
    key: 'image_too_large',
    code: 36000,
    subcode: 2207004,
    message: 'The image is too large',
    means: BAD_FILE,
  }),
  graphRow({ key: 'image_unsupported', code: 36001, subcode: 2207005, message: 'Unsupported image', means: BAD_FILE }),
  graphRow({ key: 'image_ratio', code: 36003, subcode: 2207009, message: 'Invalid aspect ratio', means: BAD_FILE }),
  graphRow({
    key: 'caption_too_long',
    code: 36004,
    subcode: 2207010,
    message: 'The caption was too long',
    means: { kind: 'refused', code: 'text_too_long' },
  }),
];
