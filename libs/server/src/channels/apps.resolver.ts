import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { NetworkKey } from '@pregon/domain';
import { NETWORKS } from '@pregon/networks/rules';
import { Ledger } from '../ledger/ledger.service.js';
import { answer } from '../ledger/refused.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { CurrentViewer } from '../ledger/viewer.decorators.js';
import { canManageAccounts } from './account.permission.js';
import { AppsService } from './apps.service.js';
import { connectorOf } from './connector.of.js';
import { Consents } from './consent.begin.js';
import { NetworkApps } from './network.apps.js';

/** The networks on which people consent, and under which name each knows us. */
@Resolver()
export class AppsResolver {
  constructor(
    private readonly ledger: Ledger,
    private readonly service: AppsService,
    private readonly apps: NetworkApps,
    private readonly consents: Consents,
  ) {}

  @Query()
  async networkApps(@CurrentViewer() viewer: Viewer) {
    if (!canManageAccounts(viewer).allowed) return [];
    const asked = NETWORKS.map(({ key }) => key).filter((key) => connectorOf(key).consent !== null);
    return Promise.all(asked.map((network) => this.described(viewer, network)));
  }

  @Mutation()
  async saveNetworkApp(
    @CurrentViewer() viewer: Viewer,
    @Args('network') network: string,
    @Args('clientId') clientId: string,
    @Args('clientSecret') clientSecret: string,
  ) {
    const saved = await this.service.save(viewer, network, clientId, clientSecret);
    return saved.ok ? this.answered(viewer, network) : answer('NetworkApp', saved);
  }

  @Mutation()
  async removeNetworkApp(@CurrentViewer() viewer: Viewer, @Args('network') network: string) {
    const removed = await this.service.remove(viewer, network);
    return removed.ok ? this.answered(viewer, network) : answer('NetworkApp', removed);
  }

  private async answered(viewer: Viewer, network: NetworkKey) {
    return { ...(await this.described(viewer, network)), __typename: 'NetworkApp' as const };
  }

  private async described(viewer: Viewer, network: NetworkKey) {
    const { clientId, saved } = await this.ledger.read(as(viewer), async (tx) => ({
      clientId: await this.apps.clientId(tx, network),
      saved: (await this.apps.saved(tx, network))[0] ?? null,
    }));
    const own = saved !== null && !this.apps.isTwin(network);
    const source = own ? 'organisation' : clientId === null ? null : 'operator';
    const savedAt = own ? saved.savedAt : null;
    return { network, clientId, source, savedAt, redirectUri: this.consents.redirectUri(network) };
  }
}
