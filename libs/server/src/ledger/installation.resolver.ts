import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { InstallationService } from './installation.service.js';
import { answer } from './refused.js';
import { CurrentViewer, Public } from './viewer.decorators.js';
import type { Viewer } from './viewer.js';

@Resolver('Installation')
export class InstallationResolver {
  constructor(private readonly installations: InstallationService) {}

  @Public()
  @Query('installation')
  installation() {
    return this.installations.describe();
  }

  @Mutation('moveBusinessTime')
  async moveBusinessTime(@CurrentViewer() viewer: Viewer, @Args('to') to: string) {
    return answer('Installation', await this.installations.moveTime(viewer, new Date(to)));
  }
}
