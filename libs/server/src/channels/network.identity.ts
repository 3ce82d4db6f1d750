import { accept, refuse, type Decided, type NetworkKey } from '@pregon/domain';
import type { Connector, Publisher, RemoteAccount, Verified } from '@pregon/networks/server';
import type { NetworkEndpoints } from './network.endpoints.js';

/** A person waits for this answer. */
const TIMEOUT_MS = 10_000;

export type PublisherOf = (network: NetworkKey) => Publisher;
export type ConnectorOf = (network: NetworkKey) => Connector;

export interface Identity extends RemoteAccount {
  /** As the network calls it. */
  readonly name: string;
}

/** Asks a network whom a credential speaks for. Never inside a transaction. */
export class NetworkIdentity {
  constructor(
    private readonly publisherOf: PublisherOf,
    private readonly endpoints: NetworkEndpoints,
    readonly connectorOf: ConnectorOf,
  ) {}

  ask(network: NetworkKey, account: RemoteAccount, credential: Readonly<Record<string, string>>): Promise<Verified> {
    return this.publisherOf(network).verify({
      account,
      credential,
      endpoints: this.endpoints.of(network),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  }
}

/** What the person who connects is told. Refuses `account_unhealthy` (details: reason) and `rate_limited` (until). */
export function identified(verified: Verified): Decided<Identity> {
  switch (verified.kind) {
    case 'verified':
      return accept({ ...verified.account, name: verified.name });
    case 'throttled':
      return refuse('rate_limited', null, { until: verified.until.toISOString() });
    case 'not_sent':
      return refuse('account_unhealthy', null, { reason: verified.reason });
    case 'refused':
    case 'unauthorised':
      return refuse('account_unhealthy', 'credential', { reason: verified.code });
  }
}
