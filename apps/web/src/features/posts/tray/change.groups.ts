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
}

/** Variants that say the same words, now and before: read once. */
export interface TextGroup<C extends ComparedChange> {
  readonly key: string;
  readonly language: string;
  readonly changes: readonly C[];
  readonly current: ComparedRevision;
  readonly previous: ComparedRevision | null;
}

export function textGroups<C extends ComparedChange>(changes: readonly C[]): TextGroup<C>[] {
  const groups = new Map<string, TextGroup<C>>();
  for (const change of changes) {
    const { current, previous = null } = change;
    const key = JSON.stringify([change.variant.language, current.text, current.link, previous?.text, previous?.link]);
    const known = groups.get(key);
    groups.set(key, {
      key,
      language: change.variant.language,
      changes: [...(known?.changes ?? []), change],
      current,
      previous,
    });
  }
  return [...groups.values()];
}

export type PhotoChange = 'none' | 'same' | 'alt' | 'replaced' | 'added' | 'removed';

/** What became of the photo since the previous round. */
export function photoChange({ current, previous }: Pick<ComparedChange, 'current' | 'previous'>): PhotoChange {
  const [now] = current.media;
  const was = previous?.media[0];
  if (!now) return was ? 'removed' : 'none';
  if (!previous) return 'same';
  if (!was) return 'added';
  if (was.sha256 !== now.sha256) return 'replaced';
  return (was.alt ?? '') === (now.alt ?? '') ? 'same' : 'alt';
}

/** Enough of a fingerprint to compare two by eye. */
export const shortHash = (hash: string): string => `${hash.slice(0, 4)}…${hash.slice(-4)}`;
