/** Where the words of a recorded code may stand, in the order in which they are looked for. */
const WORDS = ['trace.because', 'publishing.outcome_kind', 'publishing.cause', 'publishing.verdict'] as const;

/** Codes that only repeat what the action already says. */
const SAID_BY_THE_ACTION: ReadonlySet<string> = new Set([
  'due',
  'early',
  'prepared',
  'scheduled',
  'submitted',
  'passed',
  'last_step_passed',
  'approve',
]);

export type TraceReason =
  | { readonly kind: 'none' }
  | { readonly kind: 'message'; readonly id: string }
  /** What a person wrote, or a code that this build has no words for. */
  | { readonly kind: 'text'; readonly text: string };

/** Why something was recorded, as it can be shown: the machine's codes in words where there are any. */
export function traceReason(
  reason: string | null | undefined,
  messages: Readonly<Record<string, unknown>>,
): TraceReason {
  if (reason == null || reason === '' || SAID_BY_THE_ACTION.has(reason)) return { kind: 'none' };
  const id = /^[a-z_]+$/.test(reason)
    ? WORDS.map((words) => `${words}.${reason}`).find((one) => one in messages)
    : null;
  return id ? { kind: 'message', id } : { kind: 'text', text: reason };
}
