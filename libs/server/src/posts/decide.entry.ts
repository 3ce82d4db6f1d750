import { accept, enterText, refuse, type ApprovalRun, type Decided } from '@pregon/domain';

const MAX_WORDS = 4_000;
const MAX_HASHES = 200;

/** What comes with an answer, as a person typed it. */
export interface AnswerInput {
  readonly reason?: string | null;
  readonly hashes: readonly string[];
  readonly checks: readonly string[];
  readonly evidence?: readonly { readonly name: string; readonly value: string }[];
}

export interface EnteredAnswer {
  readonly reason: string | null;
  readonly checks: readonly string[];
  readonly evidence: Readonly<Record<string, string>>;
}

/** A reason as it is kept: trimmed, null when nothing is said. Refuses control characters and what is too long. */
export function enterReason(raw: string | null | undefined, field = 'reason'): Decided<string | null> {
  const words = raw ?? '';
  if (words.length > MAX_WORDS) return refuse('field_too_long', field, { length: words.length, max: MAX_WORDS });
  const entered = enterText(words, field);
  return entered.ok ? accept(entered.value.trim() || null) : entered;
}

export function enterHashes(hashes: readonly string[]): Decided<readonly string[]> {
  const { length } = hashes;
  return length > MAX_HASHES ? refuse('field_too_long', 'hashes', { length, max: MAX_HASHES }) : accept(hashes);
}

/** Only what some step of the round asks for is taken down: one answer may bind the steps of several circuits. */
export function enterAnswer(run: ApprovalRun, input: AnswerInput): Decided<EnteredAnswer> {
  const hashes = enterHashes(input.hashes);
  if (!hashes.ok) return hashes;
  const reason = enterReason(input.reason);
  if (!reason.ok) return reason;
  const checks = [...new Set(input.checks)];
  const asked = new Set(run.steps.flatMap((step) => step.checks));
  const strange = checks.findIndex((code) => !asked.has(code));
  if (strange >= 0) return refuse('field_invalid', `checks.${strange}`, { reason: 'not_asked' });
  const wanted = new Set(run.steps.flatMap((step) => step.requires));
  const evidence: Record<string, string> = {};
  for (const [at, { name, value }] of (input.evidence ?? []).entries()) {
    if (!wanted.has(name)) return refuse('field_invalid', `evidence.${at}.name`, { reason: 'not_asked' });
    const entered = enterReason(value, `evidence.${at}.value`);
    if (!entered.ok) return entered;
    if (entered.value !== null) evidence[name] = entered.value;
  }
  return accept({ reason: reason.value, checks, evidence });
}

/** The variants on the decider's screen, told by their fingerprints; one the run does not know any more is passed on, to be refused as superseded. */
export function itemsOf(
  run: ApprovalRun,
  stepKey: string,
  hashes: readonly string[],
): { readonly variantId: string; readonly hash: string }[] {
  const inStep = run.variants.filter((variant) => variant.stages.flat().includes(stepKey));
  const known = inStep.filter((variant) => hashes.includes(variant.hash));
  const strange = hashes.filter((hash) => !inStep.some((variant) => variant.hash === hash));
  const stand = inStep.find((variant) => !known.includes(variant)) ?? inStep[0];
  return [
    ...known.map(({ variantId, hash }) => ({ variantId, hash })),
    ...(stand ? strange.map((hash) => ({ variantId: stand.variantId, hash })) : []),
  ];
}
