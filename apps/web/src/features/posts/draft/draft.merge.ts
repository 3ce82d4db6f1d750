import { same, type DraftState } from './draft.state.js';

/** A part of a draft that two people can change without touching each other's, e.g. `texts.es`, `plan`, `declared.minors`. */
export type DraftPart = string;

export interface DraftConflict {
  readonly part: DraftPart;
  readonly mine: unknown;
  readonly theirs: unknown;
}

export interface MergedDraft {
  /** mine where both changed: nothing typed is lost */
  readonly draft: DraftState;
  /** parts taken from the other person */
  readonly taken: readonly DraftPart[];
  /** parts that both changed, differently */
  readonly conflicts: readonly DraftConflict[];
}

const SPREAD = ['texts', 'overrides', 'declared'] as const;
type Spread = (typeof SPREAD)[number];
const isSpread = (key: string): key is Spread => SPREAD.some((one) => one === key);

/** A flat view of a draft: one entry per part. */
function partsOf(draft: DraftState): Map<DraftPart, unknown> {
  const parts = new Map<DraftPart, unknown>();
  for (const [key, value] of Object.entries(draft)) {
    if (key === 'reviewed') continue;
    if (isSpread(key)) for (const [member, one] of Object.entries(draft[key])) parts.set(`${key}.${member}`, one);
    else parts.set(key, value);
  }
  return parts;
}

function withPart(draft: DraftState, part: DraftPart, value: unknown): DraftState {
  const at = part.indexOf('.');
  const key = at < 0 ? part : part.slice(0, at);
  if (!isSpread(key)) return { ...draft, [key]: value };
  const member = part.slice(at + 1);
  const { [member]: _gone, ...rest } = draft[key] as Record<string, unknown>;
  return { ...draft, [key]: value === undefined ? rest : { ...rest, [member]: value } };
}

/** Three ways: what both started from, what this person typed, what stands on the server now. */
export function mergeDrafts(base: DraftState, mine: DraftState, theirs: DraftState): MergedDraft {
  const was = partsOf(base);
  const own = partsOf(mine);
  const other = partsOf(theirs);
  let draft = mine;
  const taken: DraftPart[] = [];
  const conflicts: DraftConflict[] = [];
  for (const part of new Set([...was.keys(), ...own.keys(), ...other.keys()])) {
    const [before, ours, fresh] = [was.get(part), own.get(part), other.get(part)];
    if (same(fresh, before) || same(fresh, ours)) continue;
    if (same(ours, before)) {
      draft = withPart(draft, part, fresh);
      taken.push(part);
    } else conflicts.push({ part, mine: ours, theirs: fresh });
  }
  return { draft, taken, conflicts };
}

/** Settles a conflict for the other person's version. */
export const takeTheirs = (draft: DraftState, conflict: DraftConflict): DraftState =>
  withPart(draft, conflict.part, conflict.theirs);

/** The parts in which two drafts differ. */
export function changedParts(before: DraftState, after: DraftState): DraftPart[] {
  const was = partsOf(before);
  const is = partsOf(after);
  return [...new Set([...was.keys(), ...is.keys()])].filter((part) => !same(was.get(part), is.get(part)));
}
