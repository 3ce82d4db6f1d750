import type { PostFacts } from '@pregon/domain';
import { notify } from '../ledger/notices.js';
import type { Tx } from '../ledger/tx.js';
import { staffNow } from '../people/people.queries.js';
import { CommentEntity } from './comment.entity.js';
import { asViewer, mayRead } from './post.readers.js';

interface Written {
  readonly row: CommentEntity;
  readonly facts: PostFacts;
  /** null: a colleague's */
  readonly guestName: string | null;
  readonly alsoTo: readonly string[];
}

/** Who is named, once as that; then the author and whoever has spoken in the thread, as long as they may read it. */
export async function tellOfComment(tx: Tx, { row, facts, guestName, alsoTo }: Written): Promise<void> {
  const about = {
    postId: row.postId,
    stepId: null,
    actorId: row.authorId,
    details: { thread: row.thread, ...(guestName === null ? {} : { guest: guestName }) },
  };
  await notify(tx, { ...about, kind: 'mention', to: row.mentionIds, once: `mention:${row.id}` });
  const { organisationId, postId, thread } = row;
  const earlier = await tx.find(CommentEntity, { where: { organisationId, postId, thread } });
  const speakers = earlier.flatMap(({ authorId }) => (authorId === null ? [] : [authorId]));
  const interested = [...new Set([facts.authorId, ...speakers, ...alsoTo])].filter(
    (id) => !row.mentionIds.includes(id),
  );
  const staff = await staffNow(tx);
  const to = interested.filter((id) => mayRead(asViewer(id, organisationId, staff), facts, thread));
  await notify(tx, { ...about, kind: 'comment', to, once: `comment:${row.id}` });
}
