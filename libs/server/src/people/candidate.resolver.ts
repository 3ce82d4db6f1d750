import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { canOrganisation } from '@pregon/domain';
import { isId } from '../ledger/identifier.js';
import { Ledger } from '../ledger/ledger.service.js';
import { defineLoader } from '../ledger/loader.js';
import { answer, refused } from '../ledger/refused.js';
import type { RequestContext } from '../ledger/request.context.js';
import { CurrentViewer, viewerOf } from '../ledger/viewer.decorators.js';
import type { Viewer } from '../ledger/viewer.js';
import { candidaciesNow, CandidatesService } from './candidates.service.js';
import type { Person } from './person.entity.js';

const NOBODY = { code: 'not_found', field: 'personId', details: {} } as const;
const loadCandidacy = defineLoader(candidaciesNow);

@Resolver('Person')
export class CandidateResolver {
  constructor(
    private readonly ledger: Ledger,
    private readonly candidates: CandidatesService,
  ) {}

  @ResolveField('candidate')
  async candidate(@Parent() person: Person, @Context() context: RequestContext) {
    if (!canOrganisation(viewerOf(context), 'edit_people').allowed) return null;
    const held = await loadCandidacy(this.ledger, context).load(person.id);
    return held && { from: held.validFrom, to: held.validTo };
  }

  @Mutation('setCandidate')
  async setCandidate(
    @CurrentViewer() viewer: Viewer,
    @Args('personId') personId: string,
    @Args('from') from: string,
    @Args('to') to: string,
  ) {
    if (!isId(personId)) return refused(NOBODY);
    return answer('Person', await this.candidates.set(viewer, personId, from, to));
  }

  @Mutation('clearCandidate')
  async clearCandidate(@CurrentViewer() viewer: Viewer, @Args('personId') personId: string) {
    if (!isId(personId)) return refused(NOBODY);
    return answer('Person', await this.candidates.clear(viewer, personId));
  }
}
