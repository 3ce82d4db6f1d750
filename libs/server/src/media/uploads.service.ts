import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { accept, type Decided } from '@pregon/domain';
import { Ledger } from '../ledger/ledger.service.js';
import { record } from '../ledger/trace.js';
import type { As } from '../ledger/tx.js';
import { BLOBS, type BlobStore } from './blob.store.js';
import { safeFilename } from './file.name.js';
import { Asset } from './media.entity.js';
import { takeInPhoto } from './photo.intake.js';
import { hashOf, Renditions } from './renditions.service.js';

export interface Upload {
  readonly bytes: Buffer;
  readonly filename: string;
}

@Injectable()
export class Uploads {
  constructor(
    private readonly ledger: Ledger,
    @Inject(BLOBS) private readonly blobs: BlobStore,
    private readonly renditions: Renditions,
  ) {}

  /** Takes a photo in: decoded and re-encoded before the transaction opens, stored and recorded within it. */
  async upload(as: As & { readonly personId: string }, { bytes, filename }: Upload): Promise<Decided<Asset>> {
    const taken = await takeInPhoto(bytes);
    if (!taken.ok) return taken;
    const picture = taken.value;
    const sha256 = hashOf(picture.bytes);
    await this.blobs.put({ organisationId: as.organisationId, sha256 }, picture.bytes, picture.mime);
    return this.ledger.run(as, async (tx) => {
      const id = randomUUID();
      await tx.insert(Asset, {
        organisationId: tx.tenant,
        id,
        sha256,
        mime: picture.mime,
        width: picture.width,
        height: picture.height,
        bytes: picture.bytes.length,
        filename: safeFilename(filename),
        uploadedBy: as.personId,
      });
      await this.renditions.thumbnailFor(tx, id);
      const asset = await tx.findOneByOrFail(Asset, { organisationId: tx.tenant, id });
      const { width, height, bytes: size } = asset;
      await record(tx, {
        action: 'media.uploaded',
        subject: { kind: 'asset', id },
        payload: { sha256, width, height, bytes: size, filename: asset.filename },
      });
      return accept(asset);
    });
  }
}
