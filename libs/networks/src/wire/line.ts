import type { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { Client, type FormData } from 'undici';
import type { Evidence, NotSentReason } from '../publisher.contract.js';
import { evidenceOf, type Exchange, requestDigest } from './evidence.js';
import { openSocket } from './socket.js';

export interface WireRequest {
  /** As the network calls it; goes into the evidence. */
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below the endpoint, with a leading slash. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | FormData | Readable | null;
  /** Identifies the whole request; needed where the body is a form, bytes or a stream, or the path holds a credential. */
  readonly digest?: string;
  /** The public sees what it does. */
  readonly visible?: boolean;
  /** Milliseconds; defaults to the line's. */
  readonly timeoutMs?: number;
}

export type WireAnswer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: Readonly<Record<string, string | string[] | undefined>>;
      /** undefined where the body is no JSON */
      readonly json: unknown;
      readonly evidence: Evidence;
    }
  /** Provably nothing reached the network. */
  | { readonly kind: 'not_sent'; readonly reason: NotSentReason; readonly evidence: Evidence }
  /** At least one byte may have left, no whole answer came. */
  | { readonly kind: 'lost'; readonly evidence: Evidence };

/**
 * One open connection. For a visible request it never reconnects: a socket lost before the first byte answers
 * `not_sent`. Hidden requests that follow one another may need another socket, as the network likes.
 */
export interface Line {
  send(request: WireRequest): Promise<WireAnswer>;
  close(): Promise<void>;
}

export interface LineOptions {
  readonly signal: AbortSignal;
  /** For each request, milliseconds. */
  readonly timeoutMs: number;
  /** Strings that must never reach evidence. */
  readonly secrets: readonly string[];
}

export type Opened = { readonly line: Line } | Extract<WireAnswer, { kind: 'not_sent' }>;

const MAX_ANSWER_BYTES = 5_000_000;

export function digestOf(request: WireRequest): string {
  if (request.digest !== undefined) return request.digest;
  const query = new URLSearchParams(request.query).toString();
  const body = typeof request.body === 'string' ? request.body : '';
  return requestDigest([request.method, request.path, query, body]);
}

/** Opens the connection now, so that sending later is only a write. */
export async function openLine(endpoint: string, options: LineOptions): Promise<Opened> {
  const base = new URL(endpoint);
  const prefix = base.pathname.replace(/\/$/, '');
  const opening: Exchange = {
    operation: 'connect',
    digest: null,
    secrets: options.secrets,
    startedAt: performance.now(),
  };
  const notSent = (exchange: Exchange, phase: 'not_connected' | 'connected', error: unknown) => ({
    kind: 'not_sent' as const,
    reason: options.signal.aborted ? ('aborted' as const) : ('unreachable' as const),
    evidence: evidenceOf(exchange, { phase, body: describe(error) }),
  });
  const socket = await openSocket(base, options.signal).catch((error: unknown) => ({ error }));
  if ('error' in socket) return notSent(opening, 'not_connected', socket.error);

  let wire: Socket = socket;
  let fresh = true;
  let visible = true;
  const client = new Client(base.origin, {
    maxResponseSize: MAX_ANSWER_BYTES,
    headersTimeout: options.timeoutMs,
    bodyTimeout: options.timeoutMs,
    connect: (_target, callback) => {
      const usable = fresh && !wire.destroyed;
      fresh = false;
      // undici loses a request whose connection is handed over within the same turn.
      if (usable) return queueMicrotask(() => callback(null, wire));
      if (visible) return queueMicrotask(() => callback(new Error('The other side closed the connection'), null));
      openSocket(base, options.signal).then(
        (another) => callback(null, (wire = another)),
        (error: unknown) => callback(error instanceof Error ? error : new Error('No connection'), null),
      );
    },
  });
  const send = async (request: WireRequest): Promise<WireAnswer> => {
    const { operation, method, headers, query, body = null } = request;
    const digest = digestOf(request);
    const exchange: Exchange = { operation, digest, secrets: options.secrets, startedAt: performance.now() };
    const before = { wire, bytes: wire.bytesWritten };
    visible = request.visible === true;
    let status: number | null = null;
    try {
      const signal = AbortSignal.any([options.signal, AbortSignal.timeout(request.timeoutMs ?? options.timeoutMs)]);
      const answer = await client.request({ method, path: prefix + request.path, query, headers, body, signal });
      status = answer.statusCode;
      const text = await answer.body.text();
      const evidence = evidenceOf(exchange, { phase: 'answered', status, body: text });
      return { kind: 'answer', status, headers: answer.headers, json: parsed(text), evidence };
    } catch (error) {
      if (wire === before.wire && wire.bytesWritten === before.bytes) return notSent(exchange, 'connected', error);
      return { kind: 'lost', evidence: evidenceOf(exchange, { phase: 'sent', status, body: describe(error) }) };
    }
  };
  const close = async (): Promise<void> => {
    await client.destroy();
    wire.destroy();
  };
  return { line: { send, close } };
}

/** `ECONNREFUSED` and the like: enough for a person, without addresses. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'Unknown error';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return code === 'Error' ? error.message : code;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
