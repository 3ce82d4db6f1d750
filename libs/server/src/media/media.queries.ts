import { In } from 'typeorm';
import type { Tx } from '../ledger/tx.js';
import { isUuid } from '../ledger/uuid.js';
import { Asset, Rendition } from './media.entity.js';

/** Those of this organisation among the ids; what is missing is unknown here. */
export function assetsByIds(tx: Tx, ids: readonly string[]): Promise<Asset[]> {
  const known = ids.filter(isUuid);
  return known.length === 0 ? Promise.resolve([]) : tx.findBy(Asset, { organisationId: tx.tenant, id: In(known) });
}

export function findRendition(tx: Tx, assetId: string, purpose: string): Promise<Rendition | null> {
  return tx.findOneBy(Rendition, { organisationId: tx.tenant, assetId, purpose });
}

/** For signed-in people of the organisation; the path carries no secret, the session decides. */
export const assetUrl = (assetId: string, size: 'full' | 'thumb'): string => `/media/${assetId}/${size}`;
