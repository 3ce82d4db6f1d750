import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Decided } from '@pregon/domain';
import { answer } from '../ledger/refused.js';
import type { RequestContext } from '../ledger/request.context.js';
import { CurrentViewer } from '../ledger/viewer.decorators.js';
import type { Viewer } from '../ledger/viewer.js';
import { SecondFactorService } from './second-factor.service.js';

@Resolver('Viewer')
export class SecondFactorResolver {
  constructor(private readonly factors: SecondFactorService) {}

  @ResolveField('secondFactor')
  secondFactor(@Parent() viewer: Viewer): Promise<boolean> {
    return this.factors.has(viewer);
  }

  @Mutation('enrolSecondFactor')
  async enrol(
    @CurrentViewer() viewer: Viewer,
    @Args('password') password: string,
    @Context() { address }: RequestContext,
  ) {
    return answer('SecondFactorEnrolment', await this.factors.enrol(viewer, password, address));
  }

  @Mutation('confirmSecondFactor')
  async confirm(@CurrentViewer() viewer: Viewer, @Args('code') code: string, @Context() context: RequestContext) {
    return lifted(await this.factors.confirm(viewer, code), context);
  }

  @Mutation('stepUp')
  async stepUp(@CurrentViewer() viewer: Viewer, @Args('code') code: string, @Context() context: RequestContext) {
    return lifted(await this.factors.stepUp(viewer, code), context);
  }
}

/** The same answer already speaks of the stronger session. */
function lifted(spent: Decided<Viewer>, context: RequestContext) {
  if (spent.ok) context.viewer = spent.value;
  return answer('Viewer', spent);
}
