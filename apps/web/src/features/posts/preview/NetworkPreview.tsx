import type { ComponentType } from 'react';
import { FacebookPreview } from './FacebookPreview.js';
import { InstagramPreview } from './InstagramPreview.js';
import { PlainPreview } from './PlainPreview.js';
import { TelegramPreview } from './TelegramPreview.js';
import { XPreview } from './XPreview.js';
import type { PreviewContent } from './preview.types.js';

/** One picture of a network per key; a network without one of its own is shown plainly. */
const PREVIEWS: Readonly<Record<string, ComponentType<{ readonly content: PreviewContent }>>> = {
  facebook: FacebookPreview,
  instagram: InstagramPreview,
  x: XPreview,
  telegram: TelegramPreview,
};

/** How one variant will look on its network. */
export function NetworkPreview({ network, content }: { readonly network: string; readonly content: PreviewContent }) {
  const Preview = PREVIEWS[network] ?? PlainPreview;
  return <Preview content={content} />;
}
