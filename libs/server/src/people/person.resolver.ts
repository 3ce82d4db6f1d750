import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { canOrganisation, inForce } from '@pregon/domain';
import type { CreatePersonInput, GrantMembershipInput } from '../generated/schema.js';
import { isId } from '../ledger/identifier.js';
import { Ledger } from '../ledger/ledger.service.js';
import { answer, refused } from '../ledger/refused.js';
import type { RequestContext } from '../ledger/request.context.js';
import { CurrentViewer, viewerOf } from '../ledger/viewer.decorators.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { loadMemberships } from './people.loaders.js';
import { PeopleService } from './people.service.js';
import { allPeople, businessDay } from './people.queries.js';
import type { Person } from './person.entity.js';

const NO_SUCH_ID = { code: 'not_found', field: 'id', details: {} } as const;

@Resolver('Person')
export class PersonResolver {
  constructor(
    private readonly ledger: Ledger,
    private readonly people: PeopleService,
  ) {}

  @Query('people')
  list(@CurrentViewer() viewer: Viewer): Promise<Person[]> {
    if (!canOrganisation(viewer, 'read').allowed) return Promise.resolve([]);
    return this.ledger.read(as(viewer), allPeople);
  }

  @ResolveField('initials')
  initials(@Parent() person: Person): string {
    const words = person.name.split(/\s+/).filter((word) => /^\p{Lu}/u.test(word));
    const first = words[0] ?? person.name;
    const last = words.length > 1 ? (words[1] ?? '') : '';
    return [first, last]
      .map((word) => [...word][0] ?? '')
      .join('')
      .toUpperCase();
  }

  @ResolveField('email')
  email(@Parent() person: Person, @Context() context: RequestContext): string | null {
    const viewer = viewerOf(context);
    return person.id === viewer.personId || canOrganisation(viewer, 'edit_people').allowed ? person.email : null;
  }

  /** Those in force today; all of them, past and future too, for who manages people. */
  @ResolveField('memberships')
  async memberships(@Parent() person: Person, @Context() context: RequestContext) {
    const viewer = viewerOf(context);
    const held = (await loadMemberships(this.ledger, context).load(person.id)) ?? [];
    if (canOrganisation(viewer, 'edit_memberships').allowed) return held;
    const current = new Set(inForce(held, await this.ledger.read(as(viewer), businessDay)));
    return held.filter((one) => current.has(one));
  }

  @Mutation('createPerson')
  async createPerson(@CurrentViewer() viewer: Viewer, @Args('input') input: CreatePersonInput) {
    return answer('Person', await this.people.create(viewer, input));
  }

  @Mutation('grantMembership')
  async grantMembership(@CurrentViewer() viewer: Viewer, @Args('input') input: GrantMembershipInput) {
    if (!isId(input.personId)) return refused({ ...NO_SUCH_ID, field: 'input.personId' });
    return answer('Person', await this.people.grantMembership(viewer, input.personId, input.membership));
  }

  @Mutation('endMembership')
  async endMembership(@CurrentViewer() viewer: Viewer, @Args('id') id: string, @Args('on') on: string) {
    if (!isId(id)) return refused(NO_SUCH_ID);
    return answer('Person', await this.people.endMembership(viewer, id, on));
  }
}
