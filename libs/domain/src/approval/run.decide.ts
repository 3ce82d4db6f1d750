import type { By, DomainEvent } from '../event.js';
import { reasonOr } from '../event.js';
import { accept, refuse, type Decided } from '../refusal.js';
import type { Instant } from '../schedule/instant.js';
import { closeScopes, type ScopeOutcome } from './run.close.js';
import { currentStepKey, decisionsOn, scopeOf, stepOf, stepStands, variantOf } from './run.read.js';
import type { ApprovalRun, AuthStrength, RunDecision, RunVariant, ScopeState, Seat, Verdict } from './run.types.js';
import { stillHolds, type Staff } from './staff.js';

export interface DecisionRequest {
  readonly stepKey: string;
  /** what the decider had in front of them: a hash that is no longer the run's is refused */
  readonly items: readonly { readonly variantId: string; readonly hash: string }[];
  readonly personId: string;
  readonly name: string;
  readonly verdict: Verdict;
  readonly reason: string | null;
  /** business time */
  readonly at: Instant;
  readonly strength: AuthStrength;
  /** who holds what at that time: a seat that has been lost no longer decides */
  readonly staff: Staff;
}

export interface DecidedRun {
  readonly run: ApprovalRun;
  /** the new rows, one per variant */
  readonly decisions: readonly RunDecision[];
  /** variants whose round ended with this decision */
  readonly outcomes: readonly ScopeOutcome[];
  readonly events: readonly DomainEvent[];
}

/**
 * One person's answer on one step, for one or more variants; all or nothing. Refuses `no_variant`, `not_found`,
 * `revision_superseded`, `contributor_cannot_approve`, `not_an_approver`, `already_decided` (details: personId, at,
 * verdict), `invalid_state` (the step is not open yet) and `reason_required`.
 */
export function decide(run: ApprovalRun, request: DecisionRequest): Decided<DecidedRun> {
  if (request.items.length === 0) return refuse('no_variant');
  const reason = request.reason?.trim() ? request.reason.trim() : null;
  if (request.verdict !== 'approve' && reason === null) return refuse('reason_required', 'reason');
  const rows = new Map<string, RunDecision>();
  for (const item of request.items) {
    const row = answer(run, request, item, reason);
    if (!row.ok) return row;
    rows.set(item.variantId, row.value);
  }
  const decisions = [...rows.values()];
  const decided: ApprovalRun = { ...run, decisions: [...run.decisions, ...decisions] };
  const by: By = { personId: request.personId, name: request.name, at: request.at };
  const closed = closeScopes(decided, settle(decided), request.at);
  return accept({ ...closed, decisions, events: decisions.map((decision) => decidedEvent(run, decision, by)) });
}

function answer(
  run: ApprovalRun,
  request: DecisionRequest,
  item: DecisionRequest['items'][number],
  reason: string | null,
): Decided<RunDecision> {
  const variant = variantOf(run, item.variantId);
  const step = stepOf(run, request.stepKey);
  if (!variant || !step || !variant.stepKeys.includes(step.key)) return refuse('not_found', 'items');
  if (item.hash !== variant.hash || variant.state === 'superseded')
    return refuse('revision_superseded', 'items', { variantId: item.variantId });
  const earlier = decisionsOn(run, step.key, item.variantId);
  const own = earlier.find((decision) => decision.personId === request.personId);
  if (own) return alreadyDecided(own);
  const seat = seatOf(request, variant, scopeOf(step, item.variantId)?.seats ?? []);
  if (!seat.ok) return seat;
  const stands = stepStands(run, step.key, item.variantId);
  const last = earlier.at(-1);
  if ((variant.state !== 'open' || stands !== 'open') && last) return alreadyDecided(last);
  if (variant.state !== 'open' || currentStepKey(run, variant) !== step.key)
    return refuse('invalid_state', 'stepKey', { state: variant.state, step: step.key, variantId: item.variantId });
  return accept({
    stepKey: step.key,
    variantId: variant.variantId,
    revisionId: variant.revisionId,
    hash: variant.hash,
    personId: request.personId,
    capacity: seat.value.capacity,
    verdict: request.verdict,
    reason,
    at: request.at,
    strength: request.strength,
  });
}

function seatOf(request: DecisionRequest, variant: RunVariant, seats: readonly Seat[]): Decided<Seat> {
  if (variant.contributors.includes(request.personId))
    return refuse('contributor_cannot_approve', null, { variantId: variant.variantId });
  const seat = seats.find((one) => one.personId === request.personId);
  if (!seat || !stillHolds(seat.personId, seat.capacity, request.staff))
    return refuse('not_an_approver', null, { variantId: variant.variantId });
  return accept(seat);
}

/** How every open variant stands after the new rows. */
function settle(run: ApprovalRun): ReadonlyMap<string, ScopeState> {
  const open = run.variants.filter((variant) => variant.state === 'open');
  return new Map(
    open.map(({ variantId, stepKeys }): [string, ScopeState] => [
      variantId,
      stepKeys.map((key) => stepStands(run, key, variantId)).find((stands) => stands !== 'passed') ?? 'passed',
    ]),
  );
}

const alreadyDecided = ({ personId, at, verdict }: RunDecision): Decided<never> =>
  refuse('already_decided', null, { personId, at, verdict });

const decidedEvent = (run: ApprovalRun, decision: RunDecision, by: By): DomainEvent => ({
  action: 'run.decided',
  subject: { kind: 'run', id: run.id },
  by,
  reason: reasonOr(decision.reason, decision.verdict),
  previousHash: decision.hash,
  payload: {
    round: run.round,
    stepKey: decision.stepKey,
    variantId: decision.variantId,
    revisionId: decision.revisionId,
    verdict: decision.verdict,
    capacity: { ...decision.capacity },
    strength: decision.strength,
  },
});
