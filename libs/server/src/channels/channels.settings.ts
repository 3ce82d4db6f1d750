import { z } from 'zod';
import { NETWORKS } from '@pregon/networks/rules';
import { SecretKeyring } from '../ledger/secret.keyring.js';
import type { ConfiguredApps } from './network.apps.js';
import { networkEndpoints, type NetworkEndpoints } from './network.endpoints.js';

/**
 * `NETWORK_FACEBOOK_URL` and so on: any server that speaks the network's API, and `…_LOGIN_URL` where people consent.
 * `…_CLIENT_ID` and `…_CLIENT_SECRET`: how the network knows this installation, for every organisation without its own.
 */
const address: z.ZodOptional<z.ZodType<string>> = z.url().optional();
const word: z.ZodOptional<z.ZodType<string>> = z.string().min(1).optional();
const endpointVariables = Object.fromEntries(
  NETWORKS.flatMap(({ key }) => {
    const name = `NETWORK_${key.toUpperCase()}`;
    return [
      [`${name}_URL`, address] as const,
      [`${name}_LOGIN_URL`, address] as const,
      [`${name}_CLIENT_ID`, word] as const,
      [`${name}_CLIENT_SECRET`, word] as const,
    ];
  }),
);

/** What API and worker read from the environment for accounts; spread it into the app's own schema. */
export const channelsVariables = {
  /** `kid:base64,kid:base64…`; the first seals, all open */
  PREGON_CREDENTIAL_KEYS: z.string().min(1),
  /** only in a demo or test installation */
  SANDBOX_URL: z.url().optional(),
  ...endpointVariables,
};

export const PUBLIC_ADDRESS = Symbol('public address');

export interface ChannelsSettings {
  readonly keyring: SecretKeyring;
  readonly endpoints: NetworkEndpoints;
  readonly apps: ConfiguredApps;
  /** Without a trailing slash. */
  readonly publicUrl: string;
}

/** `env` is what `channelsVariables` parsed. Throws with a clear sentence where the keys are no keys. */
export function channelsSettings(env: Readonly<Record<string, unknown>>): ChannelsSettings {
  const text = (name: string): string | undefined => z.string().optional().parse(env[name]);
  const each = <T>(of: (key: string) => T | undefined): Record<string, T> =>
    Object.fromEntries(
      NETWORKS.flatMap(({ key }) => {
        const value = of(key.toUpperCase());
        return value === undefined ? [] : [[key, value] as const];
      }),
    );
  const overrides = each((key) => text(`NETWORK_${key}_URL`));
  const logins = each((key) => text(`NETWORK_${key}_LOGIN_URL`));
  const apps = each((key) => {
    const [clientId, clientSecret] = [text(`NETWORK_${key}_CLIENT_ID`), text(`NETWORK_${key}_CLIENT_SECRET`)];
    if ((clientId === undefined) !== (clientSecret === undefined))
      throw new Error(`NETWORK_${key}_CLIENT_ID and NETWORK_${key}_CLIENT_SECRET are needed together`);
    return clientId === undefined || clientSecret === undefined ? undefined : { clientId, clientSecret };
  });
  return {
    keyring: SecretKeyring.parse(text('PREGON_CREDENTIAL_KEYS') ?? ''),
    endpoints: networkEndpoints({ overrides, logins, sandboxUrl: text('SANDBOX_URL') ?? null }),
    apps,
    publicUrl: (text('PUBLIC_URL') ?? '').replace(/\/+$/, ''),
  };
}
