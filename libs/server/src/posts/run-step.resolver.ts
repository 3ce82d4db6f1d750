import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { ApprovalRun, RunStep } from '@pregon/domain';
import { Ledger } from '../ledger/ledger.service.js';
import type { RequestContext } from '../ledger/request.context.js';
import { CurrentViewer } from '../ledger/viewer.decorators.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { loadPerson } from '../people/people.loaders.js';
import { staffNow } from '../people/people.queries.js';
import { groupDecisions } from './decision.resolver.js';
import type { PostView } from './post.view.js';
import { abstentionsOf, givenBy, modeOf, neededBy, reasonsOf, seatsOf, stageOf } from './run.answers.js';
import type { RunStepEntity } from './run-step.entity.js';
import { stepPermissions } from './step.permissions.js';

export interface StepAnswer {
  readonly id: string;
  /** how it stands, as last saved */
  readonly row: RunStepEntity;
  readonly step: RunStep;
  readonly run: ApprovalRun;
  readonly view: PostView;
}

@Resolver('RunStep')
export class RunStepResolver {
  constructor(private readonly ledger: Ledger) {}

  @ResolveField() key(@Parent() { step }: StepAnswer) {
    return step.key;
  }
  @ResolveField() name(@Parent() { step }: StepAnswer) {
    return step.name;
  }
  @ResolveField() kind(@Parent() { step }: StepAnswer) {
    return step.kind;
  }
  @ResolveField() order(@Parent() { row }: StepAnswer) {
    return row.ordinal;
  }
  @ResolveField() stage(@Parent() { run, step }: StepAnswer) {
    return stageOf(run, step.key);
  }
  @ResolveField() mode(@Parent() { step }: StepAnswer) {
    return modeOf(step.mode);
  }
  @ResolveField() needed(@Parent() { step }: StepAnswer) {
    return neededBy(step);
  }
  @ResolveField() given(@Parent() { run, step }: StepAnswer) {
    return givenBy(run, step);
  }
  @ResolveField() rejectIf(@Parent() { step }: StepAnswer) {
    return typeof step.mode === 'object' ? step.mode.rejectIf : null;
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
  @ResolveField() late(@Parent() { row, view }: StepAnswer) {
    return row.due !== null && row.due < view.now;
  }
  @ResolveField() escalated(@Parent() { step }: StepAnswer) {
    return step.scopes.some((scope) => scope.seats.some((seat) => seat.because === 'escalated'));
  }
  @ResolveField() people(@Parent() { step }: StepAnswer, @Context() context: RequestContext) {
    return loadPerson(this.ledger, context).loadMany(seatsOf(step).map((seat) => seat.personId));
  }
  @ResolveField() seats(@Parent() { step }: StepAnswer) {
    return seatsOf(step);
  }
  @ResolveField() abstentions(@Parent() { step }: StepAnswer) {
    return abstentionsOf(step);
  }
  @ResolveField() reasons(@Parent() { run, step }: StepAnswer) {
    return reasonsOf(run, step);
  }
  @ResolveField() checks(@Parent() { step }: StepAnswer) {
    return step.checks;
  }
  @ResolveField() requires(@Parent() { step }: StepAnswer) {
    return step.requires;
  }
  @ResolveField() secondFactor(@Parent() { step }: StepAnswer) {
    return step.strength === 'second_factor';
  }
  @ResolveField() variants(@Parent() { step, view }: StepAnswer) {
    const asked = new Set(step.scopes.map((scope) => scope.variantId));
    return view.variants
      .filter((variant) => asked.has(variant.id))
      .map((variant) => ({ id: variant.id, variant, view }));
  }
  @ResolveField() decisions(@Parent() { run, step, view }: StepAnswer) {
    const ofStep = run.decisions.filter((decision) => decision.stepKey === step.key);
    return groupDecisions(run, ofStep, view);
  }
  @ResolveField()
  async viewerCan(@Parent() { run, step, view }: StepAnswer, @CurrentViewer() viewer: Viewer) {
    return stepPermissions(viewer, run, step, () => this.ledger.read(as(viewer), staffNow), view);
  }
}
