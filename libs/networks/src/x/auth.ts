import { createHash } from 'node:crypto';
import { z } from 'zod';
import { askAsApp, inSecondsOf } from '../auth/app.line.js';
import type { AppCall, AuthFailure, Connector, ConsentFlow } from '../auth.contract.js';
import { type Answer, header, msUntil, throttled } from '../wire/failure.js';
import { verify } from './posts.js';

/** Without `offline.access` X gives no refresh token, and the connection dies within two hours. */
const NEEDED = ['tweet.read', 'tweet.write', 'users.read', 'offline.access'] as const;
const WANTED = ['media.write'] as const;
const LOGIN = 'https://x.com';
const WAIT_SECONDS = 15 * 60;

const tokens = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  expires_in: z.number().positive().optional(),
  scope: z.string().default(''),
});
type Tokens = z.infer<typeof tokens>;

const problem = z.object({ error: z.string(), error_description: z.string().default('') });
/** X says `invalid_request` for a dead token too, so its sentence decides. */
const DEAD = /token was invalid|authorization code|code was invalid|expired/i;
const NOT_THE_APP = /unauthorized_client|invalid_client/;

function tokenFailure(answer: Answer): AuthFailure {
  const { evidence } = answer;
  const read = problem.safeParse(answer.json);
  if (answer.status === 429) {
    const reset = Number(header(answer, 'x-rate-limit-reset'));
    return throttled(reset > 0 ? msUntil(answer, reset * 1000) : WAIT_SECONDS * 1000, evidence);
  }
  if (answer.status >= 500 || !read.success) return { kind: 'not_sent', reason: 'network_trouble', evidence };
  const { error, error_description: message } = read.data;
  if (NOT_THE_APP.test(error)) return { kind: 'app_refused', message, evidence };
  if (error === 'invalid_grant' || DEAD.test(message)) return { kind: 'unauthorised', code: 'token_revoked', evidence };
  return { kind: 'refused', code: 'content_rejected', message, evidence };
}

/** The installation proves itself by Basic authentication; its secret travels in no address and no body. */
function askTokens(
  call: AppCall,
  operation: string,
  form: Readonly<Record<string, string>>,
  secrets: readonly string[],
): Promise<{ readonly value: Tokens } | AuthFailure> {
  const { clientId, clientSecret } = call.app;
  const basic = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString('base64');
  const headers = { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' };
  const body = new URLSearchParams(form).toString();
  const request = { operation, method: 'POST', path: '/2/oauth2/token', headers, body } as const;
  return askAsApp(call, request, [...secrets, basic], {
    read: (json) => tokens.safeParse(json).data ?? null,
    failure: tokenFailure,
  });
}

const credentialOf = ({ access_token: accessToken, refresh_token: refreshToken }: Tokens) => ({
  accessToken,
  ...(refreshToken === undefined ? {} : { refreshToken }),
});

const scopesOf = ({ scope }: Tokens): string[] => scope.split(' ').filter((name) => name !== '');

const consent: ConsentFlow = {
  authorise({ clientId, redirectUri, state, verifier }, endpoints) {
    const url = new URL(`${endpoints.login ?? LOGIN}/i/oauth2/authorize`);
    url.search = new URLSearchParams({
      response_type: 'code',
      client_id: clientId,
      redirect_uri: redirectUri,
      scope: [...NEEDED, ...WANTED].join(' '),
      state,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    }).toString();
    return url.href;
  },
  async exchange(returned) {
    const { code, redirectUri, verifier, endpoints, signal } = returned;
    const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier };
    const asked = Date.now();
    const given = await askTokens(returned, 'exchangeCode', form, [code, verifier]);
    if (!('value' in given)) return given;
    const credential = credentialOf(given.value);
    const me = await verify({ account: { remoteId: '', handle: '' }, credential, endpoints, signal });
    if (me.kind !== 'verified') return me;
    const { account, name } = me;
    const tokenEndsAt = inSecondsOf(asked, given.value.expires_in);
    const granted = scopesOf(given.value);
    return { kind: 'granted', choices: [{ account, name, credential, granted, tokenEndsAt, consentEndsAt: null }] };
  },
  async renew(renewal) {
    const { refreshToken = '', accessToken = '' } = renewal.credential;
    const form = { grant_type: 'refresh_token', refresh_token: refreshToken };
    const asked = Date.now();
    const given = await askTokens(renewal, 'refreshToken', form, [refreshToken, accessToken]);
    if (!('value' in given)) return given;
    // Where X names no new refresh token the one in hand stays good.
    const credential = { ...renewal.credential, ...credentialOf(given.value) };
    const granted = given.value.scope === '' ? null : scopesOf(given.value);
    const tokenEndsAt = inSecondsOf(asked, given.value.expires_in);
    return { kind: 'renewed', credential, granted, tokenEndsAt, consentEndsAt: null };
  },
};

export const xConnector: Connector = {
  needed: NEEDED,
  wanted: WANTED,
  consent,
  /** X tells scopes only with the tokens themselves: there is nothing to ask. */
  examine: () => Promise.resolve({ kind: 'examined', granted: null, tokenEndsAt: null, consentEndsAt: null }),
};
