import { type FormData } from 'undici';
import type { Connection } from '../publisher.contract.js';
import type { WireRequest } from '../wire/line.js';

/** Current since 2026-07-29. */
export const GRAPH_VERSION = 'v26.0';

interface GraphCall {
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** e.g. `/{page-id}/feed` */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly json?: Readonly<Record<string, unknown>>;
  readonly form?: { readonly data: FormData; readonly digest: string };
}

/** The token travels in a header, so that no address ever holds it. */
export function graphRequest({ credential }: Connection, call: GraphCall): WireRequest {
  const authorization = { authorization: `Bearer ${credential['accessToken'] ?? ''}` };
  const { operation, method, query } = call;
  const base = { operation, method, path: `/${GRAPH_VERSION}${call.path}`, query };
  if (call.form) return { ...base, headers: authorization, body: call.form.data, digest: call.form.digest };
  if (!call.json) return { ...base, headers: authorization };
  return {
    ...base,
    headers: { ...authorization, 'content-type': 'application/json' },
    body: JSON.stringify(call.json),
  };
}
