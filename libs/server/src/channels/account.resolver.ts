import { Inject } from '@nestjs/common';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Ledger } from '../ledger/ledger.service.js';
import type { RequestContext } from '../ledger/request.context.js';
import type { Viewer } from '../ledger/viewer.js';
import { CurrentViewer } from '../ledger/viewer.decorators.js';
import { loadDepartment } from '../people/people.loaders.js';
import type { ChannelAccount } from './account.entity.js';
import { canConfirm, canManage, canWriteFor } from './account.permission.js';
import { credentialFieldsOf } from './credential.entry.js';
import { ENDPOINTS, type NetworkEndpoints } from './network.endpoints.js';

const isNumericId = (handle: string): boolean => /^-?\d+$/.test(handle);

@Resolver('Account')
export class AccountResolver {
  constructor(
    private readonly ledger: Ledger,
    @Inject(ENDPOINTS) private readonly endpoints: NetworkEndpoints,
  ) {}

  @ResolveField()
  handle(@Parent() { handle }: ChannelAccount) {
    return isNumericId(handle) ? handle : `@${handle}`;
  }

  @ResolveField()
  department(@Parent() account: ChannelAccount, @Context() context: RequestContext) {
    return loadDepartment(this.ledger, context).load(account.departmentId);
  }

  @ResolveField()
  sharedWith(@Parent() { sharedWith }: ChannelAccount, @Context() context: RequestContext) {
    return sharedWith === null ? null : loadDepartment(this.ledger, context).loadMany([...sharedWith]);
  }

  @ResolveField()
  credentialFields(@Parent() account: ChannelAccount) {
    return credentialFieldsOf(account);
  }

  @ResolveField()
  wallUrl(@Parent() { network }: ChannelAccount) {
    return this.endpoints.wall(network);
  }

  @ResolveField()
  viewerCan(@Parent() account: ChannelAccount, @CurrentViewer() viewer: Viewer) {
    return {
      manage: canManage(viewer, account),
      write: canWriteFor(viewer, account),
      confirm: canConfirm(viewer, account),
    };
  }
}
