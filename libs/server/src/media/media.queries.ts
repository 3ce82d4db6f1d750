import { In } from 'typeorm';
import type { Tx } from '../ledger/tx.js';
import { isId } from '../ledger/identifier.js';
import { Asset, Rendition } from './media.entity.js';

/** Those of this organisation among the ids; what is missing is unknown here. */
export function assetsByIds(tx: Tx, ids: readonly string[]): Promise<Asset[]> {
  const known = ids.filter(isId);
  return known.length === 0 ? Promise.resolve([]) : tx.findBy(Asset, { organisationId: tx.tenant, id: In(known) });
}

export function findRendition(tx: Tx, assetId: string, purpose: string): Promise<Rendition | null> {
  return tx.findOneBy(Rendition, { organisationId: tx.tenant, assetId, purpose });
}

/** A rendition by its bytes, as a revision names it. */
export function findRenditionByHash(tx: Tx, sha256: string): Promise<Rendition | null> {
  return tx.findOneBy(Rendition, { organisationId: tx.tenant, sha256 });
}

/**
 * For signed-in people of the organisation; the path carries no secret, the session decides. `id` is an asset's, or the
 * hash of a rendition.
 */
export const assetUrl = (id: string, size: 'full' | 'thumb'): string => `/media/${id}/${size}`;

/** A photo with the administration's logo as it is today. */
export const stampedUrl = (assetId: string): string => `/media/${assetId}/preview/stamped`;
