import { Check, CornerUpLeft, ThumbsUp, X, type LucideIcon } from 'lucide-react';
import type { StepKind, Verdict } from '../../../generated/graphql.js';
import type { ButtonLook } from '../../../ui/Button.js';

export interface Answer {
  readonly verdict: Verdict;
  readonly Icon: LucideIcon;
  readonly look: ButtonLook;
  readonly key: 'a' | 'c' | 'r';
}

const approve: Answer = { verdict: 'approve', Icon: Check, look: 'primary', key: 'a' };
const changes: Answer = { verdict: 'request_changes', Icon: CornerUpLeft, look: 'plain', key: 'c' };
const reject: Answer = { verdict: 'reject', Icon: X, look: 'danger', key: 'r' };

/**
 * The answers that each kind of step has; what each is called is the message `approvals.answer.<kind>.<verdict>`. A veto
 * has two: no objection, or the veto itself. Somebody informed is asked nothing.
 */
export const ANSWERS: Readonly<Record<StepKind, readonly Answer[]>> = {
  approve: [approve, changes, reject],
  attest: [approve, changes, reject],
  consult: [{ ...approve, Icon: ThumbsUp }, changes, reject],
  veto: [approve, reject],
  inform: [],
};
