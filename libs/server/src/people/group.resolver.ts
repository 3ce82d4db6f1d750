import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { canOrganisation } from '@pregon/domain';
import type { GroupInput } from '../generated/schema.js';
import { Ledger } from '../ledger/ledger.service.js';
import { defineLoader } from '../ledger/loader.js';
import { answer } from '../ledger/refused.js';
import type { RequestContext } from '../ledger/request.context.js';
import { CurrentViewer } from '../ledger/viewer.decorators.js';
import { as, type Viewer } from '../ledger/viewer.js';
import type { GroupMemberRow, PeopleGroup } from './group.entity.js';
import { allGroups, membersByGroup } from './groups.queries.js';
import { GroupsService } from './groups.service.js';
import { loadPerson } from './people.loaders.js';

const loadMembers = defineLoader(membersByGroup);

@Resolver('Group')
export class GroupResolver {
  constructor(
    private readonly ledger: Ledger,
    private readonly groups: GroupsService,
  ) {}

  /** Like `people`, not for externals. */
  @Query('groups')
  list(@CurrentViewer() viewer: Viewer): Promise<PeopleGroup[]> {
    if (!canOrganisation(viewer, 'read').allowed) return Promise.resolve([]);
    return this.ledger.read(as(viewer), allGroups);
  }

  @ResolveField('members')
  async members(@Parent() group: PeopleGroup, @Context() context: RequestContext) {
    return (await loadMembers(this.ledger, context).load(group.id)) ?? [];
  }

  @Mutation('saveGroup')
  async saveGroup(@CurrentViewer() viewer: Viewer, @Args('input') input: GroupInput) {
    return answer('Group', await this.groups.save(viewer, input));
  }
}

@Resolver('GroupMember')
export class GroupMemberResolver {
  constructor(private readonly ledger: Ledger) {}

  @ResolveField('person')
  person(@Parent() member: GroupMemberRow, @Context() context: RequestContext) {
    return loadPerson(this.ledger, context).load(member.personId);
  }

  @ResolveField('from')
  from(@Parent() member: GroupMemberRow): string {
    return member.validFrom;
  }

  @ResolveField('to')
  to(@Parent() member: GroupMemberRow): string | null {
    return member.validTo;
  }
}
