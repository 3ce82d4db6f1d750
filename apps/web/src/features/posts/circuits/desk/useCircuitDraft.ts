import { useMemo, useState } from 'react';
import { circuitCopies } from './circuit.copy.js';

export interface Published {
  readonly source: string;
  readonly version: number;
}

interface Own {
  readonly source: string;
  readonly basedOn: number | null;
  /** machine time of an earlier visit from which it was taken up; null = written now */
  readonly savedAt: string | null;
  /** false: the browser would not keep it */
  readonly kept: boolean;
}

export interface CircuitDraft extends Own {
  readonly isChanged: boolean;
  readonly write: (source: string, basedOn?: number | null) => void;
  /** Back to what is published (or to `start`); what was typed is gone from the browser too. */
  readonly drop: () => void;
  /** It was published as this version. */
  readonly settle: (published: Published) => void;
}

/**
 * The text of a circuit being edited. Every change is kept in this browser at once, so that leaving loses nothing.
 * Untouched, it follows whatever is published; once touched, it stays as it is typed.
 */
export function useCircuitDraft(
  personId: string,
  name: string,
  published: Published | null,
  start: string,
): CircuitDraft {
  const copies = useMemo(() => circuitCopies(localStorage, personId, name), [personId, name]);
  const [own, setOwn] = useState<Own | null>(() => {
    const copy = copies.read();
    return copy && { source: copy.source, basedOn: copy.basedOn, savedAt: copy.savedAt, kept: true };
  });
  // What was just published stands here until the screen has read it again.
  const [settled, setSettled] = useState<Published | null>(null);
  const standing = settled && settled.version > (published?.version ?? 0) ? settled : published;
  const shown = own ?? {
    source: standing?.source ?? start,
    basedOn: standing?.version ?? null,
    savedAt: null,
    kept: true,
  };
  return {
    ...shown,
    isChanged: own !== null && own.source !== (standing?.source ?? start),
    write: (source, basedOn = shown.basedOn) => {
      const kept = copies.write({ shape: 1, source, basedOn, savedAt: new Date().toISOString() });
      setOwn({ source, basedOn, savedAt: null, kept });
    },
    drop: () => {
      copies.forget();
      setOwn(null);
    },
    settle: (now) => {
      copies.forget();
      setSettled(now);
      setOwn(null);
    },
  };
}
