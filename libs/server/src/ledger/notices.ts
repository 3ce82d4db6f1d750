import { z } from 'zod';
import { defineTopic, emit } from './outbox.js';
import type { Tx } from './tx.js';

/** What a person can be told of. The same words as the API's `NoticeKind`. */
export const NOTICE_KINDS = [
  'asked',
  'reminder',
  'escalated',
  'taken_over',
  'stuck',
  'approved',
  'changes_requested',
  'rejected',
  'sent_back',
  'approval_lost',
  'time_missed',
  'mention',
  'comment',
  'confirm_on_behalf',
  'on_behalf_denied',
  'on_behalf_unconfirmed',
  'guest_answered',
  'forwarding_suspected',
  'veto_used',
  'absence_designated',
  'bypassed',
  'second_factor_reset',
  'revoked_too_late',
  'withdrawal_waits',
  'outside_incident',
  'paused',
  'pause_over',
  'publication_stuck',
  'fenced',
  'account_lost',
  'account_expiring',
  'account_unconfirmed',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

const notice = z.object({
  kind: z.enum(NOTICE_KINDS),
  /** persons */
  to: z.array(z.uuid()),
  postId: z.uuid().nullable(),
  stepId: z.uuid().nullable(),
  /** who caused it; null: the clock */
  actorId: z.uuid().nullable(),
  /**
   * Names of steps and departments, instants, counts: never the words of a post or of a comment. E-mails know `step`,
   * `due` (where the step itself has none), `until`, `guest`, and `urgent: 'true'`, which does not wait for the morning.
   */
  details: z.record(z.string(), z.string()),
  /** One person is told once per such key, however often the cause is carried. */
  once: z.string().max(200),
});
export type NoticeWanted = z.infer<typeof notice>;

export const noticeWanted = defineTopic('notices.wanted', notice);

/** Who holds what changed (memberships, groups, absences, departments): open rounds must ask again whom they ask. */
export const staffChanged = defineTopic('people.staff-changed', z.object({ reason: z.string() }));

/** Tells people with the commit. Whoever caused it is not told of it. */
export async function notify(tx: Tx, wanted: NoticeWanted): Promise<void> {
  const to = [...new Set(wanted.to)].filter((personId) => personId !== wanted.actorId);
  if (to.length > 0) await emit(tx, noticeWanted, { ...wanted, to });
}
