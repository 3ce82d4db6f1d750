import { z } from 'zod';
import { type AskedConsent, consentHandler } from '../sandbox/consent.twin.js';
import type { Consents, OpenCall, OpenRoute, TwinReply } from '../sandbox/twin.js';
import { VERSION } from './twin.fields.js';
import { inspect, listPages, type PageOf } from './twin.pages.js';
import { graphRefusal } from './twin.replies.js';

const CODE_SECONDS = 600;
const SHORT_SECONDS = 2 * 3600;
const LONG_SECONDS = 60 * 24 * 3600;

const asked = z.object({
  client_id: z.string().min(1),
  redirect_uri: z.url(),
  state: z.string().min(1),
  response_type: z.literal('code'),
  scope: z.string().min(1),
});

function readConsent(query: Readonly<Record<string, string>>): AskedConsent | string {
  const read = asked.safeParse(query);
  if (!read.success) return `The parameter ${read.error.issues[0]?.path.join('.') ?? ''} is required.`;
  const { client_id: clientId, redirect_uri: redirectUri, state, scope } = read.data;
  return { clientId, redirectUri, state, scopes: scope.split(','), challenge: null };
}

const badCode = (message: string): TwinReply => graphRefusal({ code: 100, subcode: 36009, message });

const query = z.union([
  z.strictObject({
    client_id: z.string(),
    client_secret: z.string(),
    redirect_uri: z.string(),
    code: z.string(),
  }),
  z.strictObject({
    client_id: z.string(),
    client_secret: z.string(),
    grant_type: z.literal('fb_exchange_token'),
    fb_exchange_token: z.string(),
  }),
]);

/** A code for a short token, a short or long one for a long one. A token that is over is not exchanged. */
function tokens({ network, books, request }: OpenCall): TwinReply {
  const read = query.safeParse(request.query);
  if (!read.success) return graphRefusal({ code: 100, message: 'Missing or unknown parameter.' });
  const { client_id: clientId, client_secret: secret } = read.data;
  if (!books.consents.proves(network, clientId, secret))
    return graphRefusal({ code: 1, message: 'Error validating client secret.' });
  if ('fb_exchange_token' in read.data) {
    const before = books.consents.byAccess(network, read.data.fb_exchange_token);
    if (!before || before.clientId !== clientId || before.revoked)
      return graphRefusal({ code: 190, subcode: 460, message: 'Error validating access token.' });
    if (before.endsAt !== null && before.endsAt <= Date.now())
      return graphRefusal({
        code: 190,
        subcode: 463,
        message: 'Error validating access token: Session has expired.',
      });
    const { accounts, scopes, consent } = before;
    return given(
      books.consents.give({ ...person(network, clientId), accounts, scopes, consent, seconds: LONG_SECONDS }),
      LONG_SECONDS,
    );
  }
  const { code, redirect_uri: redirectUri } = read.data;
  const found = books.consents.redeem(network, code);
  if (!found) return badCode('This authorization code has been used or has expired.');
  if (found.clientId !== clientId || found.redirectUri !== redirectUri)
    return badCode('Error validating verification code. Please make sure your redirect_uri is identical.');
  const { accounts, scopes } = found;
  return given(
    books.consents.give({ ...person(network, clientId), accounts, scopes, seconds: SHORT_SECONDS }),
    SHORT_SECONDS,
  );
}

const person = (network: string, clientId: string) => ({ network, clientId, account: null, renewable: false });

const given = ({ access }: { access: string }, seconds: number): TwinReply => ({
  status: 200,
  json: { access_token: access, token_type: 'bearer', expires_in: seconds },
});

/** Facebook Login as both networks of Meta's have it; `pageOf` says what an account of this twin looks like as a page. */
export function metaConsents(name: string, pageOf: PageOf, needs: Readonly<Record<string, string>>): Consents {
  const consent = consentHandler({
    name,
    several: true,
    codeSeconds: CODE_SECONDS,
    read: readConsent,
    denied: { error_reason: 'user_denied', error_description: 'Permissions error' },
  });
  const at = (path: string): RegExp => new RegExp(`^${VERSION}${path}$`);
  const route = (method: OpenRoute['method'], path: string, operation: string, handle: OpenRoute['handle']) => ({
    method,
    path: at(path),
    operation,
    handle,
  });
  return {
    routes: [
      route('GET', '/dialog/oauth', 'showConsent', consent),
      route('POST', '/dialog/oauth', 'giveConsent', consent),
      route('GET', '/oauth/access_token', 'giveTokens', tokens),
      route('GET', '/debug_token', 'inspectToken', inspect),
      route('GET', '/me/accounts', 'listPages', (call) => listPages(call, pageOf)),
    ],
    needs,
    lacking: (permission) =>
      graphRefusal({ code: 200, status: 403, message: `(#200) Requires ${permission} permission.` }),
    revoked: () =>
      graphRefusal({
        code: 190,
        subcode: 458,
        message: 'Error validating access token: The user has not authorized application.',
      }),
  };
}
