import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type AskedConsent, consentHandler } from '../sandbox/consent.twin.js';
import type { Consents, OpenCall, TwinReply } from '../sandbox/twin.js';
import { xForbidden, xUnauthorised } from './twin.replies.js';

const MAX_STATE = 500;
const CODE_SECONDS = 30;
const TOKEN_SECONDS = 7200;

const asked = z.object({
  response_type: z.literal('code'),
  client_id: z.string().min(1),
  redirect_uri: z.url(),
  scope: z.string().min(1),
  state: z.string().min(1).max(MAX_STATE),
  code_challenge: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  code_challenge_method: z.literal('S256'),
});

function readConsent(query: Readonly<Record<string, string>>): AskedConsent | string {
  const read = asked.safeParse(query);
  if (!read.success) return `Something went wrong. [${read.error.issues[0]?.path.join('.') ?? ''}]`;
  const { client_id: clientId, redirect_uri: redirectUri, scope, state, code_challenge: challenge } = read.data;
  return { clientId, redirectUri, state, scopes: scope.split(' '), challenge };
}

const consent = consentHandler({
  name: 'X',
  several: false,
  codeSeconds: CODE_SECONDS,
  read: readConsent,
  denied: {},
});

const refused = (status: number, error: string, description: string): TwinReply => ({
  status,
  json: { error, error_description: description },
});
const invalidToken = (): TwinReply => refused(400, 'invalid_request', 'Value passed for the token was invalid.');
const invalidCode = (): TwinReply =>
  refused(400, 'invalid_request', 'Value passed for the authorization code was invalid.');

/** Who calls, by Basic authentication with a secret that fits. */
function appOf({ request, books, network }: OpenCall): string | null {
  const { authorization = '' } = request.headers;
  const basic = typeof authorization === 'string' ? /^Basic (.+)$/.exec(authorization)?.[1] : undefined;
  const [clientId = '', secret = ''] = Buffer.from(basic ?? '', 'base64')
    .toString()
    .split(':')
    .map(decodeURIComponent);
  return books.consents.proves(network, clientId, secret) ? clientId : null;
}

const body = z.discriminatedUnion('grant_type', [
  z.strictObject({
    grant_type: z.literal('authorization_code'),
    code: z.string(),
    redirect_uri: z.string(),
    code_verifier: z.string().regex(/^[A-Za-z0-9\-._~]{43,128}$/),
  }),
  z.strictObject({ grant_type: z.literal('refresh_token'), refresh_token: z.string() }),
]);

function tokens(call: OpenCall): TwinReply {
  const { network, books, request } = call;
  const clientId = appOf(call);
  if (clientId === null) return refused(401, 'unauthorized_client', 'Missing valid authorization header');
  const read = body.safeParse(request.bodyKind === 'form' ? request.body : {});
  if (!read.success) return refused(400, 'invalid_request', 'Missing or malformed parameter.');
  if (read.data.grant_type === 'refresh_token') {
    const before = books.consents.takeRefresh(network, read.data.refresh_token);
    if (!before || before.clientId !== clientId) return invalidToken();
    const { account, accounts, scopes, consent: same } = before;
    return given(call, { clientId, account, accounts, scopes, consent: same });
  }
  const { code, redirect_uri: redirectUri, code_verifier: verifier } = read.data;
  const found = books.consents.redeem(network, code);
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  if (!found || found.clientId !== clientId || found.redirectUri !== redirectUri || found.challenge !== challenge)
    return invalidCode();
  const { accounts, scopes } = found;
  return given(call, { clientId, account: accounts[0] ?? null, accounts, scopes });
}

function given(
  { books, network }: OpenCall,
  grant: { clientId: string; account: string | null; accounts: string[]; scopes: string[]; consent?: string },
): TwinReply {
  const renewable = grant.scopes.includes('offline.access');
  const { access, refresh } = books.consents.give({ ...grant, network, seconds: TOKEN_SECONDS, renewable });
  const pair = refresh === null ? {} : { refresh_token: refresh };
  const scope = grant.scopes.join(' ');
  return {
    status: 200,
    json: { token_type: 'bearer', expires_in: TOKEN_SECONDS, access_token: access, scope, ...pair },
  };
}

export const xConsents: Consents = {
  routes: [
    { method: 'GET', path: /^\/i\/oauth2\/authorize$/, operation: 'showConsent', handle: consent },
    { method: 'POST', path: /^\/i\/oauth2\/authorize$/, operation: 'giveConsent', handle: consent },
    { method: 'POST', path: /^\/2\/oauth2\/token$/, operation: 'giveTokens', handle: tokens },
  ],
  needs: {
    createPost: 'tweet.write',
    deletePost: 'tweet.write',
    readAccount: 'users.read',
    listPosts: 'tweet.read',
    initializeUpload: 'media.write',
    appendUpload: 'media.write',
    finalizeUpload: 'media.write',
  },
  lacking: () => xForbidden('You are not permitted to perform this action.'),
  revoked: xUnauthorised,
};
