import type { By, DomainEvent } from '../event.js';
import { accept, refuse, type Decided } from '../refusal.js';
import type { Instant } from '../schedule/instant.js';
import type { ApprovalRun, ScopeState } from './run.types.js';

/** How a variant's round ended. */
export interface ScopeOutcome {
  readonly variantId: string;
  readonly revisionId: string;
  readonly hash: string;
  readonly state: Exclude<ScopeState, 'open'>;
}

export interface ClosedScopes {
  readonly run: ApprovalRun;
  readonly outcomes: readonly ScopeOutcome[];
}

/**
 * Applies how the open variants stand. An atomic group passes only when all of it would, and falls whole with its
 * first: until then each stays open.
 */
export function closeScopes(run: ApprovalRun, stands: ReadonlyMap<string, ScopeState>, at: Instant): ClosedScopes {
  const outcomes: ScopeOutcome[] = [];
  const variants = run.variants.map((variant) => {
    if (variant.state !== 'open') return variant;
    const group = run.variants.filter((one) => one.state === 'open' && isTogether(one, variant));
    const state = together(group.map((one) => stands.get(one.variantId) ?? 'open'));
    if (state === 'open') return variant;
    const { variantId, revisionId, hash } = variant;
    outcomes.push({ variantId, revisionId, hash, state });
    return { ...variant, state, closedAt: at };
  });
  return { run: { ...run, variants }, outcomes };
}

/** Ends the round of the given variants, and of their atomic groups, without a verdict. Refuses `invalid_state`. */
export function endScopes(
  run: ApprovalRun,
  variantIds: readonly string[],
  state: 'withdrawn' | 'superseded',
  by: By,
  reason: string,
): Decided<ClosedScopes & { readonly events: readonly DomainEvent[] }> {
  const open = run.variants.filter((variant) => variant.state === 'open' && variantIds.includes(variant.variantId));
  if (open.length === 0) return refuse('invalid_state', null, { verb: state });
  const closed = closeScopes(run, new Map(open.map(({ variantId }) => [variantId, state])), by.at);
  return accept({
    ...closed,
    events: closed.outcomes.map((outcome) => ({
      action: 'run.scope_closed',
      subject: { kind: 'run', id: run.id },
      by,
      reason,
      previousHash: outcome.hash,
      payload: { variantId: outcome.variantId, revisionId: outcome.revisionId, state },
    })),
  });
}

const isTogether = (
  a: { readonly variantId: string; readonly group: string | null },
  b: { readonly variantId: string; readonly group: string | null },
): boolean => a.variantId === b.variantId || (a.group !== null && a.group === b.group);

// The gravest first, whatever the order of the variants.
const FALLS = ['superseded', 'withdrawn', 'rejected', 'changes_requested'] as const;

function together(states: readonly ScopeState[]): ScopeState {
  const fallen = FALLS.find((state) => states.includes(state));
  if (fallen) return fallen;
  return states.every((state) => state === 'passed') ? 'passed' : 'open';
}
