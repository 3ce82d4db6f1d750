import type { NetworkKey } from '@pregon/domain';
import type { NetworkProfile, NetworkRules } from './contract.js';
import { facebookProfile } from './facebook/profile.js';
import { instagramProfile } from './instagram/profile.js';
import { telegramProfile } from './telegram/profile.js';
import { xProfile } from './x/profile.js';

export * from './contract.js';
export { expectedFile, expectedRendition, type MediaFile, type Picture } from './rendition.expected.js';

/** Browser-safe. Rules come as chunks of their own, because X's carry twitter-text (35 kB gzip). */
export const networkRules: Readonly<Record<NetworkKey, () => Promise<NetworkRules>>> = {
  facebook: async () => (await import('./facebook/rules.js')).facebookRules,
  instagram: async () => (await import('./instagram/rules.js')).instagramRules,
  x: async () => (await import('./x/rules.js')).xRules,
  telegram: async () => (await import('./telegram/rules.js')).telegramRules,
};

/** Every network, in the order in which menus show them. */
export const NETWORKS: readonly NetworkProfile[] = [facebookProfile, instagramProfile, xProfile, telegramProfile];

export const networkProfile = (key: NetworkKey): NetworkProfile | null =>
  NETWORKS.find((profile) => profile.key === key) ?? null;

/** Resolves from the module cache after the first time. Rejects for a network that this build does not know. */
export async function loadRules(key: NetworkKey): Promise<NetworkRules> {
  const load = networkRules[key];
  if (!load) throw new Error(`No rules for network "${key}"`);
  return load();
}
