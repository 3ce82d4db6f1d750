import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { NetworkKey } from '@pregon/domain';
import { networkProfile } from '@pregon/networks/rules';
import type { Tx } from '../ledger/tx.js';
import { BLOBS, type BlobStore } from './blob.store.js';
import { Asset, Rendition } from './media.entity.js';
import { assetsByIds, findRendition } from './media.queries.js';
import { networkRendition, thumbnail } from './photo.rendition.js';
import type { Picture } from './photo.js';

export const THUMBNAIL = 'thumbnail';

/** A stored picture: what a revision says of its media, without the alternative text. */
export interface StoredPicture {
  /** lower-case hex of the bytes */
  readonly sha256: string;
  readonly mime: string;
  /** pixels */
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What networks and screens get of an asset. Each is made once and stays: approved bytes are never made again. */
@Injectable()
export class Renditions {
  constructor(@Inject(BLOBS) private readonly blobs: BlobStore) {}

  /**
   * The file `network` gets of this asset, made now if it never was. Call it when a revision is cut, never while
   * sending. Throws `RangeError` for an asset of another organisation or an unknown network.
   */
  async renditionFor(tx: Tx, assetId: string, network: NetworkKey): Promise<StoredPicture> {
    const profile = networkProfile(network);
    if (!profile) throw new RangeError(`this build does not know the network ${network}`);
    return this.once(tx, assetId, network, (original) => networkRendition(original, profile.media.rendition));
  }

  thumbnailFor(tx: Tx, assetId: string): Promise<StoredPicture> {
    return this.once(tx, assetId, THUMBNAIL, thumbnail);
  }

  /** The stored bytes, checked against their name. Throws `BlobMissing`, or an error where they were altered. */
  async bytes(tx: Tx, sha256: string): Promise<Buffer> {
    const bytes = await this.blobs.get({ organisationId: tx.tenant, sha256 });
    if (hashOf(bytes) !== sha256) throw new Error(`the stored file ${sha256.slice(0, 12)}… is not what it was`);
    return bytes;
  }

  private async once(
    tx: Tx,
    assetId: string,
    purpose: string,
    make: (original: Buffer) => Promise<Picture>,
  ): Promise<StoredPicture> {
    const made = await findRendition(tx, assetId, purpose);
    if (made) return facts(made);
    const [asset] = await assetsByIds(tx, [assetId]);
    if (!asset) throw new RangeError('no such asset in this organisation');
    await this.keep(tx, assetId, purpose, await make(await this.bytes(tx, asset.sha256)));
    // Another command may have made it meanwhile; the first row stands, ours is ignored.
    const stored = await findRendition(tx, assetId, purpose);
    if (!stored) throw new Error('a rendition vanished after it was stored');
    return facts(stored);
  }

  private async keep(tx: Tx, assetId: string, purpose: string, picture: Picture): Promise<void> {
    const sha256 = hashOf(picture.bytes);
    await this.blobs.put({ organisationId: tx.tenant, sha256 }, picture.bytes, picture.mime);
    const { mime, width, height } = picture;
    const row = {
      organisationId: tx.tenant,
      assetId,
      purpose,
      sha256,
      mime,
      width,
      height,
      bytes: picture.bytes.length,
    };
    await tx.createQueryBuilder().insert().into(Rendition).values(row).orIgnore().execute();
  }
}

function facts({ sha256, mime, width, height, bytes }: Asset | Rendition): StoredPicture {
  return { sha256, mime, width, height, bytes };
}
