import type { Tx } from '../ledger/tx.js';
import type { PostScope } from '../ledger/trace.scopes.js';
import { isId } from '../ledger/identifier.js';
import { PostEntity } from './post.entity.js';
import { postFacts } from './post.facts.js';

/** What the record of one post covers: itself, its variants, rounds and certificates. */
export async function postTraceScope(tx: Tx, postId: string): Promise<PostScope | null> {
  if (!isId(postId)) return null;
  const post = await tx.findOneBy(PostEntity, { organisationId: tx.tenant, id: postId });
  if (!post) return null;
  const rows = await tx.query<{ id: string }[]>(
    `SELECT id FROM variant WHERE organisation_id = $1 AND post_id = $2
     UNION SELECT id FROM approval_run WHERE organisation_id = $1 AND post_id = $2
     UNION SELECT id FROM certificate WHERE organisation_id = $1 AND post_id = $2`,
    [tx.tenant, postId],
  );
  return { subjectIds: [postId, ...rows.map((row) => row.id)], facts: postFacts(post) };
}
