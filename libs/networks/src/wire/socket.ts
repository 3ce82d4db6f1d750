import type { Socket } from 'node:net';
import { buildConnector } from 'undici';

/** Long enough for a slow DNS and TLS, short enough that a dead network does not eat the lease. */
const CONNECT_TIMEOUT_MS = 10_000;

const connect = buildConnector({ timeout: CONNECT_TIMEOUT_MS });

/** Opens TCP (and TLS) without writing a byte of HTTP. Rejects with the system's error. */
export function openSocket(url: URL, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const onAbort = (): void => reject(abortReason(signal));
    signal.addEventListener('abort', onAbort, { once: true });
    connect(
      { hostname: url.hostname.replace(/^\[|\]$/g, ''), host: url.host, protocol: url.protocol, port: url.port },
      (error, socket) => {
        signal.removeEventListener('abort', onAbort);
        if (error) return reject(error);
        if (signal.aborted) socket.destroy();
        resolve(socket);
      },
    );
  });
}

const abortReason = (signal: AbortSignal): Error =>
  signal.reason instanceof Error ? signal.reason : new Error('Aborted');
