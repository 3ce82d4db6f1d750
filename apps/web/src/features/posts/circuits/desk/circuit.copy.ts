/** What this browser keeps of a circuit that is being edited, until it is published or dropped. */
export interface CircuitCopy {
  readonly shape: 1;
  readonly source: string;
  /** the version it was begun from; null = a new circuit */
  readonly basedOn: number | null;
  /** machine time, ISO 8601 */
  readonly savedAt: string;
}

export interface CircuitCopies {
  read(): CircuitCopy | null;
  /** false where the browser refuses to keep it (private window, full store) */
  write(copy: CircuitCopy): boolean;
  forget(): void;
}

/** The copy of an existing circuit; of a new one begun from nothing, or from another. */
export const copyName = (key: string | null, from = ''): string =>
  key !== null ? `of.${key}` : from === '' ? 'new' : `from.${from}`;

/** One person's copy of one circuit, so that two people on one computer never see each other's. */
export function circuitCopies(store: Storage, personId: string, copy: string): CircuitCopies {
  const name = `pregon.circuit.${personId}.${copy}`;
  return {
    read: () => {
      const raw = store.getItem(name);
      return raw === null ? null : parsed(raw);
    },
    write: (copy) => {
      try {
        store.setItem(name, JSON.stringify(copy));
        return true;
      } catch (error) {
        if (error instanceof DOMException) return false;
        throw error;
      }
    },
    forget: () => store.removeItem(name),
  };
}

function parsed(raw: string): CircuitCopy | null {
  try {
    const value: unknown = JSON.parse(raw);
    return isCopy(value) ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const isCopy = (value: unknown): value is CircuitCopy =>
  typeof value === 'object' &&
  value !== null &&
  'shape' in value &&
  value.shape === 1 &&
  'source' in value &&
  typeof value.source === 'string' &&
  'basedOn' in value &&
  (value.basedOn === null || typeof value.basedOn === 'number') &&
  'savedAt' in value &&
  typeof value.savedAt === 'string';
