import { createHash } from 'node:crypto';
import type { Evidence, Hint, WirePhase } from '../publisher.contract.js';

const MAX_BODY = 2000;
const MASK = '•••';

/** Masks every credential: an answer may quote the request, and Telegram's token lies in the address. */
export function masked(text: string, secrets: readonly string[]): string {
  return secrets.filter((secret) => secret !== '').reduce((rest, secret) => rest.replaceAll(secret, MASK), text);
}

/** Lower-case hex SHA-256 over the parts, each with its length, so that no two requests share a digest. */
export function requestDigest(parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'utf8') : part;
    hash.update(`${bytes.byteLength}:`).update(bytes);
  }
  return hash.digest('hex');
}

export interface Exchange {
  readonly operation: string;
  readonly digest: string | null;
  readonly secrets: readonly string[];
  readonly startedAt: number;
}

export interface Reached {
  readonly phase: WirePhase;
  readonly status?: number | null;
  readonly body?: string;
}

export function evidenceOf(exchange: Exchange, { phase, status = null, body = '' }: Reached): Evidence {
  return {
    operation: exchange.operation,
    requestDigest: exchange.digest,
    status,
    body: [...masked(body, exchange.secrets)].slice(0, MAX_BODY).join(''),
    durationMs: Math.round(performance.now() - exchange.startedAt),
    phase,
    hint: null,
  };
}

export const withHint = (evidence: Evidence, hint: Hint): Evidence => ({ ...evidence, hint });
