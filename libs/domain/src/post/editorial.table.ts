import { step, type TransitionTable } from '../machine.js';
import type { Decided } from '../refusal.js';
import type { EditorialState } from '../vocabulary.js';

/**
 * What can happen to a variant's words. `pass`, `request_changes` and `reject` are the run's answer for it; `reconfirm`
 * asks the last step again for the same revision; `miss` is the hour passing while it still waits.
 */
export const EDITORIAL_VERBS = [
  'edit',
  'submit',
  'pass',
  'request_changes',
  'reject',
  'withdraw',
  'revoke',
  'schedule',
  'unschedule',
  'reconfirm',
  'miss',
  'replan',
  'reopen',
  'archive',
] as const;
export type EditorialVerb = (typeof EDITORIAL_VERBS)[number];

/**
 * The editorial life of a variant. Editing in review or after approval leads back to draft: the decisions on that
 * variant fall. A missed hour doesn't stop the reviewers; what they approve then waits for a new hour as `approved`.
 */
export const EDITORIAL_TABLE: TransitionTable<EditorialState, EditorialVerb> = {
  draft: { edit: 'draft', submit: 'in_review', archive: 'archived' },
  in_review: {
    edit: 'draft',
    pass: 'approved',
    request_changes: 'changes_requested',
    reject: 'rejected',
    withdraw: 'withdrawn',
    miss: 'time_missed',
  },
  changes_requested: { edit: 'changes_requested', submit: 'in_review', withdraw: 'withdrawn', archive: 'archived' },
  approved: {
    edit: 'draft',
    schedule: 'scheduled',
    reconfirm: 'in_review',
    withdraw: 'withdrawn',
    revoke: 'revoked',
    archive: 'archived',
  },
  scheduled: {
    edit: 'draft',
    unschedule: 'approved',
    reconfirm: 'in_review',
    withdraw: 'withdrawn',
    revoke: 'revoked',
    archive: 'archived',
  },
  rejected: { edit: 'draft', reopen: 'draft', archive: 'archived' },
  withdrawn: { edit: 'draft', submit: 'in_review', reopen: 'draft', archive: 'archived' },
  revoked: { edit: 'draft', submit: 'in_review', reopen: 'draft', archive: 'archived' },
  time_missed: {
    edit: 'draft',
    pass: 'approved',
    request_changes: 'changes_requested',
    reject: 'rejected',
    withdraw: 'withdrawn',
    replan: 'in_review',
    archive: 'archived',
  },
  archived: { reopen: 'draft' },
};

/** Where `verb` leads a variant in `state`, or `invalid_state`. */
export const nextEditorial = (state: EditorialState, verb: EditorialVerb): Decided<EditorialState> =>
  step(EDITORIAL_TABLE, state, verb);
