import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { Inject, Injectable } from '@nestjs/common';
import { accept, refuse, type Decided } from '@pregon/domain';
import { Ledger } from '../ledger/ledger.service.js';
import { record } from '../ledger/trace.js';
import type { As } from '../ledger/tx.js';
import { arrived, arriving } from './arriving.store.js';
import { BLOBS, type BlobStore } from './blob.store.js';
import { FIELD } from './file.kind.js';
import { kindOf } from './file.facts.js';
import { safeFilename } from './file.name.js';
import { takeIn } from './file.intake.js';
import { Asset } from './media.entity.js';
import { Renditions } from './renditions.service.js';

/** A file on this machine's disk, as it came. */
export interface Upload {
  readonly path: string;
  readonly bytes: number;
  readonly filename: string;
}

@Injectable()
export class Uploads {
  constructor(
    private readonly ledger: Ledger,
    @Inject(BLOBS) private readonly blobs: BlobStore,
    private readonly renditions: Renditions,
  ) {}

  /** Takes a file in: looked at and made ours before the transaction opens, stored and recorded within it. */
  async upload(as: As & { readonly personId: string }, upload: Upload): Promise<Decided<Asset>> {
    const fresh = `${upload.path}.ours`;
    try {
      if (upload.bytes === 0) return refuse('field_empty', FIELD);
      return await this.take(as, upload, fresh);
    } finally {
      await Promise.all([upload.path, fresh].map((file) => rm(file, { force: true })));
    }
  }

  private async take(
    as: As & { readonly personId: string },
    { path, filename }: Upload,
    fresh: string,
  ): Promise<Decided<Asset>> {
    const taken = await takeIn(path, fresh);
    if (!taken.ok) return taken;
    const { body, ...facts } = taken.value;
    const { organisationId } = as;
    const id = randomUUID();
    // Said first and in a transaction of its own: should the next one fail, the sweep finds the bytes by this.
    await this.ledger.run(as, (tx) => arriving(tx, id, facts.sha256));
    await this.blobs.put({ organisationId, sha256: facts.sha256 }, body, facts.mime);
    return this.ledger.run(as, async (tx) => {
      await arrived(tx, id);
      await tx.insert(Asset, {
        organisationId: tx.tenant,
        id,
        ...facts,
        filename: safeFilename(filename, kindOf(facts)),
        uploadedBy: as.personId,
      });
      await this.renditions.thumbnailFor(tx, id);
      const asset = await tx.findOneByOrFail(Asset, { organisationId: tx.tenant, id });
      const { sha256, mime, width, height, bytes, durationMs } = asset;
      await record(tx, {
        action: 'media.uploaded',
        subject: { kind: 'asset', id },
        payload: { sha256, mime, width, height, bytes, durationMs, filename: asset.filename },
      });
      return accept(asset);
    });
  }
}
