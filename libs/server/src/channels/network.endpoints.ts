import type { NetworkKey } from '@pregon/domain';
import { networkProfile } from '@pregon/networks/rules';

export const ENDPOINTS = Symbol('NetworkEndpoints');

/** Where a network is spoken to: the one place that decides it. */
export interface NetworkEndpoints {
  /** Base address without a trailing slash. Throws for a network that this build does not know. */
  api(network: NetworkKey): string;
  /** Where the sandbox shows what was posted; null where no sandbox runs or the network is configured otherwise. */
  wall(network: NetworkKey): string | null;
  readonly sandboxUrl: string | null;
}

export interface EndpointSettings {
  /** Configured addresses by network; they win over everything. */
  readonly overrides: Readonly<Partial<Record<NetworkKey, string>>>;
  /** Only in a demo or test installation. */
  readonly sandboxUrl: string | null;
}

const trimmed = (url: string): string => url.replace(/\/+$/, '');

export function networkEndpoints({ overrides, sandboxUrl }: EndpointSettings): NetworkEndpoints {
  const sandbox = sandboxUrl === null ? null : trimmed(sandboxUrl);
  return {
    sandboxUrl: sandbox,
    api(network) {
      const profile = networkProfile(network);
      if (!profile) throw new Error(`this build does not know the network ${network}`);
      const configured = overrides[network];
      if (configured !== undefined) return trimmed(configured);
      return sandbox === null ? profile.defaultEndpoint : `${sandbox}/${network}`;
    },
    wall: (network) => (sandbox === null || overrides[network] !== undefined ? null : `${sandbox}/wall/${network}`),
  };
}
