import { NOTHING_DECLARED } from './declared.js';
import { FOLLOWS_BASE, type DraftFile, type DraftState } from './draft.state.js';

/** What this browser holds until the server has it. */
export interface LocalCopy {
  /** Grows with the shape of `DraftState`: a copy of another shape is left alone, not misread. */
  readonly shape: 1;
  readonly draft: DraftState;
  /** the server's draft that it was typed on; null for a post that has not been created */
  readonly base: DraftState | null;
  readonly version: number | null;
  /** machine time, ISO 8601 */
  readonly savedAt: string;
}

export interface LocalCopies {
  read(postId: string | null): LocalCopy | null;
  /** Answers false where the browser refuses to keep it (private window, full store). */
  write(postId: string | null, copy: LocalCopy): boolean;
  forget(postId: string | null): void;
}

const SHAPE = 1;

/** One person's copies in a browser's store, so that two people on one computer never see each other's. */
export function localCopies(store: Storage, personId: string): LocalCopies {
  const keyOf = (postId: string | null): string => `pregon.draft.${personId}.${postId ?? 'new'}`;
  return {
    read: (postId) => {
      const raw = store.getItem(keyOf(postId));
      return raw === null ? null : parseCopy(raw);
    },
    write: (postId, copy) => {
      try {
        store.setItem(keyOf(postId), JSON.stringify(copy));
        return true;
      } catch (error) {
        if (error instanceof DOMException) return false;
        throw error;
      }
    },
    forget: (postId) => store.removeItem(keyOf(postId)),
  };
}

function parseCopy(raw: string): LocalCopy | null {
  const parsed = parseJson(raw);
  if (!isCopy(parsed)) return null;
  return { ...parsed, draft: completed(parsed.draft), base: parsed.base && completed(parsed.base) };
}

/** Copies kept by an older version say nothing of what it did not know: both sides of the merge get the same nothing. */
const completed = ({ photos, ...draft }: DraftState & { readonly photos?: readonly DraftFile[] }): DraftState => ({
  ...draft,
  files: (draft.files ?? photos ?? []).map((file) => ({ ...file, stamp: file.stamp ?? false, asset: kindOf(file) })),
  overrides: Object.fromEntries(
    Object.entries(draft.overrides).map(([key, own]) => [key, { ...FOLLOWS_BASE, ...own }]),
  ),
  declared: { ...NOTHING_DECLARED, ...draft.declared },
  campaignDepartmentIds: draft.campaignDepartmentIds ?? [],
});

/** It took photos only. */
const kindOf = ({ asset }: DraftFile): DraftFile['asset'] => ({ ...asset, kind: asset.kind ?? 'photo' });

function parseJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const isCopy = (value: unknown): value is LocalCopy =>
  typeof value === 'object' &&
  value !== null &&
  'shape' in value &&
  value.shape === SHAPE &&
  'draft' in value &&
  typeof value.draft === 'object' &&
  value.draft !== null &&
  'texts' in value.draft;
