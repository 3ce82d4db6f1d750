import type { NetworkKey } from '@pregon/domain';
import type { Account, Books, Shelf } from './books.js';

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
  /** A page for a browser, in the place of JSON. */
  readonly html?: string;
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
  /** For calls that share method and path and differ in what they ask. */
  readonly when?: (request: Pick<TwinRequest, 'query' | 'body'>) => boolean;
  handle(call: Call): TwinReply | Promise<TwinReply>;
}

/** A call that comes without an account's token: consent, tokens, a person's pages. */
export interface OpenCall extends Pick<Call, 'request' | 'params' | 'options'> {
  readonly network: NetworkKey;
  readonly books: Books;
}

export interface OpenRoute extends Omit<Route, 'handle'> {
  handle(call: OpenCall): TwinReply | Promise<TwinReply>;
}

/** How a network gives and takes permissions. */
export interface Consents {
  readonly routes: readonly OpenRoute[];
  /** The permission that an operation needs, by its name; what is not named needs none. */
  readonly needs: Readonly<Record<string, string>>;
  lacking(permission: string): TwinReply;
  revoked(): TwinReply;
}

/** The ways in which a network says no before it looks at the request. */
export type Misbehaviour = 'throttled' | 'server_error' | 'bad_gateway' | 'expired_token';

/** A network as its clients see it: same paths, same refusals, same error shapes. */
export interface Twin {
  readonly routes: readonly Route[];
  token(request: TwinRequest): string | null;
  /** Absent where tokens are made by hand (Telegram). */
  readonly consents?: Consents;
  /** The proof beside the token, where this network knows one; null = not asked for on this path. */
  readonly proofs?: {
    of(request: TwinRequest): { readonly given: string | null } | null;
    lacking(given: string | null): TwinReply;
  };
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
