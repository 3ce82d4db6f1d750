import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { ApprovalRun, RunDecision } from '@pregon/domain';
import { Ledger } from '../ledger/ledger.service.js';
import type { RequestContext } from '../ledger/request.context.js';
import { loadPerson } from '../people/people.loaders.js';
import type { PostView } from './post.view.js';
import { confirmationOf } from './run.answers.js';
import type { CapacityAnswer } from './seat.resolver.js';

/** What one person answered at one moment on one step, however many variants it binds. */
export interface DecisionAnswer {
  /** of its first row: `sameAnswer` finds the others */
  readonly id: string;
  readonly decision: RunDecision;
  readonly revisionIds: readonly string[];
  readonly run: ApprovalRun;
  readonly view: PostView;
}

export function groupDecisions(run: ApprovalRun, decisions: readonly RunDecision[], view: PostView): DecisionAnswer[] {
  const answers = new Map<string, DecisionAnswer>();
  for (const decision of decisions) {
    const key = [decision.stepKey, decision.personId, decision.turn, decision.at].join(' ');
    const known = answers.get(key);
    if (known) answers.set(key, { ...known, revisionIds: [...known.revisionIds, decision.revisionId] });
    else answers.set(key, { id: decision.id, decision, revisionIds: [decision.revisionId], run, view });
  }
  return [...answers.values()];
}

@Resolver('Decision')
export class DecisionResolver {
  constructor(private readonly ledger: Ledger) {}

  @ResolveField() post(@Parent() { view }: DecisionAnswer) {
    return view;
  }
  @ResolveField() step(@Parent() { decision, run, view }: DecisionAnswer) {
    const row = view.steps.find((one) => one.runId === run.id && one.key === decision.stepKey);
    if (!row) throw new Error(`decision ${decision.id} is of a step that run ${run.id} never had`);
    return { id: row.id, row, step: row.body, run, view };
  }
  @ResolveField() decider(@Parent() { decision }: DecisionAnswer, @Context() context: RequestContext) {
    return loadPerson(this.ledger, context).load(decision.personId);
  }
  @ResolveField() capacity(@Parent() { decision }: DecisionAnswer): CapacityAnswer {
    return { ...decision.capacity, heldBy: decision.personId };
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
  @ResolveField() strength(@Parent() { decision }: DecisionAnswer) {
    return decision.strength;
  }
  @ResolveField() checks(@Parent() { decision }: DecisionAnswer) {
    return decision.checks;
  }
  @ResolveField() evidence(@Parent() { decision }: DecisionAnswer) {
    return Object.entries(decision.evidence).map(([name, value]) => ({ name, value }));
  }
  @ResolveField() recordedBy(@Parent() { decision }: DecisionAnswer, @Context() context: RequestContext) {
    return decision.recordedBy === null ? null : loadPerson(this.ledger, context).load(decision.recordedBy);
  }
  @ResolveField() confirmation(@Parent() { decision, run }: DecisionAnswer) {
    return confirmationOf(run, decision);
  }
  @ResolveField() bulk(@Parent() { decision }: DecisionAnswer) {
    return decision.bulk;
  }
  @ResolveField() carriedFrom(@Parent() { decision, view }: DecisionAnswer) {
    return view.runs.find((run) => run.id === decision.carriedFrom)?.round ?? null;
  }
  @ResolveField() turn(@Parent() { decision }: DecisionAnswer) {
    return decision.turn;
  }
  @ResolveField() revisions(@Parent() { revisionIds, view }: DecisionAnswer) {
    return view.revisions
      .filter((revision) => revisionIds.includes(revision.id))
      .map((revision) => ({ id: revision.id, revision, view }));
  }
}
