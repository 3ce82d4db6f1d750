import type { Connection, Endpoints, Evidence, Outcome, RemoteAccount } from './publisher.contract.js';

/** The installation as a network knows it: what its developer pages gave. */
export interface App {
  readonly clientId: string;
  /** Decrypted; lives only in memory. */
  readonly clientSecret: string;
}

/** What is asked of a person on the network's own page. */
export interface Consent {
  readonly clientId: string;
  readonly redirectUri: string;
  /** Comes back untouched; whoever returns without it was not sent by us. */
  readonly state: string;
  /** Lower-case and upper-case letters, digits, `-._~`; 43 to 128 characters. Only its hash travels. */
  readonly verifier: string;
}

/** How long a connection holds by itself. Instants of the network's own clock; null = it names none. */
export interface Terms {
  /** Before this the connector's `renew` has to be called; null where nothing needs renewing. */
  readonly tokenEndsAt: Date | null;
  /** Before this a person has to consent again; nothing of ours can prolong it. */
  readonly consentEndsAt: Date | null;
}

/** One account that a person's consent gives: a page, the Instagram account behind it, an X user. */
export interface Choice extends Terms {
  readonly account: RemoteAccount;
  /** As people know it. */
  readonly name: string;
  readonly credential: Readonly<Record<string, string>>;
  /** What was granted, in the network's own words. */
  readonly granted: readonly string[];
}

/**
 * No: `unauthorised` = the code or token is good for nothing any more; `app_refused` = the network does not know this
 * installation or its secret; `throttled` and `not_sent` say nothing about either.
 */
export type AuthFailure =
  | Extract<Outcome, { kind: 'unauthorised' | 'refused' | 'throttled' | 'not_sent' }>
  | { readonly kind: 'app_refused'; readonly message: string; readonly evidence: Evidence };

export interface AppCall {
  readonly app: App;
  readonly endpoints: Endpoints;
  readonly signal: AbortSignal;
}

export interface Returned extends AppCall {
  readonly code: string;
  /** Exactly as it was sent. */
  readonly redirectUri: string;
  readonly verifier: string;
}

export interface Renewal extends AppCall {
  readonly account: RemoteAccount;
  readonly credential: Readonly<Record<string, string>>;
}

export type Renewed =
  | ({
      readonly kind: 'renewed';
      readonly credential: Readonly<Record<string, string>>;
      /** null where the network does not repeat it */
      readonly granted: readonly string[] | null;
    } & Terms)
  | AuthFailure;

/** What is known of a connection that stands. `granted` null = the network can't be asked. */
export type Examined =
  ({ readonly kind: 'examined'; readonly granted: readonly string[] | null } & Terms) | AuthFailure;

/** Consent on the network's own page, and what follows from it. */
export interface ConsentFlow {
  /** The address the person's browser is sent to. */
  authorise(consent: Consent, endpoints: Endpoints): string;
  /** The accounts that the returned code gives; none = the person owns none, or ticked none. */
  exchange(
    returned: Returned,
  ): Promise<{ readonly kind: 'granted'; readonly choices: readonly Choice[] } | AuthFailure>;
  /** A credential that lasts longer. Where a network rotates, the old one is dead as soon as this has been asked. */
  renew(renewal: Renewal): Promise<Renewed>;
}

/** How accounts of a network are connected and stay so. */
export interface Connector {
  /** Without one of these nothing can be published. */
  readonly needed: readonly string[];
  /** Without one of these something is lacking: photos, comments, deleting. */
  readonly wanted: readonly string[];
  /** null where a token is handed over (Telegram). */
  readonly consent: ConsentFlow | null;
  /** Beside the publisher's `verify`, which says whose it is. `app` null = this installation is not known there: only what the credential itself can ask is told. */
  examine(connection: Connection, app: App | null): Promise<Examined>;
}

/** What is lacking of what was to be granted; `needed` first. */
export const missingOf = ({ needed, wanted }: Connector, granted: readonly string[]): readonly string[] =>
  [...needed, ...wanted].filter((permission) => !granted.includes(permission));
