import type { MediaKind } from '@pregon/domain';
import type { PreviewMedia } from './preview.types.js';

interface Shown {
  readonly kind: MediaKind;
  readonly url: string;
  readonly alt?: string | null | undefined;
  readonly filename?: string | null | undefined;
}

export const previewMedia = (media: readonly Shown[]): PreviewMedia[] =>
  media.map(({ kind, url, alt, filename }) => ({ kind, url, alt: alt ?? '', name: filename ?? '' }));
