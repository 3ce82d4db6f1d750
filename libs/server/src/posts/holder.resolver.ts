import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Ledger } from '../ledger/ledger.service.js';
import type { RequestContext } from '../ledger/request.context.js';
import { loadPerson } from '../people/people.loaders.js';
import type { Holder } from './post.holder.js';

@Resolver('Holder')
export class HolderResolver {
  constructor(private readonly ledger: Ledger) {}

  @ResolveField() people(@Parent() { personIds }: Holder, @Context() context: RequestContext) {
    return loadPerson(this.ledger, context).loadMany([...personIds]);
  }
}
