import { majorChanges, MINOR_NEVER, type Content, type MajorBecause, type MinorNever } from '@pregon/domain';

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
  thread: [],
  poll: null,
  firstComment: null,
});

const isProtected = (name: string): name is MinorNever => MINOR_NEVER.some((one) => one === name);

/**
 * Weighs corrections as the domain does.
 *
 * @param maxChars what the circuit calls minor, in characters per version; null = nothing is
 * @param never what the circuit protects, by the API's names; one that this build doesn't know is left to the server
 */
export function correctionRisk(
  edits: readonly { readonly before: string; readonly after: string }[],
  maxChars: number | null,
  never: readonly string[],
): CorrectionRisk {
  const changed = edits.filter(({ before, after }) => before !== after);
  if (changed.length === 0) return { kind: 'none' };
  if (maxChars === null) return { kind: 'major', because: [] };
  const rule = { maxChars, never: never.filter(isProtected) };
  const because = changed.flatMap(({ before, after }) => majorChanges(words(before), words(after), rule));
  return because.length === 0 ? { kind: 'minor' } : { kind: 'major', because: [...new Set(because)] };
}
