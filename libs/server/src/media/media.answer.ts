import type { Refusal } from '@pregon/domain';
import type { Locale } from '../ledger/viewer.js';
import { refusalMessage } from '../ledger/refusal.messages.js';
import { refused } from '../ledger/refused.js';
import { kindOf } from './file.facts.js';
import type { Asset } from './media.entity.js';
import { assetUrl } from './media.queries.js';

export const assetAnswer = (asset: Asset) => ({
  asset: {
    ...assetFields(asset),
    kind: kindOf(asset),
    url: assetUrl(asset.id, 'full'),
    thumbnailUrl: assetUrl(asset.id, 'thumb'),
  },
});

const assetFields = ({ id, sha256, mime, width, height, bytes, filename, durationMs, video }: Asset) => ({
  ...{ id, sha256, mime, width, height, bytes, filename, durationMs, video },
});

/** As `Refused` of the schema, so that a screen says both alike. */
export function refusalAnswer(refusal: Refusal, locale: Locale) {
  const { code, field, details } = refused(refusal);
  return { refused: { code, field, details, message: refusalMessage(code, locale) } };
}

const STATUS: Partial<Record<Refusal['code'], number>> = { not_allowed: 403, media_too_large: 413 };

/** Any refusal of what was sent is 422, except those that HTTP has a word for. */
export const statusOf = ({ code }: Refusal): number => STATUS[code] ?? 422;
