import type { NetworkKey } from '@pregon/domain';
import { facebook } from './facebook/index.js';
import { instagram } from './instagram/index.js';
import type { Network } from './network.js';
import { telegram } from './telegram/index.js';
import { x } from './x/index.js';

const ALL: readonly Network[] = [facebook, instagram, x, telegram];

/** Every network by its key. Adding one adds its line here and in `rules.ts`, and nothing else. */
export const networks: Readonly<Record<NetworkKey, Network>> = Object.fromEntries(
  ALL.map((network) => [network.key, network]),
);
