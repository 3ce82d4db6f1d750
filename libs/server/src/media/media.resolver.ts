import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Ledger } from '../ledger/ledger.service.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { CurrentViewer } from '../ledger/viewer.decorators.js';
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
  url(@Parent() { id }: { readonly id: string }) {
    return assetUrl(id, 'full');
  }

  @ResolveField()
  thumbnailUrl(@Parent() { id }: { readonly id: string }) {
    return assetUrl(id, 'thumb');
  }
}
