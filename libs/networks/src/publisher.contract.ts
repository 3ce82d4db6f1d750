import type { Content } from '@pregon/domain';

/** Remote ids met on the way (upload, container). Small, JSON-safe, without secrets. */
export type Cursor = Readonly<Record<string, string>>;

/** How far the request got. Only `not_connected` and `connected` prove that the network never saw it. */
export type WirePhase = 'not_connected' | 'connected' | 'sent' | 'answered';

/** Why a lost outcome deserves a look before anything else. */
export type Hint = 'duplicate_reported' | 'already_published';

/** Proof of one exchange, fit to be stored and shown: it never holds a credential. */
export interface Evidence {
  /** e.g. `createPost`, as the network calls it */
  readonly operation: string;
  /** Lower-case hex SHA-256 over method, path and body (credentials left out); null when nothing was to be sent. */
  readonly requestDigest: string | null;
  /** HTTP status; null without an answer. */
  readonly status: number | null;
  /** At most 2,000 characters of the answer, credentials masked. */
  readonly body: string;
  readonly durationMs: number;
  readonly phase: WirePhase;
  readonly hint: Hint | null;
}

export const REFUSED_CODES = [
  'content_rejected',
  'text_too_long',
  'media_rejected',
  'link_unreachable',
  'account_blocked',
  'no_credits',
  'account_missing',
  'chat_moved',
] as const;
export type RefusedCode = (typeof REFUSED_CODES)[number];

export const UNAUTHORISED_CODES = ['token_expired', 'token_revoked', 'permission_missing', 'not_a_member'] as const;
export type UnauthorisedCode = (typeof UNAUTHORISED_CODES)[number];

export const NOT_SENT_REASONS = [
  'unreachable',
  'aborted',
  'network_trouble',
  'media_not_ready',
  'media_expired',
  'media_unavailable',
  'already_used',
] as const;
export type NotSentReason = (typeof NOT_SENT_REASONS)[number];

/** What of a publication stands in public beside its first post: the rest of a thread or album, the first comment. */
export interface RemotePart {
  readonly kind: 'post' | 'comment';
  readonly remoteId: string;
}

/** What is public of a publication so far: its first post, by which people know it, and the further parts in order. */
export interface Standing {
  readonly remoteId: string;
  readonly permalink: string;
  readonly parts: readonly RemotePart[];
}

/** Closed on purpose: what a caller does next follows from the kind alone. */
export type Outcome =
  /** All of it is out. */
  | ({ readonly kind: 'published'; readonly evidence: Evidence } & Standing)
  /**
   * Save the cursor, wait, then `resume`. `standing` is what is public already where it goes out in several visible
   * calls (a thread, a first comment): each call is an attempt of its own, claimed, checked and recorded like the first.
   */
  | {
      readonly kind: 'pending';
      readonly cursor: Cursor;
      readonly afterSeconds: number;
      readonly standing: Standing | null;
      readonly evidence: Evidence | null;
    }
  /** The network said no and nothing is public: a person must change something. */
  | { readonly kind: 'refused'; readonly code: RefusedCode; readonly message: string; readonly evidence: Evidence }
  /**
   * Nothing is public; calling within `afterMs` of the answer prolongs it. `until` is the same by this machine's clock,
   * to be shown: whoever shares the wait with others counts `afterMs` from a clock that they share.
   */
  | { readonly kind: 'throttled'; readonly afterMs: number; readonly until: Date; readonly evidence: Evidence }
  /** Nothing is public; the account must be connected again or given its rights back. */
  | { readonly kind: 'unauthorised'; readonly code: UnauthorisedCode; readonly evidence: Evidence }
  /** Provably nothing is public: may be tried again by itself. */
  | { readonly kind: 'not_sent'; readonly reason: NotSentReason; readonly evidence: Evidence }
  /** It may be public. Never sent again before somebody has looked. */
  | { readonly kind: 'unknown'; readonly evidence: Evidence };

export type Found =
  /** The visible call that was lost did arrive. `next`: what is left to do, to `resume` with; null = all of it is out. */
  | ({ readonly kind: 'one'; readonly next: Cursor | null } & Standing)
  | { readonly kind: 'none' }
  /** More than one match, or matches that can't be told apart from an earlier post: a person decides. */
  | { readonly kind: 'several'; readonly remoteIds: readonly string[] }
  /** The network could not be asked; says nothing about the post. Look again, not before `retryAfterMs` where given. */
  | { readonly kind: 'unavailable'; readonly retryAfterMs: number | null; readonly evidence: Evidence };

export interface RemoteAccount {
  /** The network's own id: page, Instagram user, X user, Telegram chat. */
  readonly remoteId: string;
  /** Without the at sign. */
  readonly handle: string;
}

/** Addresses without a trailing slash. */
export interface Endpoints {
  /** e.g. `https://graph.facebook.com`; the profile's `defaultEndpoint` where nothing else is configured */
  readonly api: string;
  /** Where people see the posts, e.g. `https://x.com`, for networks whose answers hold no permalink; defaults to theirs. */
  readonly site?: string;
  /** Where people consent, e.g. `https://www.facebook.com`; defaults to the network's own. */
  readonly login?: string;
}

/** What it takes to speak for an account. */
export interface Connection {
  readonly account: RemoteAccount;
  /** Decrypted, e.g. `{accessToken}` or `{botToken}`; lives only in memory. */
  readonly credential: Readonly<Record<string, string>>;
  readonly endpoints: Endpoints;
  readonly signal: AbortSignal;
}

/** One attempt to publish one revision. `content` is all that may reach the public. */
export interface Intent extends Connection {
  readonly attemptId: string;
  readonly content: Content;
  /** Machine time at which the intent was written down; a look counts only posts from then on. */
  readonly intentAt: Date;
  /** Which of these remote ids already belong to some publication of this account. */
  claimedRemoteIds(ids: readonly string[]): Promise<Set<string>>;
  /** Bytes of a stored rendition. */
  media(sha256: string): Promise<Uint8Array>;
  /** A short-lived signed address from which the network can fetch the rendition. */
  publicMediaUrl(sha256: string): Promise<string>;
  /** Persists the cursor at once, so that a crash loses no remote id. */
  save(cursor: Cursor): Promise<void>;
}

/** An open connection with a request ready to be written on it. Good for one `commit`; else `close` it. */
export interface Prepared {
  /** Lower-case hex SHA-256 of the visible request; store it before committing. */
  readonly requestDigest: string;
  /** The visible call. Not for callers: use `publisher.commit`. */
  fire(): Promise<Outcome>;
  close(): Promise<void>;
}

export type Preparation = { readonly ready: Prepared } | { readonly outcome: Outcome };

/** Posts, or calls, that the network still allows; null where it does not say. Instants are the network's own. */
export type Allowance =
  | {
      readonly kind: 'left';
      readonly used: number | null;
      readonly limit: number | null;
      readonly resetsAt: Date | null;
    }
  | { readonly kind: 'unavailable'; readonly evidence: Evidence };

/** As the network shows it; `text` is null where it shows none. */
export interface RemotePost {
  readonly remoteId: string;
  readonly text: string | null;
  readonly editedAt: Date | null;
}

export type ReadBack =
  /** `missing`: asked for by name and not there; reads may lag behind writes, so one look proves nothing. */
  | { readonly kind: 'read'; readonly posts: readonly RemotePost[]; readonly missing: readonly string[] }
  | { readonly kind: 'unavailable'; readonly retryAfterMs: number | null; readonly evidence: Evidence };

/** Removing and editing may be repeated: what is gone is gone, what stands as wanted stands. */
export type Removed =
  /** `already`: somebody had taken it down before. */
  | { readonly kind: 'removed'; readonly already: boolean; readonly evidence: Evidence }
  /** The network has no way, or no more: a person does it by hand. */
  | { readonly kind: 'by_hand'; readonly reason: 'too_old' | 'unsupported' | 'not_ours'; readonly evidence: Evidence }
  | Exclude<Outcome, { kind: 'published' | 'pending' }>;

export type Edited =
  | { readonly kind: 'edited'; readonly remoteId: string; readonly permalink: string; readonly evidence: Evidence }
  | { readonly kind: 'by_hand'; readonly reason: 'too_old' | 'unsupported' | 'not_ours'; readonly evidence: Evidence }
  | Exclude<Outcome, { kind: 'published' | 'pending' }>;

/** What a credential proves to be, asked without publishing anything. */
export type Verified =
  | { readonly kind: 'verified'; readonly account: RemoteAccount; readonly name: string }
  | Extract<Outcome, { kind: 'refused' | 'throttled' | 'unauthorised' | 'not_sent' }>;

export interface Publisher {
  /** Seconds after which a read is sure to show what was written. */
  readonly readLagSeconds: number;
  /** The whole visible call, milliseconds. A lease must be longer. */
  readonly requestTimeoutMs: number;
  /** All that the public can't see; may be repeated. Pass the saved cursor so that uploads are used again. */
  prepare(intent: Intent, cursor: Cursor | null): Promise<Preparation>;
  /** Exactly one visible call, never repeated. */
  commit(prepared: Prepared): Promise<Outcome>;
  /** Carries on after `pending`; answers as `prepare` does. */
  resume(intent: Intent, cursor: Cursor): Promise<Preparation>;
  /** Looks for the part whose answer was lost. Absent where the network can't tell. */
  find?(intent: Intent, cursor: Cursor | null): Promise<Found>;
  /** Whom does this credential speak for, and may it publish there? */
  verify(connection: Connection): Promise<Verified>;
  /** What the network says is left today. Absent where it says nothing before one sends. */
  allowance?(connection: Connection): Promise<Allowance>;
  /** What stands in public now under these remote ids (at most 50). Absent where the network can't be read. */
  read?(connection: Connection, remoteIds: readonly string[]): Promise<ReadBack>;
  /** Takes one public thing down: a post, a part or a comment. Absent where the network has no call for it. */
  remove?(connection: Connection, part: RemotePart): Promise<Removed>;
  /** Puts other words in the place of those that stand. Absent where the network has no call for it. */
  edit?(connection: Connection, remoteId: string, content: Content): Promise<Edited>;
}
