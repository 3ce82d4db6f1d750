import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networks } from '../registry.js';
import type { Annex } from './annex.js';
import { readBody } from './body.js';
import { openBooks } from './books.js';
import { control } from './control.js';
import { type Fault, openFaults } from './faults.js';
import { reply, serve } from './mount.js';
import { recorded, type RecordedRequest } from './record.js';
import { folderStorage, memoryStorage } from './storage.js';
import type { TwinRequest } from './twin.js';
import { showPage } from './walls.js';

export interface SandboxOptions {
  /** 0 (the default) takes a free port. */
  readonly port?: number;
  readonly host?: string;
  /** Where posts, accounts and photos are kept; in memory when absent. */
  readonly dir?: string;
  /** How long Instagram works on a photo, milliseconds. Default 800. */
  readonly processingMs?: number;
  /** Told of every request of a network's client. */
  readonly onRequest?: (request: RecordedRequest) => void;
  /** What else is played here; asked before anything of ours. */
  readonly annexes?: readonly Annex[];
}

export interface SandboxAccount {
  readonly network: string;
  readonly remoteId: string;
  readonly handle: string;
  readonly name: string;
  readonly token: string;
}

export interface Sandbox {
  readonly url: string;
  readonly port: number;
  /** The base address to configure for a network, and where its posts can be seen. */
  endpoints(network: string): { readonly api: string; readonly site: string };
  register(account: SandboxAccount): void;
  fault(fault: Partial<Fault> & Pick<Fault, 'network' | 'kind'>): void;
  clearFaults(): void;
  stop(): Promise<void>;
}

const DEFAULT_PROCESSING_MS = 800;

async function readRequest(message: IncomingMessage, url: URL): Promise<TwinRequest> {
  const { method = 'GET', headers } = message;
  const query = Object.fromEntries(url.searchParams);
  return { method, path: decodeURIComponent(url.pathname), headers, query, ...(await readBody(message)) };
}

/**
 * Mounts every network's twin under `/<key>`, the walls under `/wall/<key>`, the controls under `/_control`, and the
 * annexes under paths of their own.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { host = '127.0.0.1', processingMs = DEFAULT_PROCESSING_MS, onRequest, annexes = [] } = options;
  const books = openBooks(options.dir ? folderStorage(options.dir) : memoryStorage());
  const faults = openFaults();
  const siteUrl = (network: string): string => `${address}/wall/${network}`;

  const handle = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request = await readRequest(message, new URL(message.url ?? '/', address));
    if (annexes.some((annex) => annex.serve(request, response))) return;
    if (request.path.startsWith('/_control/'))
      return reply(response, control({ books, faults, networks: Object.keys(networks) }, request));
    const [, key = '', rest = ''] = /^\/([a-z]+)(\/.*)$/.exec(request.path) ?? [];
    const network = networks[key];
    if (!network) return showPage(request, { books, annexes }, response);
    const below = { ...request, path: rest };
    onRequest?.(recorded(key, below));
    const twinOptions = { processingMs, siteUrl: siteUrl(key), apiUrl: `${address}/${key}` };
    const { sandbox: twin, errors } = network;
    await serve({ network: key, twin, errors, books, faults, options: twinOptions }, below, response);
  };
  const server = createServer((message, response) => {
    handle(message, response).catch((error: unknown) => {
      // A defect of the twin itself must be seen, not taken for the network's answer.
      process.stderr.write(`sandbox: ${error instanceof Error ? (error.stack ?? error.message) : 'unknown error'}\n`);
      if (!response.headersSent) reply(response, { status: 599, json: { error: 'The sandbox itself failed' } });
      else response.destroy();
    });
  });
  const listening = await new Promise<AddressInfo>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, () => resolve(server.address() as AddressInfo));
  });
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${listening.port}`;
  const stop = (): Promise<void> =>
    new Promise((resolve, reject) => {
      server.close((error) => (error ? reject(error) : resolve()));
      server.closeAllConnections();
    });
  return {
    url: address,
    port: listening.port,
    endpoints: (network) => ({ api: `${address}/${network}`, site: siteUrl(network) }),
    register: (account) => {
      books.register(account);
      books.save();
    },
    fault: (fault) => faults.add({ times: 1, delayMs: 0, after: 0, ...fault }),
    clearFaults: () => faults.clear(),
    stop,
  };
}
