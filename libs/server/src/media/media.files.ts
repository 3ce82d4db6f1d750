import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { Ledger } from '../ledger/ledger.service.js';
import type { Tx } from '../ledger/tx.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { BLOBS, type BlobStore, type ByteRange } from './blob.store.js';
import type { Asset, Rendition } from './media.entity.js';
import { assetsByIds, findRendition, findRenditionByHash } from './media.queries.js';
import { THUMBNAIL } from './renditions.service.js';

export interface StoredFile {
  readonly sha256: string;
  readonly mime: string;
  readonly bytes: number;
  open(range?: ByteRange): Promise<Readable>;
}

/** Files for the people of the organisation they belong to. */
@Injectable()
export class MediaFiles {
  constructor(
    private readonly ledger: Ledger,
    @Inject(BLOBS) private readonly blobs: BlobStore,
  ) {}

  /** null where this organisation has no such asset, or no rendition of that hash. */
  find(viewer: Viewer, assetId: string, size: 'full' | 'thumb'): Promise<StoredFile | null> {
    return this.ledger.read(as(viewer), async (tx) => {
      const file = await stored(tx, assetId, size);
      if (!file) return null;
      const { sha256, mime, bytes } = file;
      const key = { organisationId: viewer.organisationId, sha256 };
      return { sha256, mime, bytes, open: (range) => this.blobs.stream(key, range) };
    });
  }
}

const HASH = /^[0-9a-f]{64}$/;

async function stored(tx: Tx, id: string, size: 'full' | 'thumb'): Promise<Asset | Rendition | null> {
  if (HASH.test(id)) return findRenditionByHash(tx, id);
  const [asset] = await assetsByIds(tx, [id]);
  if (!asset || size === 'full') return asset ?? null;
  return findRendition(tx, asset.id, THUMBNAIL);
}
