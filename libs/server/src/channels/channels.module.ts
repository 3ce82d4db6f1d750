import { Injectable, Module, type DynamicModule, type OnModuleInit, type Provider } from '@nestjs/common';
import { networks } from '@pregon/networks/server';
import { JobHandlers } from '../ledger/jobs.js';
import { Ledger } from '../ledger/ledger.service.js';
import { OutboxSubscribers } from '../ledger/outbox.js';
import { Queues } from '../ledger/queue.js';
import { AccountResolver } from './account.resolver.js';
import { Accounts } from './accounts.service.js';
import { registerChannels } from './channels.handlers.js';
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

const shared = ({ keyring, endpoints }: ChannelsSettings): Provider[] => [
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

@Injectable()
class ChannelsWork implements OnModuleInit {
  constructor(
    private readonly ledger: Ledger,
    private readonly queues: Queues,
    private readonly subscribers: OutboxSubscribers,
    private readonly handlers: JobHandlers,
    private readonly credentials: Credentials,
    private readonly networks: NetworkIdentity,
  ) {}

  onModuleInit(): void {
    registerChannels({
      ledger: this.ledger,
      queues: this.queues,
      subscribers: this.subscribers,
      handlers: this.handlers,
      credentials: this.credentials,
      networks: this.networks,
    });
  }
}

/** Accounts on networks: what the API offers, and what the worker does for them. */
@Module({})
export class ChannelsModule {
  static forApi(settings: ChannelsSettings): DynamicModule {
    const providers = [...shared(settings), Accounts, Connections, sandboxConnections];
    const resolvers = [ChannelsResolver, AccountResolver];
    return { module: ChannelsModule, global: true, providers: [...providers, ...resolvers], exports: providers };
  }

  static forWorker(settings: ChannelsSettings): DynamicModule {
    const providers = shared(settings);
    return { module: ChannelsModule, global: true, providers: [...providers, ChannelsWork], exports: providers };
  }
}
