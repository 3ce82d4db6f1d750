import type { Content } from '../content.js';
import type { By, DomainEvent } from '../event.js';
import { accept, refuse, type Decided } from '../refusal.js';
import { majorChanges, type MajorBecause } from './minor-edit.js';
import { answerTo } from './run.decide.answer.js';
import { decide } from './run.decide.js';
import type { DecidedRun, DecisionRequest } from './run.decide.types.js';
import { marksOf, variantOf } from './run.read.js';
import { reassign } from './run.reassign.js';
import { seatRun } from './run.seat.js';
import { sendBack } from './run.settle.js';
import type { ApprovalRun, RunMark, RunVariant } from './run.types.js';

/** A variant's new revision, cut from what an approver corrected. */
export interface ApproverEdit {
  readonly variantId: string;
  readonly revisionId: string;
  readonly hash: string;
  readonly before: Content;
  readonly after: Content;
}

/** `items` name what the approver had on screen, edited or not; the verdict is always approve. */
export type RevisionRequest = Omit<DecisionRequest, 'verdict'> & { readonly edits: readonly ApproverEdit[] };

export interface RevisedRun extends DecidedRun {
  /** true: what had been approved stays, and this approval counts */
  readonly minor: boolean;
  /** why not, where it is not */
  readonly because: readonly MajorBecause[];
}

/**
 * E-05: an approver corrects while approving. Within the circuit's minor edit the correction is a new revision, earlier
 * approvals stay (the mark remembers old hash → new hash) and this one counts. Otherwise nothing is approved: the
 * approver has become a contributor, and every step that had answered is asked again, this one of somebody else.
 * Refuses what `decide` refuses, `not_found` for an edit outside the items, and `invalid_state` in a review after the fact.
 */
export function reviseWhileApproving(run: ApprovalRun, request: RevisionRequest): Decided<RevisedRun> {
  const { edits, ...rest } = request;
  const asked: DecisionRequest = { ...rest, verdict: 'approve' };
  // What a review looks at is out: it is corrected by a new post (E-37).
  if (run.kind === 'review') return refuse('invalid_state', null, { verb: 'revise', kind: run.kind });
  if (edits.length === 0) return refuse('field_empty', 'edits');
  const seated = seatRun(run, request.staff).run;
  for (const item of request.items) {
    const answer = answerTo(seated, asked, item);
    if (!answer.ok) return answer;
  }
  if (edits.some((edit) => !request.items.some((item) => item.variantId === edit.variantId)))
    return refuse('not_found', 'edits');
  const by: By = { personId: request.personId, name: request.name, at: request.at };
  const because = [...new Set(edits.flatMap((edit) => majorOf(seated, edit)))];
  const minor = because.length === 0;
  const revised = edits.reduce((next, edit) => withRevision(next, edit, request.stepKey, by, minor), seated);
  const events = edits.map((edit) => revisedEvent(seated, edit, request.stepKey, because, by));
  if (!minor) {
    const asksAgain = askAgain(revised, edits, by);
    const renewed = reassign(asksAgain.run, request.staff, by);
    const all = [...events, ...asksAgain.events, ...renewed.events];
    return accept({ run: renewed.run, decisions: [], outcomes: [], events: all, minor, because });
  }
  const items = request.items.map(({ variantId, hash }) => ({
    variantId,
    hash: edits.find((edit) => edit.variantId === variantId)?.hash ?? hash,
  }));
  const decided = decide(revised, { ...asked, items });
  if (!decided.ok) return decided;
  return accept({ ...decided.value, events: [...events, ...decided.value.events], minor, because });
}

function majorOf(run: ApprovalRun, edit: ApproverEdit): readonly MajorBecause[] {
  const rule = variantOf(run, edit.variantId)?.rules.minorEdit ?? null;
  return rule === null ? ['too_long'] : majorChanges(edit.before, edit.after, rule);
}

function withRevision(run: ApprovalRun, edit: ApproverEdit, stepKey: string, by: By, minor: boolean): ApprovalRun {
  const { variantId, revisionId, hash } = edit;
  const before = variantOf(run, variantId)?.hash ?? '';
  const mark: RunMark = {
    kind: 'revised',
    stepKey,
    variantIds: [variantId],
    personId: by.personId,
    at: by.at,
    reason: minor ? 'minor_edit' : 'edited_while_approving',
    ref: minor ? `${before}>${hash}` : '',
  };
  const revise = (variant: RunVariant): RunVariant => {
    if (variant.variantId !== variantId) return variant;
    const wrote = minor || by.personId === null ? [] : [by.personId];
    return { ...variant, revisionId, hash, contributors: [...new Set([...variant.contributors, ...wrote])] };
  };
  return { ...run, variants: run.variants.map(revise), marks: [...run.marks, mark] };
}

/** Whatever had an answer, or had lapsed, on the words as they were. */
function askAgain(run: ApprovalRun, edits: readonly ApproverEdit[], by: By): Pick<DecidedRun, 'run' | 'events'> {
  let next = run;
  const events: DomainEvent[] = [];
  for (const { variantId } of edits) {
    const turns = run.variants.find((variant) => variant.variantId === variantId)?.stages.flat() ?? [];
    const answered = turns.filter(
      (key) =>
        run.decisions.some((one) => one.stepKey === key && one.variantId === variantId) ||
        marksOf(run, 'lapsed', key, variantId).length > 0,
    );
    if (answered.length === 0) continue;
    const sent = sendBack(next, variantId, answered, by, 'edited_while_approving');
    next = sent.run;
    events.push(...sent.events);
  }
  return { run: next, events };
}

const revisedEvent = (
  run: ApprovalRun,
  edit: ApproverEdit,
  stepKey: string,
  because: readonly MajorBecause[],
  by: By,
): DomainEvent => ({
  action: 'run.revised',
  subject: { kind: 'run', id: run.id },
  by,
  reason: because.length === 0 ? 'minor_edit' : 'edited_while_approving',
  previousHash: variantOf(run, edit.variantId)?.hash ?? null,
  payload: {
    stepKey,
    variantId: edit.variantId,
    revisionId: edit.revisionId,
    hash: edit.hash,
    major: [...because],
  },
});
