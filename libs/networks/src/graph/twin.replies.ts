import type { Misbehaviour, TwinReply, TwinRequest } from '../sandbox/twin.js';
import { PROOF } from './proof.js';

interface GraphRefusal {
  readonly code: number;
  readonly message: string;
  readonly subcode?: number;
  readonly title?: string;
  readonly status?: number;
}

/** Graph's envelope. Its `type` is "OAuthException" for nearly everything, damaged photos included. */
export function graphRefusal({ code, message, subcode, title, status = 400 }: GraphRefusal): TwinReply {
  const error = {
    message,
    type: 'OAuthException',
    code,
    ...(subcode ? { error_subcode: subcode } : {}),
    is_transient: false,
    ...(title ? { error_user_title: title, error_user_msg: message } : {}),
    fbtrace_id: 'ASandboxTraceId',
  };
  return { status, json: { error } };
}

export const invalidParameter = (message: string): TwinReply =>
  graphRefusal({ code: 100, message: `(#100) ${message}` });

export const objectMissing = (id: string): TwinReply =>
  graphRefusal({
    code: 100,
    subcode: 33,
    message: `Unsupported request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.`,
  });

export const forbiddenPage = (): TwinReply =>
  graphRefusal({ code: 200, message: '(#200) The token does not belong to this account.', status: 403 });

export const graphUnauthorised = (): TwinReply =>
  graphRefusal({ code: 190, subcode: 467, message: 'Invalid OAuth access token.' });

/** Graph says a reached limit with 400, a code and minutes in a header; never with 429. */
export function graphMisbehave(kind: Misbehaviour, limit: { readonly code: number; readonly type: string }): TwinReply {
  switch (kind) {
    case 'throttled': {
      const use = {
        type: limit.type,
        call_count: 100,
        total_cputime: 25,
        total_time: 25,
        estimated_time_to_regain_access: 7,
      };
      const refused = graphRefusal({ code: limit.code, message: `(#${limit.code}) There have been too many calls.` });
      return { ...refused, headers: { 'x-business-use-case-usage': JSON.stringify({ '1': [use] }) } };
    }
    case 'server_error':
      return graphRefusal({ code: 1, message: 'An unknown error occurred', status: 500 });
    case 'bad_gateway':
      return graphRefusal({ code: 2, message: 'Service temporarily unavailable', status: 502 });
    case 'expired_token':
      return graphRefusal({ code: 190, subcode: 463, message: 'Error validating access token: Session has expired.' });
  }
}

/** Header or parameter, as Graph takes it. */
export function graphToken(request: TwinRequest): string | null {
  const { authorization } = request.headers;
  const header = typeof authorization === 'string' ? /^(?:Bearer|OAuth) (.+)$/.exec(authorization)?.[1] : undefined;
  const parameter = request.query['access_token'] ?? request.body['access_token'];
  return header ?? (typeof parameter === 'string' ? parameter : null);
}

/** The proof that came with the token; null where none did. Uploads to the other host take none. */
export function graphProof({ path, query, body }: TwinRequest): { readonly given: string | null } | null {
  if (!/^\/v\d/.test(path)) return null;
  const given = query[PROOF] ?? body[PROOF];
  return { given: typeof given === 'string' ? given : null };
}

/** Where the application asks that every call prove it holds its secret. */
export const graphUnproven = (given: string | null): TwinReply =>
  graphRefusal({
    code: 100,
    message:
      given === null
        ? 'API calls from the server require an appsecret_proof argument'
        : 'Invalid appsecret_proof provided in the API argument',
  });

/** Parameters of a call, wherever they came: query, form, multipart or JSON. */
export function graphParameters({ query, body }: TwinRequest): Record<string, unknown> {
  const { access_token: _token, [PROOF]: _proof, ...rest } = { ...query, ...body };
  return rest;
}
