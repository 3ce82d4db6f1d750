import { mediaKind, type Content, type ContentMedia } from '@pregon/domain';
import { loadRules } from '@pregon/networks/rules';
import { assetUrl } from '../media/media.queries.js';

/** A content's parts as the schema says them. */

export const optionValues = (options: Content['options']) =>
  Object.entries(options).map(([name, value]) => ({ name, value: String(value) }));

export const mediaAnswer = (media: ContentMedia) => ({
  ...media,
  kind: mediaKind(media.mime),
  url: assetUrl(media.sha256, 'full'),
});

export const priceOf = async (content: Content) => (await loadRules(content.account.network)).price(content);
