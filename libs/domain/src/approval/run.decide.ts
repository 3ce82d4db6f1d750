import type { By, DomainEvent } from '../event.js';
import { reasonOr } from '../event.js';
import { accept, refuse, type Decided } from '../refusal.js';
import { capacityJson } from './run.json.js';
import { answerTo, type Answer } from './run.decide.answer.js';
import type { DecidedRun, DecisionRequest } from './run.decide.types.js';
import { stepOf, turnOf, variantOf } from './run.read.js';
import { seatAndMark } from './run.reassign.js';
import { seatRun } from './run.seat.js';
import { sendBack, settleRun } from './run.settle.js';
import { vetoTarget } from './run.stands.js';
import type { ApprovalRun, RunDecision } from './run.types.js';

/**
 * One person's answer on one step, for one or more variants; all or nothing. People are named again first, as the house
 * stands now. Where another overlay's step asks the very same people, the answer is written down for both.
 *
 * Refuses `no_variant`, `reason_required`, `field_invalid` (recordedBy), `not_found`, `revision_superseded`,
 * `already_decided` (details: personId, at, verdict), `run_closed` (details: state), `contributor_cannot_approve`,
 * `deputy_of_deputy`, `capacity_not_held`, `not_an_approver`, `invalid_state` (the step is not asked yet),
 * `second_factor_required`, `checks_missing` and `evidence_missing` (details: missing, comma-separated).
 */
export function decide(run: ApprovalRun, request: DecisionRequest): Decided<DecidedRun> {
  if (request.items.length === 0) return refuse('no_variant');
  const reason = request.reason?.trim() ? request.reason.trim() : null;
  if (request.verdict !== 'approve' && reason === null) return refuse('reason_required', 'reason');
  if (request.recordedBy !== null && request.recordedBy === request.personId)
    return refuse('field_invalid', 'recordedBy', { reason: 'oneself' });
  const seated = seatRun(run, request.staff).run;
  const answers: Answer[] = [];
  for (const item of new Map(request.items.map((one) => [one.variantId, one])).values()) {
    const answer = answerTo(seated, request, item);
    if (!answer.ok) return answer;
    answers.push(answer.value);
  }
  const decisions = rowsOf(seated, request, answers, reason);
  const by: By = { personId: request.personId, name: request.name, at: request.at };
  const answered = { ...seated, decisions: [...seated.decisions, ...decisions] };
  const vetoed = useVetoes(answered, decisions, by);
  const settled = settleRun(vetoed.run, by, reasonOr(reason, request.verdict));
  // Whoever has answered here is not asked elsewhere any more, which may leave a later step with too few.
  const reseated = seatAndMark(settled.run, request.staff, by);
  const decided = decisions.map((one) => decidedEvent(run, one, by));
  const events = [...decided, ...vetoed.events, ...settled.events, ...reseated.events];
  return accept({ run: reseated.run, decisions, outcomes: settled.outcomes, events });
}

function rowsOf(
  run: ApprovalRun,
  request: DecisionRequest,
  answers: readonly Answer[],
  reason: string | null,
): readonly RunDecision[] {
  const rows = answers.flatMap(({ variant, seat, stepKeys }) =>
    stepKeys.map((stepKey) => ({ variant, seat, stepKey })),
  );
  if (request.ids.length < rows.length) throw new RangeError(`${rows.length} rows need as many ids`);
  return rows.map(({ variant, seat, stepKey }, at) => ({
    id: request.ids[at] ?? '',
    stepKey,
    variantId: variant.variantId,
    revisionId: variant.revisionId,
    hash: variant.hash,
    personId: request.personId,
    capacity: seat.capacity,
    verdict: request.verdict,
    reason,
    at: request.at,
    strength: request.recordedBy === null ? request.strength : 'on_behalf',
    turn: turnOf(run, stepKey, variant.variantId),
    checks: [...request.checks],
    evidence: { ...request.evidence },
    recordedBy: request.recordedBy,
    bulk: request.bulk,
    carriedFrom: null,
  }));
}

/** A veto is answered by sending back: the step it names is asked again, and the veto step itself is done. */
function useVetoes(run: ApprovalRun, decisions: readonly RunDecision[], by: By): Pick<DecidedRun, 'run' | 'events'> {
  let next = run;
  const events: DomainEvent[] = [];
  for (const { stepKey, variantId, verdict, reason } of decisions) {
    const step = stepOf(run, stepKey);
    const variant = variantOf(run, variantId);
    const target = step && variant && verdict !== 'approve' ? vetoTarget(step, variant) : null;
    if (target === null) continue;
    const sent = sendBack(next, variantId, [target], by, reasonOr(reason, 'veto'));
    next = sent.run;
    events.push(...sent.events);
  }
  return { run: next, events };
}

const decidedEvent = (run: ApprovalRun, decision: RunDecision, by: By): DomainEvent => ({
  action: 'run.decided',
  subject: { kind: 'run', id: run.id },
  by,
  reason: reasonOr(decision.reason, decision.verdict),
  previousHash: decision.hash,
  payload: {
    round: run.round,
    decisionId: decision.id,
    stepKey: decision.stepKey,
    variantId: decision.variantId,
    revisionId: decision.revisionId,
    verdict: decision.verdict,
    capacity: capacityJson(decision.capacity),
    strength: decision.strength,
    turn: decision.turn,
    checks: [...decision.checks],
    evidence: Object.keys(decision.evidence).sort(),
    recordedBy: decision.recordedBy,
    bulk: decision.bulk,
  },
});
