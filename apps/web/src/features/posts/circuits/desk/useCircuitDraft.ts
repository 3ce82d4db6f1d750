import { useCallback, useMemo, useState } from 'react';
import { circuitCopies } from './circuit.copy.js';

export interface Published {
  readonly source: string;
  readonly version: number;
}

interface Kept {
  readonly source: string;
  readonly basedOn: number | null;
  /** taken up from an earlier visit */
  readonly savedAt: string | null;
  /** false: the browser would not keep it */
  readonly kept: boolean;
}

export interface CircuitDraft extends Kept {
  readonly isChanged: boolean;
  readonly write: (source: string, basedOn?: number | null) => void;
  /** Back to what is published (or to `start`); what was typed is gone from the browser too. */
  readonly drop: () => void;
  /** It was published as this version. */
  readonly settle: (published: Published) => void;
}

/** The text of a circuit being edited. Every change is kept in this browser at once, so that leaving loses nothing. */
export function useCircuitDraft(
  personId: string,
  key: string | null,
  published: Published | null,
  start: string,
): CircuitDraft {
  const copies = useMemo(() => circuitCopies(localStorage, personId, key), [personId, key]);
  const fresh = useCallback(
    (): Kept => ({ source: published?.source ?? start, basedOn: published?.version ?? null, savedAt: null, kept: true }),
    [published, start],
  );
  const [draft, setDraft] = useState<Kept>(() => {
    const copy = copies.read();
    return copy ? { source: copy.source, basedOn: copy.basedOn, savedAt: copy.savedAt, kept: true } : fresh();
  });
  const [settled, setSettled] = useState<Published | null>(null);
  const standing = settled && settled.version >= (published?.version ?? 0) ? settled : published;
  return {
    ...draft,
    isChanged: draft.source !== (standing?.source ?? start),
    write: (source, basedOn = draft.basedOn) => {
      const kept = copies.write({ shape: 1, source, basedOn, savedAt: new Date().toISOString() });
      setDraft({ source, basedOn, savedAt: null, kept });
    },
    drop: () => {
      copies.forget();
      setDraft(fresh());
    },
    settle: (now) => {
      copies.forget();
      setSettled(now);
      setDraft({ source: now.source, basedOn: now.version, savedAt: null, kept: true });
    },
  };
}
