import type { NetworkKey } from '@pregon/domain';
import type { NetworkRules } from './contract.js';
import type { Publisher } from './publisher.contract.js';
import type { Twin } from './sandbox/twin.js';

/** A network is a plug-in: this is all that the rest of the product knows of it. */
export interface Network {
  readonly key: NetworkKey;
  readonly name: string;
  readonly rules: NetworkRules;
  readonly publisher: Publisher;
  /** The network's twin, for the demo and the tests. */
  readonly sandbox: Twin;
}

/** Refuses at start-up what could only go wrong later. */
export function defineNetwork(network: Network): Network {
  const { key, rules, publisher, sandbox } = network;
  if (rules.key !== key || sandbox.wall.key !== key)
    throw new Error(`The parts of network "${key}" disagree on its key`);
  if (rules.capabilities.find !== (publisher.find !== undefined))
    throw new Error(`Network "${key}" says find=${rules.capabilities.find}, its publisher does otherwise`);
  return network;
}
