import type { Json, Sha256 } from '../canonical.js';
import { entryHash, payloadDigest, type ChainedFacts } from './chain.js';

/** A sealed entry as stored, in the order of its seal. Erased: salt and erasable are null, the digest stays. */
export interface SealedEntry extends ChainedFacts {
  readonly previous: string;
  readonly hash: string;
  readonly salt: string | null;
  readonly erasable: { readonly reason: string | null; readonly payload: Json } | null;
}

/**
 * altered: an entry, its words or its links are not what was sealed · missing: one or more before this one are gone (or,
 * with id null, at the end) · reordered: it is here, but not in its place.
 */
export type ChainFault = {
  readonly ok: false;
  readonly fault: 'altered' | 'missing' | 'reordered';
  /** from 0, in the order given */
  readonly index: number;
  readonly id: string | null;
};

export type ChainVerdict = { readonly ok: true; readonly count: number; readonly head: string } | ChainFault;

/**
 * Checks a chain, or the stretch of one that follows `start` (the genesis hash, or the head of the stretch before).
 * `expectedHead`, from an export kept elsewhere, also finds a tail cut off; pass null where there is none to compare.
 */
export function verifyChain(
  entries: readonly SealedEntry[],
  start: string,
  expectedHead: string | null,
  sha256: Sha256,
): ChainVerdict {
  let head = start;
  for (const [index, entry] of entries.entries()) {
    const fault = (kind: ChainFault['fault']): ChainFault => ({ ok: false, fault: kind, index, id: entry.id });
    if (entryHash(entry.previous, entry, sha256) !== entry.hash || !wordsHold(entry, sha256)) return fault('altered');
    if (entry.previous !== head) return fault(standsElsewhere(entries, entry, index, start) ? 'reordered' : 'missing');
    head = entry.hash;
  }
  if (expectedHead !== null && head !== expectedHead && !entries.some((entry) => entry.hash === expectedHead))
    return { ok: false, fault: 'missing', index: entries.length, id: null };
  return { ok: true, count: entries.length, head };
}

function wordsHold(entry: SealedEntry, sha256: Sha256): boolean {
  if (entry.erasable === null) return true;
  return entry.salt !== null && payloadDigest(entry.salt, entry.erasable, sha256) === entry.payloadDigest;
}

// Its predecessor is at hand, only not where it should be: nothing is gone, the order is wrong.
const standsElsewhere = (entries: readonly SealedEntry[], entry: SealedEntry, index: number, start: string): boolean =>
  (entry.previous === start && index > 0) || entries.some((other) => other !== entry && other.hash === entry.previous);
