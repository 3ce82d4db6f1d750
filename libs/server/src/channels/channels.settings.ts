import { z } from 'zod';
import { NETWORKS } from '@pregon/networks/rules';
import { SecretKeyring } from '../ledger/secret.keyring.js';
import { networkEndpoints, type NetworkEndpoints } from './network.endpoints.js';

/** `NETWORK_FACEBOOK_URL` and so on: any server that speaks the network's API. */
const endpointVariables = Object.fromEntries(
  NETWORKS.map(({ key }) => [`NETWORK_${key.toUpperCase()}_URL`, z.url().optional()]),
);

/** What API and worker read from the environment for accounts; spread it into the app's own schema. */
export const channelsVariables = {
  /** `kid:base64,kid:base64…`; the first seals, all open */
  PREGON_CREDENTIAL_KEYS: z.string().min(1),
  /** only in a demo or test installation */
  SANDBOX_URL: z.url().optional(),
  ...endpointVariables,
};

export interface ChannelsSettings {
  readonly keyring: SecretKeyring;
  readonly endpoints: NetworkEndpoints;
}

/** `env` is what `channelsVariables` parsed. Throws with a clear sentence where the keys are no keys. */
export function channelsSettings(env: Readonly<Record<string, unknown>>): ChannelsSettings {
  const text = (name: string): string | undefined => z.string().optional().parse(env[name]);
  const overrides = Object.fromEntries(
    NETWORKS.flatMap(({ key }) => {
      const url = text(`NETWORK_${key.toUpperCase()}_URL`);
      return url === undefined ? [] : [[key, url] as const];
    }),
  );
  return {
    keyring: SecretKeyring.parse(text('PREGON_CREDENTIAL_KEYS') ?? ''),
    endpoints: networkEndpoints({ overrides, sandboxUrl: text('SANDBOX_URL') ?? null }),
  };
}
