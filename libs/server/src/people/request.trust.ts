import type { IncomingMessage } from 'node:http';

export const REQUEST_TRUST = Symbol('what is trusted about requests');

export interface RequestTrust {
  /** Browsers reach it over https: the cookie is marked Secure. */
  readonly secure: boolean;
  /** How many proxies of ours stand in front; 0 believes no forwarding header. */
  readonly proxies: number;
}

/** The address rate limits count by: the one the outermost of our own proxies saw. */
export function clientAddress(request: IncomingMessage, { proxies }: RequestTrust): string {
  const direct = request.socket.remoteAddress ?? 'unknown';
  if (proxies === 0) return direct;
  const forwarded = request.headers['x-forwarded-for'];
  const chain = (Array.isArray(forwarded) ? forwarded.join(',') : (forwarded ?? ''))
    .split(',')
    .map((one) => one.trim());
  return chain.at(-proxies) || direct;
}
