import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { accept, canOrganisation, refuse, required, type Decided } from '@pregon/domain';
import type { StampInput } from '../generated/schema.js';
import { businessNow } from '../ledger/business-time.js';
import { Ledger } from '../ledger/ledger.service.js';
import { record } from '../ledger/trace.js';
import type { Tx } from '../ledger/tx.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { kindOf } from './file.facts.js';
import { Stamp } from './media.entity.js';
import { assetsByIds } from './media.queries.js';
import { within } from './photo.rendition.js';
import type { Picture } from './photo.js';
import { Renditions, type StampMark } from './renditions.service.js';

const PREVIEW_EDGE = 1_080;

/** The administration's logo: set by its administrator, put on photos whose author asks for it. */
@Injectable()
export class Stamps {
  constructor(
    private readonly ledger: Ledger,
    private readonly renditions: Renditions,
  ) {}

  current(tx: Tx): Promise<Stamp | null> {
    return tx.findOneBy(Stamp, { organisationId: tx.tenant });
  }

  /** The logo with its bytes; null while there is none. */
  async mark(tx: Tx): Promise<StampMark | null> {
    const stamp = await this.current(tx);
    const [asset] = stamp ? await assetsByIds(tx, [stamp.assetId]) : [];
    if (!stamp || !asset) return null;
    const { corner, sizePercent, opacityPercent } = stamp;
    const said = [asset.sha256, corner, sizePercent, opacityPercent].join(' ');
    const key = createHash('sha256').update(said).digest('hex').slice(0, 16);
    return { key, logo: await this.renditions.bytes(tx, asset.sha256), corner, sizePercent, opacityPercent };
  }

  /** A photo with today's logo on it, for screens; null where there is no such photo, or no logo. */
  preview(viewer: Viewer, assetId: string): Promise<Picture | null> {
    return this.ledger.read(as(viewer), async (tx) => {
      const [asset] = await assetsByIds(tx, [assetId]);
      const mark = asset && kindOf(asset) === 'photo' ? await this.mark(tx) : null;
      return asset && mark ? within(await this.renditions.bytes(tx, asset.sha256), PREVIEW_EDGE, 85, mark) : null;
    });
  }

  /** Refuses `not_allowed`, `not_found`, and `field_invalid` for what is no picture or beyond its bounds. */
  set(viewer: Viewer, input: StampInput): Promise<Decided<Stamp>> {
    return this.ledger.command(as(viewer), async (tx) => {
      const may = required(canOrganisation(viewer, 'edit'));
      if (!may.ok) return may;
      const [asset] = await assetsByIds(tx, [input.assetId]);
      if (!asset) return refuse('not_found', 'assetId');
      if (kindOf(asset) !== 'photo') return refuse('media_unsupported', 'assetId', { accepted: 'PNG, WebP, JPEG' });
      const { corner, sizePercent, opacityPercent } = input;
      if (sizePercent < 5 || sizePercent > 50) return refuse('field_invalid', 'sizePercent', { min: 5, max: 50 });
      if (opacityPercent < 10 || opacityPercent > 100)
        return refuse('field_invalid', 'opacityPercent', { min: 10, max: 100 });
      const changedAt = (await businessNow(tx)).toISOString();
      const row = { assetId: asset.id, corner, sizePercent, opacityPercent, changedAt };
      await tx.upsert(Stamp, { organisationId: tx.tenant, ...row }, ['organisationId']);
      await record(tx, {
        action: 'stamp.changed',
        subject: { kind: 'organisation', id: tx.tenant },
        payload: { sha256: asset.sha256, corner, sizePercent, opacityPercent },
      });
      return accept(await tx.findOneByOrFail(Stamp, { organisationId: tx.tenant }));
    });
  }

  remove(viewer: Viewer): Promise<Decided<Stamp>> {
    return this.ledger.command(as(viewer), async (tx) => {
      const may = required(canOrganisation(viewer, 'edit'));
      if (!may.ok) return may;
      const stamp = await this.current(tx);
      if (!stamp) return refuse('not_found');
      await tx.delete(Stamp, { organisationId: tx.tenant });
      await record(tx, {
        action: 'stamp.removed',
        subject: { kind: 'organisation', id: tx.tenant },
        payload: { assetId: stamp.assetId },
      });
      return accept(stamp);
    });
  }
}
