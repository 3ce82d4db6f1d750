import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Content, Format } from '@pregon/domain';
import type { Network } from '../network.js';
import type { Cursor, Intent, Outcome, Preparation } from '../publisher.contract.js';
import type { BookedPost } from '../sandbox/books.js';
import type { RecordedRequest } from '../sandbox/record.js';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.js';
import { env } from './env.js';
import { PHOTO, photoMedia } from './photo.js';

export const TOKENS: Readonly<Record<string, string>> = {
  facebook: 'EAAsandboxPageToken',
  instagram: 'EAAsandboxInstagramToken',
  x: 'sandboxXUserToken',
  telegram: '7000000001:AAsandboxBotToken',
};
export const REMOTE_IDS: Readonly<Record<string, string>> = {
  facebook: '104200000000001',
  instagram: '17841400000000001',
  x: '1500000000000000001',
  telegram: '-1001700000000001',
};
/** How long the stage's Instagram works on a photo. */
const PROCESSING_MS = 40;

export interface Saved {
  cursor: Cursor | null;
}

/** What differs from an ordinary attempt. */
type Change = Omit<Partial<Intent>, 'content'> & { readonly content?: Partial<Content> };

export interface Stage {
  readonly sandbox: Sandbox;
  readonly requests: RecordedRequest[];
  /** A fresh attempt; whatever it saves can be read from `saved`. */
  intent(change?: Change): Intent & { readonly saved: Saved };
  posts(): Promise<BookedPost[]>;
  /** How often the network was called by this name. */
  calls(operation: string): number;
  /** Prepares, waits as told, and commits. */
  publish(intent: Intent): Promise<Outcome>;
  stop(): Promise<void>;
}

export const ready = (preparation: Preparation) => {
  if (!('ready' in preparation)) throw new Error(`Not ready: ${JSON.stringify(preparation.outcome)}`);
  return preparation.ready;
};

export const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

/** The server's signed address, from which a network fetches a photo. */
async function servePhotos(): Promise<{ readonly url: string; stop(): void }> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'image/jpeg' });
    response.end(PHOTO);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/signed/photo.jpg`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function record(request: RecordedRequest): void {
  if (!env.RECORD_DIR) return;
  mkdirSync(env.RECORD_DIR, { recursive: true });
  appendFileSync(join(env.RECORD_DIR, `${request.network}.jsonl`), `${JSON.stringify(request)}\n`);
}

let texts = 0;

export function contentFor({ key, rules }: Network, change: Partial<Content> = {}): Content {
  const format: Format = change.format ?? rules.capabilities.formats[0] ?? 'text';
  return {
    version: 1,
    account: { network: key, remoteId: REMOTE_IDS[key] ?? '' },
    language: 'es',
    format,
    text: `Mañana abre la biblioteca. Aviso ${(texts += 1)} · «todos» & <gratis>`,
    link: format === 'link' ? 'https://www.villaclara.es/biblioteca?a=1&b=2' : null,
    media: format === 'photo' ? [photoMedia(rules.capabilities.altText ? 'La puerta de la biblioteca' : null)] : [],
    options: {},
    thread: [],
    poll: null,
    firstComment: null,
    ...change,
  };
}

export async function setStage(network: Network): Promise<Stage> {
  const requests: RecordedRequest[] = [];
  const sandbox = await startSandbox({
    processingMs: PROCESSING_MS,
    onRequest: (request) => {
      requests.push(request);
      record(request);
    },
  });
  const photos = await servePhotos();
  const { key, rules, publisher } = network;
  const account = { remoteId: REMOTE_IDS[key] ?? '', handle: 'villaclara' };
  const token = TOKENS[key] ?? '';
  sandbox.register({ network: key, ...account, name: 'Ayuntamiento de Villaclara', token });

  const intent: Stage['intent'] = (change = {}) => {
    const saved: Saved = { cursor: null };
    return {
      attemptId: 'attempt',
      account,
      credential: { [rules.credentialFields[0] ?? '']: token },
      endpoints: sandbox.endpoints(key),
      signal: new AbortController().signal,
      intentAt: new Date(),
      claimedRemoteIds: () => Promise.resolve(new Set()),
      media: () => Promise.resolve(Uint8Array.from(PHOTO)),
      publicMediaUrl: () => Promise.resolve(photos.url),
      save: (cursor) => {
        saved.cursor = cursor;
        return Promise.resolve();
      },
      ...change,
      content: contentFor(network, change.content),
      saved,
    };
  };
  const publish = async (attempt: Intent): Promise<Outcome> => {
    let preparation = await publisher.prepare(attempt, null);
    for (let waits = 0; waits < 8 && !('ready' in preparation) && preparation.outcome.kind === 'pending'; waits++) {
      await pause(PROCESSING_MS);
      preparation = await publisher.resume(attempt, preparation.outcome.cursor);
    }
    return 'ready' in preparation ? publisher.commit(preparation.ready) : preparation.outcome;
  };
  const posts = async (): Promise<BookedPost[]> => {
    const answer = await fetch(`${sandbox.url}/_control/posts?network=${key}`);
    const { posts: booked } = (await answer.json()) as { posts: BookedPost[] };
    return booked;
  };
  const isCall = (operation: string, { method, path }: RecordedRequest): boolean =>
    network.sandbox.routes.some(
      (route) =>
        route.operation === operation && (route.method === 'ANY' || route.method === method) && route.path.test(path),
    );
  const calls = (operation: string): number => requests.filter((request) => isCall(operation, request)).length;
  const stop = async (): Promise<void> => {
    photos.stop();
    await sandbox.stop();
  };
  return { sandbox, requests, intent, posts, calls, publish, stop };
}
