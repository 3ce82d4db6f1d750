import type { NetworkKey } from '@pregon/domain';
import type { Connector } from './auth.contract.js';
import type { NetworkRules } from './contract.js';
import type { Publisher } from './publisher.contract.js';
import type { Twin } from './sandbox/twin.js';
import type { ErrorTable } from './wire/error.table.js';

/** A network is a plug-in: this is all that the rest of the product knows of it. */
export interface Network {
  readonly key: NetworkKey;
  readonly name: string;
  readonly rules: NetworkRules;
  readonly publisher: Publisher;
  /** How its accounts are connected, and what they need to stay so. */
  readonly connector: Connector;
  /** What its answers mean where they are not a success; the contract suite walks it row by row. */
  readonly errors: ErrorTable;
  /** The network's twin, for the demo and the tests. */
  readonly sandbox: Twin;
}

/** Refuses at start-up what could only go wrong later. */
export function defineNetwork(network: Network): Network {
  const { key, rules, publisher, sandbox, errors } = network;
  if (rules.key !== key || sandbox.wall.key !== key)
    throw new Error(`The parts of network "${key}" disagree on its key`);
  const { find, read, remove, edit } = rules.capabilities;
  const said = { find, read, remove: remove !== null, edit: edit !== null };
  for (const call of ['find', 'read', 'remove', 'edit'] as const)
    if (said[call] !== (publisher[call] !== undefined))
      throw new Error(`Network "${key}" says ${call}=${said[call]}, its publisher does otherwise`);
  if (new Set(errors.rows.map((row) => row.key)).size < errors.rows.length)
    throw new Error(`The error table of network "${key}" names two rows alike`);
  return network;
}
