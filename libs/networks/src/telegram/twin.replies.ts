import type { Misbehaviour, TwinReply, TwinRequest } from '../sandbox/twin.js';

export const tgOk = (result: unknown): TwinReply => ({ status: 200, json: { ok: true, result } });

export const tgRefused = (code: number, description: string, parameters?: Record<string, unknown>): TwinReply => ({
  status: code,
  json: { ok: false, error_code: code, description, ...(parameters ? { parameters } : {}) },
});

export const badRequest = (text: string): TwinReply => tgRefused(400, `Bad Request: ${text}`);
export const tgUnauthorised = (): TwinReply => tgRefused(401, 'Unauthorized');

const RETRY_AFTER_SECONDS = 17;

export function tgMisbehave(kind: Misbehaviour): TwinReply {
  switch (kind) {
    case 'throttled': {
      const text = `Too Many Requests: retry after ${RETRY_AFTER_SECONDS}`;
      const headers = { 'retry-after': String(RETRY_AFTER_SECONDS) };
      return { ...tgRefused(429, text, { retry_after: RETRY_AFTER_SECONDS }), headers };
    }
    case 'server_error':
      return tgRefused(500, 'Internal Server Error');
    case 'bad_gateway':
      return tgRefused(502, 'Bad Gateway');
    case 'expired_token':
      return tgUnauthorised();
  }
}

/** The token lies in the path: `/bot<token>/<method>`. */
export const tgToken = ({ path }: TwinRequest): string | null => /^\/bot([^/]+)\//.exec(path)?.[1] ?? null;
