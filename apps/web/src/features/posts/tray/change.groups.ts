import { wordsKey, type RevisionFile, type RevisionWords } from '../revision/revision.words.js';

/** A revision as the tray compares it. */
export type ComparedRevision = Pick<
  RevisionWords,
  'hash' | 'number' | 'round' | 'text' | 'link' | 'media' | 'thread' | 'poll' | 'firstComment' | 'format' | 'options'
>;

export interface ComparedChange {
  readonly variant: {
    readonly id: string;
    readonly language: string;
    readonly account: { readonly network: string; readonly handle: string };
  };
  readonly current: ComparedRevision;
  readonly previous?: ComparedRevision | null | undefined;
  readonly approved?: ComparedRevision | null | undefined;
}

/** Beside what the asked revision is read: the round before, what was last approved, or nothing. */
export type Against = 'previous' | 'approved' | 'none';

export const besideOf = (change: ComparedChange, against: Against): ComparedRevision | null =>
  against === 'none' ? null : (change[against] ?? null);

/** What there is to compare with; the round before first, because that is what one has read. */
export const comparable = (changes: readonly ComparedChange[]): readonly Exclude<Against, 'none'>[] =>
  (['previous', 'approved'] as const).filter((against) => changes.some((change) => besideOf(change, against)));

/** Variants that say the same words, now and before: read once. */
export interface TextGroup<C extends ComparedChange> {
  readonly key: string;
  readonly language: string;
  readonly changes: readonly C[];
  readonly current: ComparedRevision;
  readonly before: ComparedRevision | null;
}

export function textGroups<C extends ComparedChange>(changes: readonly C[], against: Against): TextGroup<C>[] {
  const groups = new Map<string, TextGroup<C>>();
  for (const change of changes) {
    const { current, variant } = change;
    const before = besideOf(change, against);
    const key = JSON.stringify([variant.language, wordsKey(current), before && wordsKey(before)]);
    const known = groups.get(key);
    groups.set(key, {
      key,
      language: variant.language,
      changes: [...(known?.changes ?? []), change],
      current,
      before,
    });
  }
  return [...groups.values()];
}

export type FileChange = 'same' | 'alt' | 'added' | 'removed';

/** One file as it is now, or as it was where it is gone, and what became of it. */
export interface ComparedFile {
  readonly file: RevisionFile;
  readonly was: RevisionFile | null;
  readonly change: FileChange;
}

/** What became of every file since `before`, in the order of now, then what is gone; null = nothing to compare with. */
export function fileChanges(current: readonly RevisionFile[], before: readonly RevisionFile[] | null): ComparedFile[] {
  const gone = (before ?? []).filter((old) => !current.some(({ sha256 }) => sha256 === old.sha256));
  const now = current.map((file): ComparedFile => {
    const was = before?.find(({ sha256 }) => sha256 === file.sha256) ?? null;
    const change = !before ? 'same' : !was ? 'added' : (was.alt ?? '') === (file.alt ?? '') ? 'same' : 'alt';
    return { file, was, change };
  });
  return [...now, ...gone.map((file): ComparedFile => ({ file, was: file, change: 'removed' }))];
}

/** Enough of a fingerprint to compare two by eye. */
export const shortHash = (hash: string): string => `${hash.slice(0, 4)}…${hash.slice(-4)}`;
