import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Abstention, Capacity, Seat } from '@pregon/domain';
import { Ledger } from '../ledger/ledger.service.js';
import type { RequestContext } from '../ledger/request.context.js';
import { mayReadCause } from '../people/absence.privacy.js';
import { loadDepartment, loadPerson } from '../people/people.loaders.js';
import { loadGroup } from './groups.loader.js';
import type { PathStepAnswer } from './run.answers.js';

@Resolver('PathStep')
export class PathStepResolver {
  constructor(private readonly ledger: Ledger) {}

  @ResolveField() people(@Parent() { seats }: PathStepAnswer, @Context() context: RequestContext) {
    return loadPerson(this.ledger, context).loadMany(seats.map((seat) => seat.personId));
  }
}

@Resolver('Seat')
export class SeatResolver {
  constructor(private readonly ledger: Ledger) {}

  @ResolveField() person(@Parent() { personId }: Seat, @Context() context: RequestContext) {
    return loadPerson(this.ledger, context).load(personId);
  }
  @ResolveField() capacity(@Parent() { capacity, personId }: Seat): CapacityAnswer {
    return { ...capacity, heldBy: personId };
  }
}

@Resolver('Abstention')
export class AbstentionResolver {
  constructor(private readonly ledger: Ledger) {}

  @ResolveField() person(@Parent() { personId }: Abstention, @Context() context: RequestContext) {
    return loadPerson(this.ledger, context).load(personId);
  }
}

/** In which right somebody answers, and who. */
export interface CapacityAnswer extends Capacity {
  readonly heldBy: string;
}

@Resolver('Capacity')
export class CapacityResolver {
  constructor(private readonly ledger: Ledger) {}

  @ResolveField() department(@Parent() { departmentId }: Capacity, @Context() context: RequestContext) {
    return departmentId === null ? null : loadDepartment(this.ledger, context).load(departmentId);
  }
  @ResolveField() group(@Parent() { group }: Capacity, @Context() context: RequestContext) {
    return group ? loadGroup(this.ledger, context).load(group) : null;
  }
  @ResolveField() standsFor(@Parent() { standsFor }: Capacity, @Context() context: RequestContext) {
    return standsFor ? loadPerson(this.ledger, context).load(standsFor.personId) : null;
  }
  @ResolveField() standingIn(@Parent() { standsFor }: Capacity) {
    return standsFor?.how ?? null;
  }
  @ResolveField() async cause(@Parent() { standsFor, heldBy }: CapacityAnswer, @Context() context: RequestContext) {
    if (!standsFor) return null;
    const told = standsFor.how !== 'absence' || (await mayReadCause(this.ledger, context, standsFor.personId, heldBy));
    return told ? standsFor.cause : null;
  }
}
