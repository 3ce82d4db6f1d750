import { flight, writing, type Statement } from './statement.js';
import type { Tx } from './tx.js';

export const LIVE_CHANNEL = 'pregon_live';

export const CHANGE_KINDS = ['post', 'publication', 'account', 'organisation', 'business_time', 'notice'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** What an open screen is told: that something changed. It re-reads what its viewer may see. */
export interface Change {
  readonly kind: ChangeKind;
  readonly id: string;
  readonly postId: string | null;
  /** Whose open screens alone it wakes; null: everybody's in the organisation. */
  readonly personId: string | null;
}

/**
 * Wakes the open screens of the organisation in every API process, once and only if this transaction commits
 * (PostgreSQL keeps a NOTIFY until then, and drops equal ones). Ids only: a notification holds at most 8000 bytes.
 */
export async function publishLive(tx: Tx, change: Told): Promise<void> {
  await flight(tx, [telling(tx, change)]);
}

interface Told {
  readonly kind: ChangeKind;
  readonly id: string;
  readonly postId?: string | null;
  readonly personId?: string;
}

/** What does so. */
export const telling = (tx: Tx, { kind, id, postId, personId }: Told): Statement =>
  notifying({
    ...{ about: 'change', organisationId: tx.tenant },
    ...{ kind, id, postId: postId ?? null, personId: personId ?? null },
  });

/** The same for many things of one kind, in one statement. */
export async function publishAllLive(
  tx: Tx,
  kind: ChangeKind,
  changes: readonly { readonly id: string; readonly postId: string | null }[],
): Promise<void> {
  const messages = changes.map(({ id, postId }) =>
    JSON.stringify({ about: 'change', organisationId: tx.tenant, kind, id, postId, personId: null }),
  );
  await tx.query('SELECT pg_notify($1, message) FROM unnest($2::text[]) message', [LIVE_CHANNEL, messages]);
}

/** Business time is the whole installation's: every open screen reads again. */
export async function publishClockMoved(tx: Tx): Promise<void> {
  await flight(tx, [notifying({ about: 'clock' })]);
}

/** Closes the live connections of a person whose session ended or whose roles changed; browsers come back as they now are. */
export async function dismissLive(tx: Tx, whose: { personId: string; sessionId?: string | null }): Promise<void> {
  await flight(tx, [notifying({ about: 'person', personId: whose.personId, sessionId: whose.sessionId ?? null })]);
}

const notifying = (message: Readonly<Record<string, string | null>>): Statement =>
  writing('SELECT pg_notify($1, $2)', [LIVE_CHANNEL, JSON.stringify(message)]);
