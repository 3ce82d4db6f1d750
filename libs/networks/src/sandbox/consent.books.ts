import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';

const app = z.object({
  network: z.string(),
  clientId: z.string(),
  secretHash: z.string(),
  redirectUris: z.array(z.string()),
  /** The secret itself, where every call has to prove that it is held; null = none has to. */
  provenBy: z.string().nullable().default(null),
});
const code = z.object({
  network: z.string(),
  hash: z.string(),
  clientId: z.string(),
  redirectUri: z.string(),
  /** S256 of the verifier; null where the network knows no PKCE */
  challenge: z.string().nullable(),
  accounts: z.array(z.string()),
  scopes: z.array(z.string()),
  endsAt: z.number(),
});
const grant = z.object({
  network: z.string(),
  /** Of one consent there may be several tokens; what is withdrawn is withdrawn from all. */
  consent: z.string(),
  clientId: z.string(),
  /** Whom it speaks for; null = for the person, who may ask for the pages. */
  account: z.string().nullable(),
  accounts: z.array(z.string()),
  scopes: z.array(z.string()),
  accessHash: z.string(),
  refreshHash: z.string().nullable(),
  /** ms; null = no end of its own */
  endsAt: z.number().nullable(),
  revoked: z.boolean(),
});
export type Code = z.infer<typeof code>;
export type Grant = z.infer<typeof grant>;

export const consentState = z.object({
  apps: z.array(app).default([]),
  codes: z.array(code).default([]),
  grants: z.array(grant).default([]),
});
export type ConsentState = z.infer<typeof consentState>;

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const freshToken = (prefix: string): string => prefix + randomBytes(24).toString('base64url');

interface Given extends Pick<Grant, 'network' | 'clientId' | 'account' | 'accounts' | 'scopes'> {
  readonly consent?: string;
  /** How long, seconds; null = for good */
  readonly seconds: number | null;
  readonly renewable: boolean;
}

export type ConsentBooks = ReturnType<typeof consentBooks>;

/**
 * Which installations a network knows, and what people let them do. Tokens are kept only as hashes, and so are secrets
 * that calls need not prove.
 */
export function consentBooks(state: ConsentState) {
  const known = (network: string, clientId: string) =>
    state.apps.find((one) => one.network === network && one.clientId === clientId) ?? null;
  return {
    /** `requireProof` as it was where nothing is said. */
    registerApp(network: string, clientId: string, secret: string, redirectUri: string, requireProof?: boolean): void {
      const before = known(network, clientId);
      const redirectUris = [...new Set([...(before?.redirectUris ?? []), redirectUri])];
      state.apps = [
        ...state.apps.filter((one) => one !== before),
        {
          network,
          clientId,
          secretHash: hashOf(secret),
          redirectUris,
          provenBy: (requireProof ?? (before !== null && before.provenBy !== null)) ? secret : null,
        },
      ];
    },
    knows: (network: string, clientId: string, redirectUri: string): boolean =>
      known(network, clientId)?.redirectUris.includes(redirectUri) === true,
    proves: (network: string, clientId: string, secret: string): boolean =>
      known(network, clientId)?.secretHash === hashOf(secret),
    /** Whether a call with this token of the grant's may be believed to come from the application itself. */
    proven({ network, clientId }: Grant, token: string, proof: string | null): boolean {
      const secret = known(network, clientId)?.provenBy ?? null;
      return secret === null || proof === createHmac('sha256', secret).update(token).digest('hex');
    },
    issueCode(given: Omit<Code, 'hash' | 'endsAt'>, seconds: number): string {
      const text = freshToken('');
      state.codes.push({ ...given, hash: hashOf(text), endsAt: Date.now() + seconds * 1000 });
      return text;
    },
    /** Once only: whatever comes of it, the code is gone. */
    redeem(network: string, text: string): Code | null {
      const found = state.codes.find((one) => one.network === network && one.hash === hashOf(text)) ?? null;
      state.codes = state.codes.filter((one) => one !== found);
      return found && found.endsAt > Date.now() ? found : null;
    },
    give({ seconds, renewable, consent = randomUUID(), ...given }: Given): { access: string; refresh: string | null } {
      const access = freshToken('EAAsandbox');
      const refresh = renewable ? freshToken('RTsandbox') : null;
      const endsAt = seconds === null ? null : Date.now() + seconds * 1000;
      const hashes = { accessHash: hashOf(access), refreshHash: refresh === null ? null : hashOf(refresh) };
      state.grants.push({ ...given, ...hashes, consent, endsAt, revoked: false });
      return { access, refresh };
    },
    byAccess: (network: string, token: string): Grant | null =>
      state.grants.find((one) => one.network === network && one.accessHash === hashOf(token)) ?? null,
    /** Rotates: the refresh token is dead from here on, and only this caller has had the use of it. */
    takeRefresh(network: string, token: string): Grant | null {
      const found = state.grants.find((one) => one.network === network && one.refreshHash === hashOf(token)) ?? null;
      if (!found || found.revoked) return null;
      found.refreshHash = null;
      return found;
    },
    /** Every token by which this account can be used now, and those of the consent they came from. */
    touch(network: string, account: string, change: (grant: Grant) => void): number {
      const concerned = state.grants.filter((one) => one.network === network && one.accounts.includes(account));
      concerned.forEach(change);
      return concerned.length;
    },
  };
}

export type Standing = 'live' | 'expired' | 'revoked';
export function standingOf({ revoked, endsAt }: Grant): Standing {
  if (revoked) return 'revoked';
  return endsAt !== null && endsAt <= Date.now() ? 'expired' : 'live';
}
