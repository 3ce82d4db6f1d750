import type { MediaKind } from '@pregon/domain';
import type { ReachState } from '../../../generated/graphql.js';

/** BCP 47, e.g. `es`, `ca-valencia`; `mul` where one post carries several. */
export type LanguageTag = string;

/** An uploaded photo, film, animation or document, as `POST /media` and the API answer it. */
export interface StoredFile {
  readonly id: string;
  readonly kind: MediaKind;
  readonly sha256: string;
  readonly mime: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  /** of a film; null for what does not move */
  readonly durationMs?: number | null | undefined;
  readonly filename: string;
  readonly url: string;
  readonly thumbnailUrl: string;
}

/** Whether networks can fetch files from this installation's public address, as the worker last found. */
export interface Reach {
  readonly state: ReachState;
  readonly address: string;
}

/** What the composer must know of an account to resolve, count and preview. */
export interface DraftAccount {
  readonly id: string;
  readonly network: string;
  readonly handle: string;
  readonly name: string;
  readonly remoteId?: string | null | undefined;
  readonly languagePolicy: 'separate' | 'joined' | 'single';
  readonly languages: readonly LanguageTag[];
}
