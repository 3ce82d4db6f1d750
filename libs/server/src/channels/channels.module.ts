import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { Ledger } from '../ledger/ledger.service.js';
import { SecretKeyring } from '../ledger/secret.keyring.js';
import { AccountResolver } from './account.resolver.js';
import { Accounts } from './accounts.service.js';
import { AppsResolver } from './apps.resolver.js';
import { AppsService } from './apps.service.js';
import { ChannelsResolver } from './channels.resolver.js';
import { PUBLIC_ADDRESS, type ChannelsSettings } from './channels.settings.js';
import { ConnectController } from './connect.controller.js';
import {
  AccountConnectionResolver,
  AccountConnectionsResolver,
  UnconfirmedConnectionResolver,
} from './connection.fields.resolver.js';
import { connectorOf, publisherOf } from './connector.of.js';
import { ConnectionAttemptResolver, ConnectionsResolver } from './connection.resolver.js';
import { ConnectionDecisions } from './connection.decisions.js';
import { Connections } from './connections.service.js';
import { Consents } from './consent.begin.js';
import { Credentials } from './credentials.service.js';
import { NetworkApps } from './network.apps.js';
import { ENDPOINTS, type NetworkEndpoints } from './network.endpoints.js';
import { NetworkIdentity } from './network.identity.js';
import { SandboxConnections } from './sandbox.connections.js';

export const CHANNELS_KEYRING = 'channels keyring';

export const channelsProviders = ({ keyring, endpoints, apps, publicUrl }: ChannelsSettings): Provider[] => [
  { provide: ENDPOINTS, useValue: endpoints },
  { provide: PUBLIC_ADDRESS, useValue: publicUrl },
  { provide: CHANNELS_KEYRING, useValue: keyring },
  { provide: Credentials, useValue: new Credentials(keyring) },
  { provide: NetworkApps, useValue: new NetworkApps(keyring, apps, endpoints) },
  { provide: NetworkIdentity, useValue: new NetworkIdentity(publisherOf, endpoints, connectorOf) },
];

const connections: Provider = {
  provide: Connections,
  inject: [Ledger, Credentials, CHANNELS_KEYRING, NetworkIdentity],
  useFactory: (ledger: Ledger, credentials: Credentials, keyring: SecretKeyring, identity: NetworkIdentity) =>
    new Connections(ledger, credentials, keyring, identity),
};

const sandboxConnections: Provider = {
  provide: SandboxConnections,
  inject: [Connections, ENDPOINTS],
  useFactory: (given: Connections, endpoints: NetworkEndpoints) => new SandboxConnections(given, endpoints.sandboxUrl),
};

const consents = ({ keyring, endpoints, publicUrl }: ChannelsSettings): Provider => ({
  provide: Consents,
  inject: [Ledger, NetworkApps],
  useFactory: (ledger: Ledger, apps: NetworkApps) =>
    new Consents(ledger, keyring, apps, connectorOf, endpoints, publicUrl),
});

/** Accounts on networks: what the API offers. The worker's half is `ChannelsWorkerModule`. */
@Module({})
export class ChannelsModule {
  static register(settings: ChannelsSettings): DynamicModule {
    const services = [Accounts, AppsService, ConnectionDecisions, connections, sandboxConnections, consents(settings)];
    const providers = [...channelsProviders(settings), ...services];
    const resolvers = [
      ChannelsResolver,
      AccountResolver,
      AccountConnectionsResolver,
      AccountConnectionResolver,
      UnconfirmedConnectionResolver,
      ConnectionsResolver,
      ConnectionAttemptResolver,
      AppsResolver,
    ];
    return {
      module: ChannelsModule,
      global: true,
      controllers: [ConnectController],
      providers: [...providers, ...resolvers],
      exports: providers,
    };
  }
}
