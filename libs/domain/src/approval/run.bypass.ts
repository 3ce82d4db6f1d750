import type { By, DomainEvent } from '../event.js';
import { accept, refuse, type Decided } from '../refusal.js';
import { msOf, type Instant } from '../schedule/instant.js';
import { addTerm, type WorkCalendar } from '../schedule/working-time.js';
import type { BypassRule } from './policy.types.js';
import { closeScopes, type ScopeOutcome } from './run.close.js';
import { stepsOfVariant } from './run.read.js';
import { stepStands } from './run.stands.js';
import type { ApprovalRun, AuthStrength, RunMark, RunVariant } from './run.types.js';
import { holders, type Staff } from './staff.js';
import { sittingFor } from './standing-in.js';

export interface BypassRequest {
  /** fingerprints on the screen of whoever lets it out: what they have read, and nothing else */
  readonly hashes: readonly string[];
  readonly personId: string;
  readonly name: string;
  readonly reason: string;
  readonly strength: AuthStrength;
  readonly staff: Staff;
  /** of the waiting time, where it is counted in working hours */
  readonly calendar: WorkCalendar;
  /** business time */
  readonly now: Instant;
}

export interface Bypassed {
  readonly run: ApprovalRun;
  /** variants that get a certificate of the kind `bypass` */
  readonly variantIds: readonly string[];
  /** the same as outcomes: their round is over */
  readonly outcomes: readonly ScopeOutcome[];
  readonly events: readonly DomainEvent[];
}

/**
 * P-07: in an emergency somebody whom the circuit names lets it out before its round has passed. The wait for the second
 * person must be over, or the circuit's own steps must have passed and only overlays still wait. Whoever wrote it may do
 * it, since the circuit says so; the review afterwards is for others. Refuses `reason_required`, `no_variant`,
 * `revision_superseded` (other words stand than those that were read), `run_closed`, `not_allowed` (reason no_bypass or not_emergency), `template_required`, `not_an_approver`, `second_factor_required`
 * (whoever lets something out alone proves twice who they are) and `invalid_state` (reason too_early; details: from).
 */
export function bypass(run: ApprovalRun, request: BypassRequest): Decided<Bypassed> {
  const reason = request.reason.trim();
  if (reason === '') return refuse('reason_required', 'reason');
  if (request.hashes.length === 0) return refuse('no_variant', 'hashes');
  if (!request.hashes.every((hash) => run.variants.some((variant) => variant.hash === hash)))
    return refuse('revision_superseded', 'hashes');
  const open = run.variants.filter((variant) => variant.state === 'open');
  const isRead = ({ hash }: RunVariant): boolean => request.hashes.includes(hash);
  const groups = new Set(open.filter(isRead).map((variant) => variant.group ?? variant.variantId));
  const together = open.filter((variant) => groups.has(variant.group ?? variant.variantId));
  if (together.length === 0)
    return refuse('run_closed', null, { state: run.variants.find((one) => one.state !== 'open')?.state ?? null });
  const unread = together.find((variant) => !isRead(variant));
  if (unread) return refuse('revision_superseded', 'hashes', { variantId: unread.variantId });
  for (const variant of together) {
    const may = mayBypass(run, variant, request);
    if (!may.ok) return may;
  }
  const by: By = { personId: request.personId, name: request.name, at: request.now };
  const variantIds = together.map((variant) => variant.variantId);
  const mark: RunMark = {
    kind: 'bypassed',
    stepKey: null,
    variantIds,
    personId: request.personId,
    at: request.now,
    reason,
    ref: request.strength,
  };
  const marked = { ...run, marks: [...run.marks, mark] };
  const closed = closeScopes(marked, new Map(variantIds.map((id) => [id, 'passed'])), request.now);
  const events = together.map((variant) => bypassedEvent(run, variant, request.strength, by, reason));
  return accept({ ...closed, variantIds, events });
}

function mayBypass(run: ApprovalRun, variant: RunVariant, request: BypassRequest): Decided<true> {
  const { variantId, facts, rules } = variant;
  const rule = rules.bypass;
  if (!rule) return refuse('not_allowed', null, { reason: 'no_bypass', variantId });
  if (!facts.emergency) return refuse('not_allowed', null, { reason: 'not_emergency', variantId });
  if (rule.templatesOnly && facts.template !== 'approved') return refuse('template_required', null, { variantId });
  if (!isNamed(variant, rule, request)) return refuse('not_an_approver', null, { variantId });
  if (request.strength !== 'second_factor') return refuse('second_factor_required', null, { variantId });
  const pending = stepsOfVariant(run, variant).filter(({ key }) => stepStands(run, key, variantId) !== 'passed');
  const from = addTerm(request.calendar, run.openedAt, rule.after);
  const ownPassed = !pending.some((step) => step.policyIds.includes(variant.policyId));
  if (!ownPassed && msOf(request.now) < msOf(from))
    return refuse('invalid_state', null, { reason: 'too_early', from, variantId });
  return accept(true);
}

const isNamed = (variant: RunVariant, rule: BypassRule, { personId, staff }: BypassRequest): boolean =>
  holders(rule.who, variant.place, staff).some((holder) => {
    const rules = { place: variant.place, deputies: variant.rules.deputies, noDeputyFromUnit: false };
    return sittingFor(holder, rules, staff).personId === personId;
  });

const bypassedEvent = (
  run: ApprovalRun,
  { variantId, revisionId, hash }: RunVariant,
  strength: AuthStrength,
  by: By,
  reason: string,
): DomainEvent => ({
  action: 'run.bypassed',
  subject: { kind: 'run', id: run.id },
  by,
  reason,
  previousHash: hash,
  payload: { variantId, revisionId, strength, round: run.round },
});
