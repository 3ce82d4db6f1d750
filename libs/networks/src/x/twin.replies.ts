import type { Misbehaviour, TwinReply, TwinRequest } from '../sandbox/twin.js';

const problem = (status: number, title: string, detail: string, type = 'about:blank'): TwinReply => ({
  status,
  headers: { 'content-type': 'application/problem+json' },
  json: { title, detail, type, status },
});

export const xUnauthorised = (): TwinReply => problem(401, 'Unauthorized', 'Unauthorized');
export const xForbidden = (detail: string): TwinReply => problem(403, 'Forbidden', detail);
export const xNotFound = (detail: string): TwinReply =>
  problem(404, 'Not Found Error', detail, 'https://api.twitter.com/2/problems/resource-not-found');

/** X's shape for a request it does not understand; the parameter is named. */
export const xInvalid = (message: string, parameters: Readonly<Record<string, readonly string[]>> = {}): TwinReply => ({
  status: 400,
  json: {
    errors: [{ message, parameters }],
    title: 'Invalid Request',
    detail: 'One or more parameters to your request was invalid.',
    type: 'https://api.twitter.com/2/problems/invalid-request',
  },
});

const RESET_SECONDS = 420;

export const rateHeaders = (remaining: number): Record<string, string> => ({
  'x-rate-limit-limit': '100',
  'x-rate-limit-remaining': String(remaining),
  'x-rate-limit-reset': String(Math.floor(Date.now() / 1000) + RESET_SECONDS),
});

export function xMisbehave(kind: Misbehaviour): TwinReply {
  switch (kind) {
    case 'throttled':
      return { ...problem(429, 'Too Many Requests', 'Too Many Requests'), headers: rateHeaders(0) };
    case 'server_error':
      return problem(500, 'Internal Server Error', 'Something is broken.');
    case 'bad_gateway':
      return problem(502, 'Bad Gateway', 'Bad Gateway');
    case 'expired_token':
      return xUnauthorised();
  }
}

export function xToken({ headers }: TwinRequest): string | null {
  const { authorization } = headers;
  return typeof authorization === 'string' ? (/^Bearer (.+)$/.exec(authorization)?.[1] ?? null) : null;
}
