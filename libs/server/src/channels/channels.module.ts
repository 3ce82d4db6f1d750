import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { networks } from '@pregon/networks/server';
import { AccountResolver } from './account.resolver.js';
import { Accounts } from './accounts.service.js';
import { ChannelsResolver } from './channels.resolver.js';
import type { ChannelsSettings } from './channels.settings.js';
import { Connections } from './connections.service.js';
import { Credentials } from './credentials.service.js';
import { ENDPOINTS, type NetworkEndpoints } from './network.endpoints.js';
import { NetworkIdentity, type PublisherOf } from './network.identity.js';
import { SandboxConnections } from './sandbox.connections.js';

const publisherOf: PublisherOf = (network) => {
  const found = networks[network];
  if (!found) throw new Error(`this build does not know the network ${network}`);
  return found.publisher;
};

export const channelsProviders = ({ keyring, endpoints }: ChannelsSettings): Provider[] => [
  { provide: ENDPOINTS, useValue: endpoints },
  { provide: Credentials, useValue: new Credentials(keyring) },
  { provide: NetworkIdentity, useValue: new NetworkIdentity(publisherOf, endpoints) },
];

const sandboxConnections: Provider = {
  provide: SandboxConnections,
  inject: [Connections, ENDPOINTS],
  useFactory: (connections: Connections, endpoints: NetworkEndpoints) =>
    new SandboxConnections(connections, endpoints.sandboxUrl),
};

/** Accounts on networks: what the API offers. The worker's half is `ChannelsWorkerModule`. */
@Module({})
export class ChannelsModule {
  static register(settings: ChannelsSettings): DynamicModule {
    const providers = [...channelsProviders(settings), Accounts, Connections, sandboxConnections];
    const resolvers = [ChannelsResolver, AccountResolver];
    return { module: ChannelsModule, global: true, providers: [...providers, ...resolvers], exports: providers };
  }
}
