import { Inject, Injectable, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { JobHandlers } from '../ledger/jobs.js';
import { Ledger } from '../ledger/ledger.service.js';
import { LOG, type Log } from '../ledger/log.js';
import { Machinery } from '../ledger/machinery.js';
import { OutboxSubscribers } from '../ledger/outbox.js';
import { Queues } from '../ledger/queue.js';
import { SecretKeyring } from '../ledger/secret.keyring.js';
import { registerChannels } from './channels.handlers.js';
import { CHANNELS_KEYRING, channelsProviders } from './channels.module.js';
import { PUBLIC_ADDRESS, type ChannelsSettings } from './channels.settings.js';
import { connectorOf, publisherOf } from './connector.of.js';
import { Credentials } from './credentials.service.js';
import { NetworkApps } from './network.apps.js';
import { ENDPOINTS, type NetworkEndpoints } from './network.endpoints.js';
import { NetworkIdentity } from './network.identity.js';
import { lookFromOutside, noteReach } from './public.reach.js';
import { Renewals } from './renewal.js';
import { resealOld } from './reseal.js';
import { upkeep } from './upkeep.js';

const UPKEEP_EVERY_MS = 5_000;
const REACH_EVERY_MS = 15 * 60_000;
const RESEAL_EVERY_MS = 60 * 60_000;

@Injectable()
class ChannelsWork implements OnModuleInit {
  constructor(
    private readonly ledger: Ledger,
    private readonly queues: Queues,
    private readonly subscribers: OutboxSubscribers,
    private readonly handlers: JobHandlers,
    private readonly machinery: Machinery,
    private readonly credentials: Credentials,
    private readonly networks: NetworkIdentity,
    private readonly apps: NetworkApps,
    private readonly renewals: Renewals,
    @Inject(CHANNELS_KEYRING) private readonly keyring: SecretKeyring,
    @Inject(ENDPOINTS) private readonly endpoints: NetworkEndpoints,
    @Inject(PUBLIC_ADDRESS) private readonly publicUrl: string,
  ) {}

  onModuleInit(): void {
    const { ledger, queues, subscribers, handlers, machinery, keyring, endpoints } = this;
    const { credentials, networks, apps, renewals } = this;
    const parts = { ledger, keyring, credentials, networks, apps, renewals, endpoints, publisherOf, connectorOf };
    registerChannels({ queues, subscribers, handlers, parts });
    machinery.addLoop('connections', UPKEEP_EVERY_MS, () => upkeep(ledger));
    machinery.addLoop('reseal', RESEAL_EVERY_MS, async () => void (await resealOld(ledger, keyring)));
    machinery.addLoop('reach', REACH_EVERY_MS, async () =>
      noteReach(ledger, await lookFromOutside(this.publicUrl, endpoints)),
    );
  }
}

const renewals = {
  provide: Renewals,
  inject: [Ledger, LOG, Credentials, NetworkApps, ENDPOINTS],
  useFactory: (ledger: Ledger, log: Log, credentials: Credentials, apps: NetworkApps, endpoints: NetworkEndpoints) =>
    new Renewals({ ledger, log, credentials, apps, endpoints, connectorOf }),
};

/** What happens to accounts by itself. Loaded by the worker alone. */
@Module({})
export class ChannelsWorkerModule {
  static register(settings: ChannelsSettings): DynamicModule {
    const providers = [...channelsProviders(settings), renewals];
    return { module: ChannelsWorkerModule, global: true, providers: [...providers, ChannelsWork], exports: providers };
  }
}
