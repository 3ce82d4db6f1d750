/** A revision as the tray compares it. */
export interface ComparedRevision {
  readonly hash: string;
  readonly number: number;
  readonly round: number;
  readonly text: string;
  readonly link?: string | null | undefined;
  readonly media: readonly {
    readonly sha256: string;
    readonly alt?: string | null | undefined;
    readonly url: string;
  }[];
}

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
    const key = JSON.stringify([variant.language, current.text, current.link, before?.text, before?.link]);
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

export type PhotoChange = 'none' | 'same' | 'alt' | 'replaced' | 'added' | 'removed';

/** What became of the photo since `before`; null = there is nothing to compare with. */
export function photoChange(current: ComparedRevision, before: ComparedRevision | null): PhotoChange {
  const [now] = current.media;
  const was = before?.media[0];
  if (!now) return was ? 'removed' : 'none';
  if (!before) return 'same';
  if (!was) return 'added';
  if (was.sha256 !== now.sha256) return 'replaced';
  return (was.alt ?? '') === (now.alt ?? '') ? 'same' : 'alt';
}

/** Enough of a fingerprint to compare two by eye. */
export const shortHash = (hash: string): string => `${hash.slice(0, 4)}…${hash.slice(-4)}`;
