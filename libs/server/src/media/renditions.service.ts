import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { NetworkKey } from '@pregon/domain';
import { networkProfile } from '@pregon/networks/rules';
import type { Tx } from '../ledger/tx.js';
import { BLOBS, type BlobStore, type ByteRange } from './blob.store.js';
import { kindOf, uploadFacts, type FileFacts } from './file.facts.js';
import { signOf } from './kind.sign.js';
import { Asset, Rendition } from './media.entity.js';
import { assetsByIds, findRendition } from './media.queries.js';
import { networkRendition, thumbnail, type Mark } from './photo.rendition.js';
import type { Picture } from './photo.js';

export const THUMBNAIL = 'thumbnail';

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The administration's logo as it is put on a photo; `key` names exactly this one, its place and its size. */
export interface StampMark extends Mark {
  readonly key: string;
}

/** What networks and screens get of an asset. Each is made once and stays: approved bytes are never made again. */
@Injectable()
export class Renditions {
  constructor(@Inject(BLOBS) private readonly blobs: BlobStore) {}

  /**
   * The file `network` gets of this asset, made now if it never was: photos re-encoded within its limits, with the stamp
   * where one is given; everything else exactly as stored. Call it when a revision is cut, never while sending. Throws
   * `RangeError` for an asset of another organisation or an unknown network.
   */
  async renditionFor(tx: Tx, assetId: string, network: NetworkKey, stamp?: StampMark): Promise<FileFacts> {
    const profile = networkProfile(network);
    if (!profile) throw new RangeError(`this build does not know the network ${network}`);
    const asset = await this.asset(tx, assetId);
    const purpose = stamp ? `${network}+${stamp.key}` : network;
    const made = await this.once(tx, asset, purpose, (original) =>
      networkRendition(original, profile.media.rendition, stamp),
    );
    const { sha256, mime, width, height, bytes } = made;
    return { ...uploadFacts(asset), sha256, mime, width, height, bytes };
  }

  async thumbnailFor(tx: Tx, assetId: string): Promise<void> {
    const asset = await this.asset(tx, assetId);
    const kind = kindOf(asset);
    if (kind === 'photo' || kind === 'gif') await this.once(tx, asset, THUMBNAIL, thumbnail, true);
    else await this.keep(tx, assetId, THUMBNAIL, await signOf(kind, asset));
  }

  /** The stored bytes, checked against their name. Throws `BlobMissing`, or an error where they were altered. */
  async bytes(tx: Tx, sha256: string): Promise<Buffer> {
    const bytes = await this.blobs.get({ organisationId: tx.tenant, sha256 });
    if (hashOf(bytes) !== sha256) throw altered(sha256);
    return bytes;
  }

  /**
   * The same without holding them: read once to be checked, and then again for whoever asks. Throws `BlobMissing`, or an
   * error where they were altered.
   */
  async checkedStream(organisationId: string, sha256: string, range?: ByteRange): Promise<Readable> {
    const digest = createHash('sha256');
    for await (const chunk of await this.blobs.stream({ organisationId, sha256 })) digest.update(chunk as Uint8Array);
    if (digest.digest('hex') !== sha256) throw altered(sha256);
    return this.blobs.stream({ organisationId, sha256 }, range);
  }

  private async asset(tx: Tx, assetId: string): Promise<Asset> {
    const [asset] = await assetsByIds(tx, [assetId]);
    if (!asset) throw new RangeError('no such asset in this organisation');
    return asset;
  }

  private async once(
    tx: Tx,
    asset: Asset,
    purpose: string,
    make: (original: Buffer) => Promise<Picture>,
    always = kindOf(asset) === 'photo',
  ): Promise<Rendition> {
    const made = await findRendition(tx, asset.id, purpose);
    if (made) return made;
    // One at a time in an organisation: two posts that share files would otherwise wait for each other's, and one die.
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 4101))`, [tx.tenant]);
    if (always) await this.keep(tx, asset.id, purpose, await make(await this.bytes(tx, asset.sha256)));
    else await this.name(tx, asset.id, purpose, asset);
    // Another command may have made it meanwhile; the first row stands, ours is ignored.
    const stored = await findRendition(tx, asset.id, purpose);
    if (!stored) throw new Error('a rendition vanished after it was stored');
    return stored;
  }

  private async keep(tx: Tx, assetId: string, purpose: string, picture: Picture): Promise<void> {
    const sha256 = hashOf(picture.bytes);
    await this.blobs.put({ organisationId: tx.tenant, sha256 }, picture.bytes, picture.mime);
    await this.name(tx, assetId, purpose, { ...picture, sha256, bytes: picture.bytes.length });
  }

  private async name(
    tx: Tx,
    assetId: string,
    purpose: string,
    { sha256, mime, width, height, bytes }: Pick<FileFacts, 'sha256' | 'mime' | 'width' | 'height' | 'bytes'>,
  ): Promise<void> {
    const row = { organisationId: tx.tenant, assetId, purpose, sha256, mime, width, height, bytes };
    await tx.createQueryBuilder().insert().into(Rendition).values(row).orIgnore().execute();
  }
}

const altered = (sha256: string): Error => new Error(`the stored file ${sha256.slice(0, 12)}… is not what it was`);
