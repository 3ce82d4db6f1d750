/**
 * The pure core: decisions, no I/O. No clock, no randomness: `now`, ids and facts are arguments, and so is `sha256`.
 * Moments are `Instant` (ISO 8601 UTC with milliseconds); "no" is a value, `Decided`; what happened is `DomainEvent`s.
 * Safe in a browser.
 */
export * from './canonical.js';
export * from './content.js';
export * from './event.js';
export * from './machine.js';
export * from './refusal.js';
export * from './vocabulary.js';

// schedule: wall time and zone → instant, calendar ranges, terms in working time
export * from './schedule/instant.js';
export * from './schedule/range.js';
export * from './schedule/wall-time.js';
export * from './schedule/working-time.js';
export { defaultCalendar } from './schedule/working-time.calendar.js';
export * from './schedule/working-time.check.js';
export * from './schedule/working-time.term.js';

// post: texts, canonical form and hash, the editorial machine, commands, derived state
export * from './post/alt.resolve.js';
export * from './post/content.canonical.js';
export * from './post/content.decode.js';
export * from './post/content.resolve.js';
export * from './post/clash.js';
export * from './post/contribution.js';
export * from './post/copy.js';
export * from './post/editorial.commands.js';
export * from './post/editorial.table.js';
export * from './post/emergency.js';
export * from './post/post.state.js';
export * from './post/post.types.js';
export * from './post/schedule.commands.js';
export * from './post/submit.js';
export * from './post/text.entry.js';

// approval: policy → named steps → run → certificate
export * from './approval/absence.check.js';
export * from './approval/bulk.js';
export * from './approval/certificate.check.js';
export * from './approval/certificate.issue.js';
export * from './approval/certificate.types.js';
export * from './approval/condition.form.js';
export { CONDITION_LENGTH, compileCondition, factsOf, holds as conditionHolds } from './approval/condition.js';
export type { Condition } from './approval/condition.js';
export { CONDITION_PROBLEMS, type ConditionProblem } from './approval/condition.refusal.js';
export * from './approval/condition.sat.js';
export * from './approval/facts.js';
export * from './approval/compose.js';
export * from './approval/compose.types.js';
export { whoKey } from './approval/compose.merge.js';
export * from './approval/policy.check.js';
export { checkRetirement } from './approval/policy.coverage.js';
export type { KnownNames } from './approval/policy.check.types.js';
export * from './approval/policy.defaults.js';
export * from './approval/policy.issue.js';
export { readPolicy } from './approval/policy.read.js';
export * from './approval/policy.schema.js';
export * from './approval/policy.types.js';
export * from './approval/policy.write.js';
export * from './approval/minor-edit.js';
export * from './approval/run.bypass.js';
export * from './approval/run.close.js';
export * from './approval/run.confirm.js';
export { nextTick } from './approval/run.deadlines.js';
export * from './approval/run.decide.js';
export * from './approval/run.decide.types.js';
export { openRun, type OpenedRun, type RunRequest, type SubmittedVariant } from './approval/run.open.js';
export * from './approval/run.read.js';
export * from './approval/run.reassign.js';
export * from './approval/run.reconfirm.js';
export * from './approval/run.reevaluate.js';
export * from './approval/run.review.js';
export * from './approval/run.revise.js';
export * from './approval/run.seat.commands.js';
export * from './approval/run.simulate.js';
export * from './approval/run.stands.js';
export * from './approval/run.tick.js';
export * from './approval/run.types.js';
export * from './approval/run.waiting.js';
export * from './approval/series.js';
export * from './approval/staff.js';

// publication: the delivery machine and the gate
export * from './publication/alarm.js';
export * from './publication/claim.js';
export * from './publication/delivery.change.js';
export * from './publication/delivery.table.js';
export * from './publication/fence.js';
export * from './publication/gate.js';
export * from './publication/group.js';
export * from './publication/held.js';
export * from './publication/outcome.js';
export * from './publication/outside.js';
export * from './publication/pause.js';
export * from './publication/pace.js';
export * from './publication/plan.js';
export * from './publication/publication.types.js';
export * from './publication/grace.js';
export * from './publication/retry.js';
export * from './publication/timeliness.js';
export * from './publication/unknown.js';
export * from './publication/withdrawal.js';
export * from './publication/withdrawal.calls.js';
export type { Withdrawn } from './publication/withdrawal.change.js';
export * from './publication/withdrawal.table.js';
export * from './publication/withdrawal.types.js';
export * from './publication/withdrawal.ways.js';

// permission: one file per subject
export * from './permission/absence.permission.js';
export * from './permission/account.permission.js';
export * from './permission/account.reconnection.js';
export * from './permission/approval.permission.js';
export * from './permission/organisation.permission.js';
export * from './permission/post.permission.js';
export * from './permission/pause.permission.js';
export * from './permission/publication.permission.js';
export * from './permission/required.js';
export * from './permission/step.permission.js';
export * from './permission/trace.permission.js';
export * from './permission/viewer.js';

// trace: the catalogue of actions and the hash chain
export * from './trace/action.catalogue.js';
export * from './trace/chain.js';
export * from './trace/chain.verify.js';
export * from './trace/erasure.js';
