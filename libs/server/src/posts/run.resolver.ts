import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { ApprovalRun, RunMark } from '@pregon/domain';
import { Ledger } from '../ledger/ledger.service.js';
import type { RequestContext } from '../ledger/request.context.js';
import { loadPerson } from '../people/people.loaders.js';
import type { PostView } from './post.view.js';
import { runState } from './run.answers.js';

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
  @ResolveField() kind(@Parent() { run }: RunAnswer) {
    return run.kind;
  }
  @ResolveField() state(@Parent() { run }: RunAnswer) {
    return runState(run);
  }
  @ResolveField() policies(@Parent() { run }: RunAnswer) {
    return run.policies.map(({ key, name, version, overlay }) => ({ key, name, version, overlay }));
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
    return run.steps.flatMap((step) => {
      const row = view.steps.find((one) => one.runId === run.id && one.key === step.key);
      return row ? [{ id: row.id, row, step, run, view }] : [];
    });
  }
  @ResolveField() marks(@Parent() { run }: RunAnswer) {
    return run.marks;
  }
}

@Resolver('RunMark')
export class RunMarkResolver {
  constructor(private readonly ledger: Ledger) {}

  @ResolveField() person(@Parent() { personId }: RunMark, @Context() context: RequestContext) {
    return personId === null ? null : loadPerson(this.ledger, context).load(personId);
  }
}
