import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { StampInput } from '../generated/schema.js';
import { Ledger } from '../ledger/ledger.service.js';
import { answer } from '../ledger/refused.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { CurrentViewer } from '../ledger/viewer.decorators.js';
import type { Stamp } from './media.entity.js';
import { assetUrl } from './media.queries.js';
import { Stamps } from './stamps.service.js';

@Resolver('Stamp')
export class StampResolver {
  constructor(
    private readonly ledger: Ledger,
    private readonly stamps: Stamps,
  ) {}

  @Query('stamp')
  stamp(@CurrentViewer() viewer: Viewer) {
    return this.ledger.read(as(viewer), (tx) => this.stamps.current(tx));
  }

  @Mutation('setStamp')
  async setStamp(@CurrentViewer() viewer: Viewer, @Args('input') input: StampInput) {
    return answer('Stamp', await this.stamps.set(viewer, input));
  }

  @Mutation('removeStamp')
  async removeStamp(@CurrentViewer() viewer: Viewer) {
    return answer('Stamp', await this.stamps.remove(viewer));
  }

  @ResolveField('url')
  url(@Parent() { assetId }: Stamp) {
    return assetUrl(assetId, 'full');
  }
}
