import type { Connection, Outcome, Preparation } from '../publisher.contract.js';
import { evidenceOf } from './evidence.js';
import type { Failure } from './failure.js';
import {
  digestOf,
  type Line,
  type LineOptions,
  type Opened,
  openLine,
  type WireAnswer,
  type WireRequest,
} from './line.js';

export const lineOptions = ({ credential, signal }: Connection, timeoutMs: number): LineOptions => ({
  signal,
  timeoutMs,
  secrets: Object.values(credential),
});

/** Runs hidden requests on a line of their own. */
export async function onLine<T>(
  connection: Connection,
  timeoutMs: number,
  work: (line: Line) => Promise<T>,
): Promise<T | Extract<Opened, { kind: 'not_sent' }>> {
  const opened = await openLine(connection.endpoints.api, lineOptions(connection, timeoutMs));
  if (!('line' in opened)) return opened;
  try {
    return await work(opened.line);
  } finally {
    await opened.line.close();
  }
}

/** The one call that the public sees. */
export interface VisibleCall {
  readonly operation: string;
  readonly digest: string;
  /** Sends it once on this line and reads the answer; may then ask more, but shows nothing else to the public. */
  run(line: Line): Promise<Outcome>;
}

/** Opens a fresh connection and keeps the call ready on it, to be fired once or closed. */
export async function ready(connection: Connection, timeoutMs: number, call: VisibleCall): Promise<Preparation> {
  const opened = await openLine(connection.endpoints.api, lineOptions(connection, timeoutMs));
  if (!('line' in opened)) return { outcome: opened };
  const { line } = opened;
  let used = false;
  const fire = async (): Promise<Outcome> => {
    if (used) return alreadyUsed(call);
    used = true;
    try {
      return await call.run(line);
    } finally {
      await line.close();
    }
  };
  const close = async (): Promise<void> => {
    used = true;
    await line.close();
  };
  return { ready: { requestDigest: call.digest, fire, close } };
}

function alreadyUsed({ operation, digest }: VisibleCall): Failure {
  const exchange = { operation, digest, secrets: [], startedAt: performance.now() };
  return { kind: 'not_sent', reason: 'already_used', evidence: evidenceOf(exchange, { phase: 'not_connected' }) };
}

/** A visible call that is one plain request. */
export const visibleRequest = (
  request: WireRequest,
  read: (answer: WireAnswer, line: Line) => Outcome | Promise<Outcome>,
): VisibleCall => ({
  operation: request.operation,
  digest: digestOf(request),
  run: async (line) => read(await line.send({ ...request, visible: true }), line),
});
