import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { Ledger } from '../ledger/ledger.service.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { BLOBS, type BlobStore } from './blob.store.js';
import { assetsByIds, findRendition } from './media.queries.js';
import { THUMBNAIL } from './renditions.service.js';

export interface StoredFile {
  readonly sha256: string;
  readonly mime: string;
  readonly bytes: number;
  open(): Promise<Readable>;
}

/** Photos for the people of the organisation they belong to. */
@Injectable()
export class MediaFiles {
  constructor(
    private readonly ledger: Ledger,
    @Inject(BLOBS) private readonly blobs: BlobStore,
  ) {}

  /** null where this organisation has no such asset. */
  find(viewer: Viewer, assetId: string, size: 'full' | 'thumb'): Promise<StoredFile | null> {
    return this.ledger.read(as(viewer), async (tx) => {
      const [asset] = await assetsByIds(tx, [assetId]);
      const file = asset && size === 'thumb' ? await findRendition(tx, asset.id, THUMBNAIL) : asset;
      if (!file) return null;
      const { sha256, mime, bytes } = file;
      return { sha256, mime, bytes, open: () => this.blobs.stream({ organisationId: viewer.organisationId, sha256 }) };
    });
  }
}
