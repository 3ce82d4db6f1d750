import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { canOrganisation } from '@pregon/domain';
import type { GraceInput } from '../generated/schema.js';
import { refused } from '../ledger/refused.js';
import { CurrentViewer } from '../ledger/viewer.decorators.js';
import type { Viewer } from '../ledger/viewer.js';
import { GraceService, type GraceSetting } from './grace.service.js';

@Resolver('Grace')
export class GraceResolver {
  constructor(private readonly service: GraceService) {}

  @Query('grace')
  grace(@CurrentViewer() viewer: Viewer): Promise<GraceSetting> {
    return this.service.read(viewer);
  }

  @Mutation('saveGrace')
  async saveGrace(@CurrentViewer() viewer: Viewer, @Args('input') input: GraceInput) {
    const saved = await this.service.save(viewer, input);
    return saved.ok ? { __typename: 'Grace' as const, ...saved.value } : refused(saved.refusal);
  }

  @ResolveField()
  id(@Parent() { organisationId }: GraceSetting): string {
    return organisationId;
  }

  @ResolveField()
  byClass(@Parent() { byClass }: GraceSetting) {
    return Object.entries(byClass).map(([contentClass, minutes]) => ({ contentClass, minutes }));
  }

  @ResolveField()
  viewerCan(@Parent() _grace: GraceSetting, @CurrentViewer() viewer: Viewer) {
    const may = canOrganisation(viewer, 'edit_policies');
    return { save: { allowed: may.allowed, reason: may.allowed ? null : may.reason } };
  }
}
