import { createHash } from 'node:crypto';
import type { ContentMedia, Format } from '@pregon/domain';
import type { NetworkRules } from '../contract.js';
import { filmBytes } from './film.js';
import { PHOTO } from './photo.js';

interface Sample {
  readonly bytes: Buffer;
  readonly media: Omit<ContentMedia, 'alt'>;
}

function sample(bytes: Buffer, mime: string, about: Partial<ContentMedia>): Sample {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const still = { width: 1, height: 1, durationMs: null, filename: null };
  return { bytes, media: { ...still, ...about, sha256, mime, bytes: bytes.byteLength } };
}

/** The same picture with another comment inside: other bytes, another hash. */
const numbered = (number: number): Buffer =>
  Buffer.concat([PHOTO.subarray(0, 2), Buffer.from([0xff, 0xfe, 0, 4, 0, number]), PHOTO.subarray(2)]);

const photo = (number: number): Sample => sample(numbered(number), 'image/jpeg', { width: 400, height: 320 });

/** Two frames of 64 × 64 pixels, the second one empty. */
const GIF = Buffer.from(
  '47494638396140004000800000000000ffffff21ff0b4e45545343415045322e30030100000021f904000a0000002c000000' +
    '000100010000020244010021f904000a0000002c00000000010001000002024401003b',
  'hex',
);

export const SAMPLES = {
  photos: [photo(1), photo(2), photo(3), photo(4), photo(5), photo(6), photo(7), photo(8), photo(9), photo(10)],
  film: sample(filmBytes(1280, 720, 8000), 'video/mp4', { width: 1280, height: 720, durationMs: 8000 }),
  reel: sample(filmBytes(1080, 1920, 12_000, 9000), 'video/mp4', { width: 1080, height: 1920, durationMs: 12_000 }),
  gif: sample(GIF, 'image/gif', { width: 64, height: 64, durationMs: 200 }),
  document: sample(Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'), 'application/pdf', {
    filename: 'bando.pdf',
  }),
} as const;

const all = new Map(
  [...SAMPLES.photos, SAMPLES.film, SAMPLES.reel, SAMPLES.gif, SAMPLES.document].map((known) => [
    known.media.sha256,
    known,
  ]),
);

/** Bytes and kind of a sample by its hash; null for anything else. */
export const sampleBySha = (sha256: string): { readonly bytes: Buffer; readonly mime: string } | null => {
  const known = all.get(sha256);
  return known ? { bytes: known.bytes, mime: known.media.mime } : null;
};

/** Another film, known to every stage from now on. */
export function anotherFilm(width: number, height: number, durationMs: number): ContentMedia {
  const film = sample(filmBytes(width, height, durationMs), 'video/mp4', { width, height, durationMs });
  all.set(film.media.sha256, film);
  return { ...film.media, alt: null };
}

const described = ({ media }: Sample, alt: string | null): ContentMedia => ({ ...media, alt });

/** The files of an ordinary post in this format, as its network takes them. */
export function sampleMedia(format: Format, { capabilities, media: { album } }: NetworkRules): ContentMedia[] {
  const alt = (words: string): string | null => (capabilities.altText ? words : null);
  const photos = SAMPLES.photos.map((one, index) => described(one, alt(`La fachada, vista ${index + 1}`)));
  switch (format) {
    case 'album':
      return album?.kinds.includes('video')
        ? [...photos.slice(0, 2), described(SAMPLES.film, null), ...photos.slice(2, 3)]
        : photos.slice(0, Math.min(4, album?.max ?? 4));
    case 'video':
      return [described(SAMPLES.film, null)];
    case 'reel':
      return [described(SAMPLES.reel, null)];
    case 'gif':
      return [described(SAMPLES.gif, alt('Un sello que gira'))];
    case 'document':
      return [described(SAMPLES.document, null)];
    default:
      return [];
  }
}
