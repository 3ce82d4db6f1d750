import { z } from 'zod';
import { asAuthFailure, askAsApp } from '../auth/app.line.js';
import type { App, AppCall, AuthFailure, Consent } from '../auth.contract.js';
import type { Endpoints } from '../publisher.contract.js';
import type { Answer } from '../wire/failure.js';
import { graphError, graphFailure } from './errors.js';
import { GRAPH_VERSION } from './request.js';

const LOGIN = 'https://www.facebook.com';

/** Facebook's dialogue asks for Instagram's permissions as well: its accounts hang on pages. */
export function dialogue(
  { clientId, redirectUri, state }: Consent,
  endpoints: Endpoints,
  scopes: readonly string[],
): string {
  const url = new URL(`${endpoints.login ?? LOGIN}/${GRAPH_VERSION}/dialog/oauth`);
  url.search = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    state,
    response_type: 'code',
    scope: scopes.join(','),
  }).toString();
  return url.href;
}

function authFailure(answer: Answer): AuthFailure {
  const { evidence } = answer;
  const error = graphError(answer);
  // 100 with 36009: the code was used or is over; 101: no such application; 1 with "client secret": its secret is wrong.
  if (error && (error.code === 101 || /client secret/i.test(error.message)))
    return { kind: 'app_refused', message: error.message, evidence };
  if (error?.code === 100) return { kind: 'unauthorised', code: 'token_expired', evidence };
  return asAuthFailure(graphFailure(answer, 'hidden'));
}

/** One question in the installation's name, or a person's by their token. */
export function askGraph<T>(
  call: AppCall,
  question: { readonly operation: string; readonly path: string; readonly query: Readonly<Record<string, string>> },
  token: string | null,
  shape: z.ZodType<T>,
): Promise<{ readonly value: T } | AuthFailure> {
  const { operation, path, query } = question;
  const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
  const request = { operation, method: 'GET', path: `/${GRAPH_VERSION}${path}`, query, headers } as const;
  const secrets = [...Object.values(query), ...(token === null ? [] : [token])];
  return askAsApp(call, request, secrets, {
    read: (json) => shape.safeParse(json).data ?? null,
    failure: authFailure,
  });
}

const userToken = z.object({ access_token: z.string().min(1), expires_in: z.number().positive().optional() });

const named = ({ clientId, clientSecret }: App) => ({ client_id: clientId, client_secret: clientSecret });

/** Hours long; good for asking for the long one. */
export const shortToken = (call: AppCall, code: string, redirectUri: string) =>
  askGraph(
    call,
    {
      operation: 'exchangeCode',
      path: '/oauth/access_token',
      query: { ...named(call.app), redirect_uri: redirectUri, code },
    },
    null,
    userToken,
  );

/** About 60 days. A token that is over can't be exchanged. */
export const longToken = (call: AppCall, token: string) =>
  askGraph(
    call,
    {
      operation: 'exchangeToken',
      path: '/oauth/access_token',
      query: { ...named(call.app), grant_type: 'fb_exchange_token', fb_exchange_token: token },
    },
    null,
    userToken,
  );

const inspected = z.object({
  data: z.object({
    is_valid: z.boolean(),
    /** seconds; 0 = never */
    expires_at: z.number().default(0),
    data_access_expires_at: z.number().default(0),
    scopes: z.array(z.string()).default([]),
  }),
});

export const inspectToken = (call: AppCall, token: string) =>
  askGraph(
    call,
    { operation: 'inspectToken', path: '/debug_token', query: { input_token: token } },
    `${call.app.clientId}|${call.app.clientSecret}`,
    inspected,
  );

/** Graph's whole seconds; 0 = never. */
export const instantOf = (seconds: number): Date | null => (seconds === 0 ? null : new Date(seconds * 1000));
