import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { canOrganisation } from '@pregon/domain';
import { isId } from '../ledger/identifier.js';
import { Ledger } from '../ledger/ledger.service.js';
import { defineLoader } from '../ledger/loader.js';
import { answer, refused } from '../ledger/refused.js';
import type { RequestContext } from '../ledger/request.context.js';
import { CurrentViewer, viewerOf } from '../ledger/viewer.decorators.js';
import type { Viewer } from '../ledger/viewer.js';
import type { Person } from './person.entity.js';
import { SecondFactorReset, secondFactors } from './second-factor.reset.js';

const loadSecondFactor = defineLoader(secondFactors);

@Resolver('Person')
export class SecondFactorResetResolver {
  constructor(
    private readonly ledger: Ledger,
    private readonly resets: SecondFactorReset,
  ) {}

  @ResolveField('secondFactor')
  secondFactor(@Parent() person: Person, @Context() context: RequestContext) {
    if (!canOrganisation(viewerOf(context), 'edit_people').allowed) return null;
    return loadSecondFactor(this.ledger, context).load(person.id);
  }

  @Mutation('resetSecondFactor')
  async reset(@CurrentViewer() viewer: Viewer, @Args('personId') personId: string, @Args('reason') reason: string) {
    if (!isId(personId)) return refused({ code: 'not_found', field: 'personId', details: {} });
    return answer('Person', await this.resets.reset(viewer, personId, reason));
  }
}
