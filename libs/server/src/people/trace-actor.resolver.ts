import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Ledger } from '../ledger/ledger.service.js';
import type { RequestContext } from '../ledger/request.context.js';
import type { TraceEntryAnswer } from '../ledger/trace.resolver.js';
import { loadPerson } from './people.loaders.js';

/** The ledger keeps who acted by id; people knows the name. */
@Resolver('TraceEntry')
export class TraceActorResolver {
  constructor(private readonly ledger: Ledger) {}

  @ResolveField('actorName')
  async actorName(@Parent() entry: TraceEntryAnswer, @Context() context: RequestContext): Promise<string> {
    if (entry.actorPersonId === null) return entry.actorName;
    const person = await loadPerson(this.ledger, context).load(entry.actorPersonId);
    return person?.name ?? entry.actorName;
  }
}
