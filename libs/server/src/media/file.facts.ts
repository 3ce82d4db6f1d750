import { mediaKind, type MediaKind } from '@pregon/domain';
import type { MediaFile } from '@pregon/networks/rules';
import type { Asset } from './media.entity.js';

/** A stored file: what a revision says of it, without the alternative text. */
export type FileFacts = MediaFile;

export const kindOf = ({ mime }: Pick<Asset, 'mime'>): MediaKind => mediaKind(mime);

/** Of the file as it was uploaded. Only a document's name reaches readers. */
export const uploadFacts = (asset: Asset): FileFacts => {
  const { sha256, mime, width, height, bytes, durationMs, filename } = asset;
  return { sha256, mime, width, height, bytes, durationMs, filename: kindOf(asset) === 'document' ? filename : null };
};
