import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Content, contentVersion, type Format } from '@pregon/domain';
import type { Network } from '../network.js';
import type { Cursor, Intent, Outcome, Preparation } from '../publisher.contract.js';
import type { BookedPost } from '../sandbox/books.js';
import type { RecordedRequest } from '../sandbox/record.js';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.js';
import { env } from './env.js';
import { PHOTO, photoMedia } from './photo.js';
import { sampleBySha, sampleMedia } from './samples.js';

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

/** More than any post takes; a publisher that waits for ever fails its test. */
const MAX_STEPS = 40;

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
  /**
   * Prepares, waits as told, and commits, call by call until nothing is pending; from a cursor on where one is given.
   * `each` is told of every outcome on the way, and whether it is a visible call's.
   */
  publish(
    intent: Intent,
    cursor?: Cursor | null,
    each?: (outcome: Outcome, visible: boolean) => void,
  ): Promise<Outcome>;
  stop(): Promise<void>;
}

export const ready = (preparation: Preparation) => {
  if (!('ready' in preparation)) throw new Error(`Not ready: ${JSON.stringify(preparation.outcome)}`);
  return preparation.ready;
};

export const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

/** The server's signed addresses, from which a network fetches what it shows. */
async function serveFiles(): Promise<{ url(sha256: string): string; stop(): void }> {
  const server = createServer((request, response) => {
    const file = sampleBySha(request.url?.split('/').at(-1) ?? '') ?? { bytes: PHOTO, mime: 'image/jpeg' };
    response.writeHead(200, { 'content-type': file.mime });
    response.end(file.bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: (sha256) => `http://127.0.0.1:${port}/signed/${sha256}`,
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

const POLL = { options: ['Mañanas', 'Tardes'], minutes: 1440, multiple: false } as const;

export function contentFor({ key, rules }: Network, change: Partial<Content> = {}): Content {
  const format: Format = change.format ?? rules.capabilities.formats[0] ?? 'text';
  const number = (texts += 1);
  const part = (words: string) => ({ text: `${words} Aviso ${number}`, media: [] });
  const content: Omit<Content, 'version'> = {
    account: { network: key, remoteId: REMOTE_IDS[key] ?? '' },
    language: 'es',
    format,
    text: `Mañana abre la biblioteca. Aviso ${number} · «todos» & <gratis>`,
    link: format === 'link' ? 'https://www.villaclara.es/biblioteca?a=1&b=2' : null,
    media:
      format === 'photo'
        ? [photoMedia(rules.capabilities.altText ? 'La puerta de la biblioteca' : null)]
        : sampleMedia(format, rules),
    options: {},
    thread: format === 'thread' ? [part('Abre de nueve a dos.'), part('Y los sábados también.')] : [],
    poll: format === 'poll' ? POLL : null,
    firstComment: null,
    ...change,
  };
  return { version: contentVersion(content), ...content };
}

/** `processingMs`: how long the twins work on a file, where a test has to look in the meantime. */
export async function setStage(network: Network, processingMs = PROCESSING_MS): Promise<Stage> {
  const requests: RecordedRequest[] = [];
  const sandbox = await startSandbox({
    processingMs,
    onRequest: (request) => {
      requests.push(request);
      record(request);
    },
  });
  const files = await serveFiles();
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
      media: (sha256) => Promise.resolve(Uint8Array.from(sampleBySha(sha256)?.bytes ?? PHOTO)),
      publicMediaUrl: (sha256) => Promise.resolve(files.url(sha256)),
      save: (cursor) => {
        saved.cursor = cursor;
        return Promise.resolve();
      },
      ...change,
      content: contentFor(network, change.content),
      saved,
    };
  };
  const publish: Stage['publish'] = async (attempt, cursor = null, each) => {
    let preparation = cursor ? await publisher.resume(attempt, cursor) : await publisher.prepare(attempt, null);
    for (let steps = 0; ; steps++) {
      const outcome = 'ready' in preparation ? await publisher.commit(preparation.ready) : preparation.outcome;
      each?.(outcome, 'ready' in preparation);
      if (outcome.kind !== 'pending' || steps >= MAX_STEPS) return outcome;
      await attempt.save(outcome.cursor);
      if (outcome.afterSeconds > 0) await pause(processingMs);
      preparation = await publisher.resume(attempt, outcome.cursor);
    }
  };
  const posts = async (): Promise<BookedPost[]> => {
    const answer = await fetch(`${sandbox.url}/_control/posts?network=${key}`);
    const { posts: booked } = (await answer.json()) as { posts: BookedPost[] };
    return booked;
  };
  const isCall = (operation: string, request: RecordedRequest): boolean =>
    network.sandbox.routes.some(
      (route) =>
        route.operation === operation &&
        (route.method === 'ANY' || route.method === request.method) &&
        route.path.test(request.path) &&
        (route.when?.(request) ?? true),
    );
  const calls = (operation: string): number => requests.filter((request) => isCall(operation, request)).length;
  const stop = async (): Promise<void> => {
    files.stop();
    await sandbox.stop();
  };
  return { sandbox, requests, intent, posts, calls, publish, stop };
}
