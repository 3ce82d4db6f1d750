import type { Instant } from '@pregon/domain';
import { Organisation } from '../ledger/organisation.entity.js';
import type { Tx } from '../ledger/tx.js';
import type { Locale } from '../ledger/viewer.js';
import { personsByIds } from '../people/people.queries.js';
import { PostEntity } from '../posts/post.entity.js';
import { NoticeEntity } from './notice.entity.js';
import type { OutgoingMessage } from './outgoing-message.entity.js';

/** What a notice says, read when it is sent: names and times as they stand now, never the words of a post. */
export interface NoticeContent {
  readonly notice: NoticeEntity;
  readonly to: { readonly name: string; readonly address: string; readonly locale: Locale };
  readonly organisation: string;
  readonly zone: string;
  readonly title: string | null;
  readonly actor: string | null;
  readonly step: StepNow | null;
}

export interface StepNow {
  readonly due: Instant | null;
  /** of the first revision the round asks about */
  readonly hash: string | null;
}

/** Null where the notice or the colleague is gone, or they have read it in the list meanwhile. */
export async function noticeContent(tx: Tx, message: OutgoingMessage): Promise<NoticeContent | null> {
  const notice = await tx.findOneBy(NoticeEntity, { organisationId: tx.tenant, id: message.subjectId });
  if (!notice) return null;
  const people = await personsByIds(tx, [notice.personId, ...(notice.actorId === null ? [] : [notice.actorId])]);
  const to = people.get(notice.personId);
  if (!to) return null;
  const { name, zone } = await tx.findOneByOrFail(Organisation, { id: tx.tenant });
  const post =
    notice.postId === null ? null : await tx.findOneBy(PostEntity, { organisationId: tx.tenant, id: notice.postId });
  return {
    notice,
    to: { name: to.name, address: to.email, locale: to.locale },
    organisation: name,
    zone,
    title: post?.title ?? null,
    actor: notice.actorId === null ? null : (people.get(notice.actorId)?.name ?? null),
    step: notice.stepId === null ? null : await stepNow(tx, notice.stepId),
  };
}

async function stepNow(tx: Tx, stepId: string): Promise<StepNow | null> {
  const rows = await tx.query<{ due: Date | null; hash: string | null }[]>(
    `SELECT s.due, (SELECT r.hash FROM run_variant v
         JOIN revision r ON r.organisation_id = v.organisation_id AND r.id = v.revision_id
       WHERE v.organisation_id = s.organisation_id AND v.run_id = s.run_id
       ORDER BY v.state = 'open' DESC, v.variant_id LIMIT 1) AS hash
     FROM run_step s WHERE s.organisation_id = $1 AND s.id = $2`,
    [tx.tenant, stepId],
  );
  const [row] = rows;
  return row ? { due: row.due?.toISOString() ?? null, hash: row.hash } : null;
}
