import { refuse, type Decided } from '@pregon/domain';

/** What the first bytes of an upload say it is; names and declared types are not asked. */
export type UploadKind = 'jpeg' | 'png' | 'webp' | 'gif' | 'film' | 'pdf';

export const FIELD = 'file';
const ACCEPTED = 'JPEG, PNG, WebP, GIF, MP4, MOV, PDF';

const MB = 1024 * 1024;
/** Bytes. Films: what Instagram takes at the most; documents: what a Telegram bot may send. */
export const MAX_BYTES: Readonly<Record<UploadKind, number>> = {
  jpeg: 20 * MB,
  png: 20 * MB,
  webp: 20 * MB,
  gif: 15 * MB,
  film: 300 * MB,
  pdf: 50 * MB,
};
export const LARGEST_BYTES = Math.max(...Object.values(MAX_BYTES));

/** As many first bytes as telling takes. */
export const HEAD_BYTES = 16;

/** Still pictures that share the films' container: HEIC and AVIF. */
const STILL_BRANDS = /^....ftyp(?:hei|hev|mif|msf|avi|crx)/s;
const SIGNATURES: readonly (readonly [UploadKind, RegExp])[] = [
  ['jpeg', /^\xff\xd8\xff/],
  ['png', /^\x89PNG\r\n/],
  ['gif', /^GIF8[79]a/],
  ['webp', /^RIFF....WEBP/s],
  ['pdf', /^%PDF-\d/],
  // Old QuickTime files begin with another box than ftyp.
  ['film', /^....(?:ftyp|moov|mdat|wide|free|skip)/s],
];

export function uploadKind(head: Buffer): UploadKind | null {
  const text = head.subarray(0, HEAD_BYTES).toString('latin1');
  if (STILL_BRANDS.test(text)) return null;
  return SIGNATURES.find(([, signature]) => signature.test(text))?.[0] ?? null;
}

export const tooManyBytes = (kind: UploadKind): Decided<never> =>
  refuse('media_too_large', FIELD, { max: MAX_BYTES[kind] / MB, unit: 'MB' });

export const unsupported = (reason: string, details: Readonly<Record<string, string>> = {}): Decided<never> =>
  refuse('media_unsupported', FIELD, { accepted: ACCEPTED, reason, ...details });
