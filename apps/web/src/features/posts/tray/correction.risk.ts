import { majorChanges, MINOR_NEVER, type Content, type MajorBecause } from '@pregon/domain';

/** How the server will weigh a correction made while approving. */
export type CorrectionRisk =
  | { readonly kind: 'none' }
  /** stays approved with it */
  | { readonly kind: 'minor' }
  /** asked again; `because` names what is too much */
  | { readonly kind: 'major'; readonly because: readonly MajorBecause[] };

const words = (text: string): Content => ({
  version: 1,
  account: { network: 'x', remoteId: '' },
  language: 'es',
  format: 'text',
  text,
  link: null,
  media: [],
  options: {},
});

/**
 * Weighs corrections as the domain does. Which words a circuit protects is not told to the browser, so everything that
 * a circuit may protect is treated as protected: it may warn too often, never too seldom.
 *
 * @param maxChars what the circuit calls minor, in characters per version; null = nothing is
 */
export function correctionRisk(
  edits: readonly { readonly before: string; readonly after: string }[],
  maxChars: number | null,
): CorrectionRisk {
  const changed = edits.filter(({ before, after }) => before !== after);
  if (changed.length === 0) return { kind: 'none' };
  if (maxChars === null) return { kind: 'major', because: [] };
  const rule = { maxChars, never: MINOR_NEVER };
  const because = changed.flatMap(({ before, after }) => majorChanges(words(before), words(after), rule));
  return because.length === 0 ? { kind: 'minor' } : { kind: 'major', because: [...new Set(because)] };
}
