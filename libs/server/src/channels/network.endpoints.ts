import type { NetworkKey } from '@pregon/domain';
import type { Endpoints } from '@pregon/networks/server';
import { networkProfile } from '@pregon/networks/rules';

export const ENDPOINTS = Symbol('NetworkEndpoints');

/** Where a network is spoken to: the one place that decides it. */
export interface NetworkEndpoints {
  /** What a publisher is given. Throws for a network that this build does not know. */
  of(network: NetworkKey): Endpoints;
  /** Where the sandbox shows what was posted; null where no sandbox runs or the network is configured otherwise. */
  wall(network: NetworkKey): string | null;
  readonly sandboxUrl: string | null;
}

export interface EndpointSettings {
  /** Configured addresses by network; they win over everything. */
  readonly overrides: Readonly<Partial<Record<NetworkKey, string>>>;
  /** Where people consent, for networks configured otherwise. */
  readonly logins?: Readonly<Partial<Record<NetworkKey, string>>>;
  /** Only in a demo or test installation. */
  readonly sandboxUrl: string | null;
}

const trimmed = (url: string): string => url.replace(/\/+$/, '');

export function networkEndpoints({ overrides, logins = {}, sandboxUrl }: EndpointSettings): NetworkEndpoints {
  const sandbox = sandboxUrl === null ? null : trimmed(sandboxUrl);
  const wall = (network: NetworkKey): string | null =>
    sandbox === null || overrides[network] !== undefined ? null : `${sandbox}/wall/${network}`;
  return {
    sandboxUrl: sandbox,
    wall,
    of(network) {
      const profile = networkProfile(network);
      if (!profile) throw new Error(`this build does not know the network ${network}`);
      const configured = overrides[network];
      const login = logins[network];
      if (configured !== undefined)
        return { api: trimmed(configured), ...(login === undefined ? {} : { login: trimmed(login) }) };
      const site = wall(network);
      return sandbox === null || site === null
        ? { api: profile.defaultEndpoint }
        : { api: `${sandbox}/${network}`, site, login: `${sandbox}/${network}` };
    },
  };
}
