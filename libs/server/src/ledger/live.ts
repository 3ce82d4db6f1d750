import type { Tx } from './tx.js';
import { LIVE_CHANNEL } from './wakes.js';

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
 * Wakes the open screens of the organisation in every API process, once and only if this transaction commits. Ids only:
 * a notification holds at most 8000 bytes.
 */
export function publishLive(
  tx: Tx,
  { kind, id, postId = null, personId = null }: Pick<Change, 'kind' | 'id'> & Partial<Change>,
): void {
  tx.wakes.push(JSON.stringify({ about: 'change', organisationId: tx.tenant, kind, id, postId, personId }));
}

/** Business time is the whole installation's: every open screen reads again. */
export async function publishClockMoved(tx: Tx): Promise<void> {
  await notify(tx, { about: 'clock' });
}

/** Closes the live connections of a person whose session ended or whose roles changed; browsers come back as they now are. */
export async function dismissLive(tx: Tx, whose: { personId: string; sessionId?: string | null }): Promise<void> {
  await notify(tx, { about: 'person', personId: whose.personId, sessionId: whose.sessionId ?? null });
}

/** Whom it concerns has to hear of it even if this process dies with the commit. */
const notify = (tx: Tx, message: Readonly<Record<string, string | null>>): Promise<unknown> =>
  tx.query('SELECT pg_notify($1, $2)', [LIVE_CHANNEL, JSON.stringify(message)]);
