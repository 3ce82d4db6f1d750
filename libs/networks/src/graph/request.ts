import { type FormData } from 'undici';
import type { Connection } from '../publisher.contract.js';
import { digestOf, type WireRequest } from '../wire/line.js';
import { PROOF } from './proof.js';

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

/**
 * The token travels in a header, so that no address ever holds it. Its proof has no header of its own; it was made when
 * the token was, so that no publisher needs the application's secret, and it is left out of the digest as the token is.
 */
export function graphRequest({ credential }: Connection, call: GraphCall): WireRequest {
  const plain = withoutProof(credential['accessToken'] ?? '', call);
  const proof = credential['appSecretProof'];
  if (proof === undefined) return plain;
  return { ...plain, digest: digestOf(plain), query: { ...plain.query, [PROOF]: proof } };
}

function withoutProof(token: string, call: GraphCall): WireRequest {
  const authorization = { authorization: `Bearer ${token}` };
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
