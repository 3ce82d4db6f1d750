import type { Content, ContentMedia } from '@pregon/domain';
import type { NetworkRules } from '../contract.js';

export const FILM: ContentMedia = {
  sha256: 'f'.repeat(64),
  mime: 'video/mp4',
  width: 1280,
  height: 720,
  bytes: 20_000_000,
  alt: null,
  durationMs: 30_000,
  filename: null,
};
export const REEL: ContentMedia = { ...FILM, sha256: 'e'.repeat(64), width: 1080, height: 1920 };
export const PHOTO: ContentMedia = {
  ...FILM,
  sha256: 'a'.repeat(64),
  mime: 'image/jpeg',
  height: 1000,
  bytes: 200_000,
  alt: 'La plaza',
  durationMs: null,
};

/** What an editor is told of a draft: `error file_unfit media.0 duration`, with the reason or the way out. */
export function told(rules: NetworkRules, change: Partial<Content>): string[] {
  const draft: Content = {
    version: 2,
    account: { network: rules.key, remoteId: '1' },
    language: 'es',
    format: 'text',
    text: 'Mañana abre la biblioteca.',
    link: null,
    media: [],
    options: {},
    thread: [],
    poll: null,
    firstComment: null,
    ...change,
  };
  return rules
    .check(draft)
    .map(({ code, severity, field, details }) =>
      [severity, code, field, details['reason'], details['fallback']].filter(Boolean).join(' '),
    );
}
