import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Ledger } from '../ledger/ledger.service.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { CurrentViewer } from '../ledger/viewer.decorators.js';
import { kindOf } from './file.facts.js';
import type { Asset } from './media.entity.js';
import { assetsByIds, assetUrl } from './media.queries.js';

@Resolver('Asset')
export class MediaResolver {
  constructor(private readonly ledger: Ledger) {}

  @Query()
  async asset(@CurrentViewer() viewer: Viewer, @Args('id') id: string) {
    const [asset] = await this.ledger.read(as(viewer), (tx) => assetsByIds(tx, [id]));
    return asset ?? null;
  }

  @ResolveField()
  kind(@Parent() asset: Asset) {
    return kindOf(asset);
  }

  @ResolveField()
  url(@Parent() { id }: Asset) {
    return assetUrl(id, 'full');
  }

  @ResolveField()
  thumbnailUrl(@Parent() { id }: Asset) {
    return assetUrl(id, 'thumb');
  }
}
