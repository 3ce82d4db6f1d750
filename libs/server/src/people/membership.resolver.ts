import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Ledger } from '../ledger/ledger.service.js';
import type { RequestContext } from '../ledger/request.context.js';
import { loadDepartment } from './people.loaders.js';
import type { HeldRole } from './people.queries.js';

@Resolver('Membership')
export class MembershipResolver {
  constructor(private readonly ledger: Ledger) {}

  @ResolveField('department')
  department(@Parent() held: HeldRole, @Context() context: RequestContext) {
    return held.departmentId === null ? null : loadDepartment(this.ledger, context).load(held.departmentId);
  }
}
