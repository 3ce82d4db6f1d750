import type { NetworkKey } from '@pregon/domain';
import type { Account, Shelf } from './books.js';

export interface TwinFile {
  readonly bytes: Buffer;
  readonly mime: string;
  readonly filename: string;
}

/** One request as it came over HTTP, below the network's mount point. */
export interface TwinRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly query: Readonly<Record<string, string>>;
  readonly bodyKind: 'none' | 'json' | 'form' | 'multipart' | 'bytes' | 'other';
  /** JSON as parsed; a form's fields as strings. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly files: Readonly<Record<string, TwinFile>>;
}

export interface TwinReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json: unknown;
}

export interface TwinOptions {
  /** How long Instagram's container stays IN_PROGRESS, milliseconds. */
  readonly processingMs: number;
  /** Where the posts of this network can be seen; stands for the network's own site. */
  readonly siteUrl: string;
  /** Where this network's twin answers: what it says of addresses of its own begins with it. */
  readonly apiUrl: string;
}

export interface Call {
  readonly request: TwinRequest;
  /** Named groups of the route's pattern. */
  readonly params: Readonly<Record<string, string>>;
  /** Whose token came with the request. */
  readonly account: Account;
  readonly shelf: Shelf;
  readonly options: TwinOptions;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE' | 'ANY';
  readonly path: RegExp;
  /** The name under which calls are counted and faults are ordered; the publisher's evidence uses the same. */
  readonly operation: string;
  handle(call: Call): TwinReply | Promise<TwinReply>;
}

/** The ways in which a network says no before it looks at the request. */
export type Misbehaviour = 'throttled' | 'server_error' | 'bad_gateway' | 'expired_token';

/** A network as its clients see it: same paths, same refusals, same error shapes. */
export interface Twin {
  readonly routes: readonly Route[];
  token(request: TwinRequest): string | null;
  unauthorised(): TwinReply;
  notFound(request: TwinRequest): TwinReply;
  misbehave(kind: Misbehaviour): TwinReply;
  /** Sent with every answer. */
  readonly headers?: () => Readonly<Record<string, string>>;
  readonly wall: WallLook;
}

export interface WallLook {
  readonly key: NetworkKey;
  readonly name: string;
  /** CSS of this wall alone, over the common page. */
  readonly css: string;
  /** Photo first, as on Instagram. */
  readonly photoFirst: boolean;
  readonly showsAlt: boolean;
}
