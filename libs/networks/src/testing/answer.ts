import type { Answer } from '../wire/failure.js';

/** An answer as a network gives it, for tables of meanings. */
export function answered(status: number, json: unknown, headers: Record<string, string> = {}): Answer {
  const evidence = {
    operation: 'createPost',
    requestDigest: null,
    status,
    body: JSON.stringify(json) ?? '',
    durationMs: 1,
    phase: 'answered',
    hint: null,
  } as const;
  return { kind: 'answer', status, headers, json, evidence };
}

/** `refused content_rejected`, `unknown duplicate_reported`, … */
export function said(outcome: object): string {
  const { kind, code, reason, evidence } = outcome as {
    kind: string;
    code?: string;
    reason?: string;
    evidence?: { hint: string | null };
  };
  return [kind, code ?? reason ?? evidence?.hint].filter(Boolean).join(' ');
}

export const minutesUntil = (outcome: object): number => {
  const { until } = outcome as { until?: Date };
  return until ? Math.round((until.getTime() - Date.now()) / 60_000) : NaN;
};
