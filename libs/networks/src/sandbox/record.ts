import type { NetworkKey } from '@pregon/domain';
import type { TwinRequest } from './twin.js';

/** One request as a client sent it, fit to be compared with a network's description: no header values, no file bytes. */
export interface RecordedRequest {
  readonly network: NetworkKey;
  readonly method: string;
  /** Below the network's mount point. Telegram's token is replaced by the word `token`. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: readonly string[];
  readonly bodyKind: TwinRequest['bodyKind'];
  readonly body: Readonly<Record<string, unknown>>;
  readonly files: readonly string[];
}

export const recorded = (network: NetworkKey, request: TwinRequest): RecordedRequest => ({
  network,
  method: request.method,
  path: request.path.replace(/^\/bot[^/]+\//, '/bottoken/'),
  query: request.query,
  headers: Object.keys(request.headers).sort(),
  bodyKind: request.bodyKind,
  body: request.body,
  files: Object.keys(request.files),
});
