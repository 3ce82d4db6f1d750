import { networks } from '@pregon/networks/server';
import type { ConnectorOf, PublisherOf } from './network.identity.js';

function networkOf(network: string) {
  const found = networks[network];
  if (!found) throw new Error(`this build does not know the network ${network}`);
  return found;
}

export const publisherOf: PublisherOf = (network) => networkOf(network).publisher;
export const connectorOf: ConnectorOf = (network) => networkOf(network).connector;
