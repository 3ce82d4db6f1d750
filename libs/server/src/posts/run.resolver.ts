import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { ApprovalRun, RunDecision } from '@pregon/domain';
import { Ledger } from '../ledger/ledger.service.js';
import type { RequestContext } from '../ledger/request.context.js';
import { loadPerson } from '../people/people.loaders.js';
import type { PostView } from './post.view.js';
import { modeOf, neededBy, reasonsOf, seatsOf } from './post.path.js';
import { givenBy, runState, type PathStepAnswer } from './run.answers.js';
import type { RunStepEntity } from './run-step.entity.js';

export interface RunAnswer {
  readonly id: string;
  readonly run: ApprovalRun;
  readonly view: PostView;
}

@Resolver('ApprovalRun')
export class RunResolver {
  constructor(private readonly ledger: Ledger) {}

  @ResolveField() round(@Parent() { run }: RunAnswer) {
    return run.round;
  }
  @ResolveField() state(@Parent() { run }: RunAnswer) {
    return runState(run);
  }
  @ResolveField() policyName(@Parent() { run }: RunAnswer) {
    return run.policies.map((policy) => policy.name).join(' + ');
  }
  @ResolveField() policyVersion(@Parent() { run }: RunAnswer) {
    return run.policies[0]?.version ?? 0;
  }
  @ResolveField() startedAt(@Parent() { run }: RunAnswer) {
    return run.openedAt;
  }
  @ResolveField() endedAt(@Parent() { run }: RunAnswer) {
    const closed = run.variants.map((variant) => variant.closedAt);
    return closed.includes(null) ? null : (closed.sort().at(-1) ?? null);
  }
  @ResolveField() submittedBy(@Parent() { run, view }: RunAnswer, @Context() context: RequestContext) {
    return loadPerson(this.ledger, context).load(run.openedBy ?? view.post.authorId);
  }
  @ResolveField() note(@Parent() { run, view }: RunAnswer) {
    return view.notes.get(run.id) ?? null;
  }
  @ResolveField() steps(@Parent() { run, view }: RunAnswer) {
    return view.steps.filter((row) => row.runId === run.id).map((row) => ({ id: row.id, row, run, view }));
  }
}

export interface StepAnswer {
  readonly id: string;
  readonly row: RunStepEntity;
  readonly run: ApprovalRun;
  readonly view: PostView;
}

const stepOf = ({ run, row }: StepAnswer) => {
  const step = run.steps.find((one) => one.key === row.key);
  if (!step) throw new Error(`run ${run.id} has no step ${row.key}`);
  return step;
};

@Resolver('RunStep')
export class RunStepResolver {
  constructor(private readonly ledger: Ledger) {}

  @ResolveField() key(@Parent() { row }: StepAnswer) {
    return row.key;
  }
  @ResolveField() name(@Parent() answer: StepAnswer) {
    return stepOf(answer).name;
  }
  @ResolveField() order(@Parent() { row }: StepAnswer) {
    return row.ordinal;
  }
  @ResolveField() mode(@Parent() answer: StepAnswer) {
    return modeOf(stepOf(answer).mode);
  }
  @ResolveField() needed(@Parent() answer: StepAnswer) {
    return neededBy(stepOf(answer));
  }
  @ResolveField() given(@Parent() { run, row }: StepAnswer) {
    return givenBy(run, row.key);
  }
  @ResolveField() state(@Parent() { row }: StepAnswer) {
    return row.state;
  }
  @ResolveField() since(@Parent() { row }: StepAnswer) {
    return row.since;
  }
  @ResolveField() due(@Parent() { row }: StepAnswer) {
    return row.due;
  }
  @ResolveField() reasons(@Parent() answer: StepAnswer) {
    return reasonsOf(answer.run, stepOf(answer));
  }
  @ResolveField() people(@Parent() answer: StepAnswer, @Context() context: RequestContext) {
    return loadPerson(this.ledger, context).loadMany(seatsOf(stepOf(answer)));
  }
  @ResolveField() variants(@Parent() answer: StepAnswer) {
    const asked = new Set(stepOf(answer).scopes.map((scope) => scope.variantId));
    return answer.view.variants
      .filter((variant) => asked.has(variant.id))
      .map((variant) => ({ id: variant.id, variant, view: answer.view }));
  }
  @ResolveField() decisions(@Parent() { run, row, view }: StepAnswer) {
    const ofStep = run.decisions.filter((decision) => decision.stepKey === row.key);
    return groupDecisions(run, ofStep, view);
  }
}

export interface DecisionAnswer {
  readonly id: string;
  readonly decision: RunDecision;
  readonly revisionIds: readonly string[];
  readonly view: PostView;
}

/** One answer per person and moment, however many variants it binds. */
export function groupDecisions(run: ApprovalRun, decisions: readonly RunDecision[], view: PostView): DecisionAnswer[] {
  const answers = new Map<string, DecisionAnswer>();
  for (const decision of decisions) {
    const id = `${run.id}:${decision.stepKey}:${decision.personId}:${decision.at}`;
    const known = answers.get(id)?.revisionIds ?? [];
    answers.set(id, { id, decision, revisionIds: [...known, decision.revisionId], view });
  }
  return [...answers.values()];
}

@Resolver('Decision')
export class DecisionResolver {
  constructor(private readonly ledger: Ledger) {}

  @ResolveField() decider(@Parent() { decision }: DecisionAnswer, @Context() context: RequestContext) {
    return loadPerson(this.ledger, context).load(decision.personId);
  }
  @ResolveField() verdict(@Parent() { decision }: DecisionAnswer) {
    return decision.verdict;
  }
  @ResolveField() reason(@Parent() { decision }: DecisionAnswer) {
    return decision.reason;
  }
  @ResolveField() at(@Parent() { decision }: DecisionAnswer) {
    return decision.at;
  }
  @ResolveField() revisions(@Parent() { revisionIds, view }: DecisionAnswer) {
    return view.revisions
      .filter((revision) => revisionIds.includes(revision.id))
      .map((revision) => ({ id: revision.id, revision, view }));
  }
}

@Resolver('PathStep')
export class PathStepResolver {
  constructor(private readonly ledger: Ledger) {}

  @ResolveField() people(@Parent() step: PathStepAnswer, @Context() context: RequestContext) {
    return loadPerson(this.ledger, context).loadMany([...step.personIds]);
  }
}
