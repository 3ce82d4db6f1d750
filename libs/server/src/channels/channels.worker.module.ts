import { Injectable, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { JobHandlers } from '../ledger/jobs.js';
import { Ledger } from '../ledger/ledger.service.js';
import { OutboxSubscribers } from '../ledger/outbox.js';
import { Queues } from '../ledger/queue.js';
import { registerChannels } from './channels.handlers.js';
import type { ChannelsSettings } from './channels.settings.js';
import { Credentials } from './credentials.service.js';
import { NetworkIdentity } from './network.identity.js';
import { channelsProviders } from './channels.module.js';

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

/** What happens to accounts by itself. Loaded by the worker alone. */
@Module({})
export class ChannelsWorkerModule {
  static register(settings: ChannelsSettings): DynamicModule {
    const providers = channelsProviders(settings);
    return { module: ChannelsWorkerModule, global: true, providers: [...providers, ChannelsWork], exports: providers };
  }
}
