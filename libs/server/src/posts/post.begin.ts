import { randomUUID } from 'node:crypto';
import type { Instant } from '@pregon/domain';
import type { DraftInput } from '../generated/schema.js';
import type { Tx } from '../ledger/tx.js';
import { NOTHING_DECLARED } from './declared.facts.js';
import { PostEntity } from './post.entity.js';

/**
 * An empty post, to be written at once. With a key that this author has used before nothing is made: the answer is the
 * post of the first time (`fresh` false). Two requests with one key wait for each other at the index.
 */
export async function beginPost(
  tx: Tx,
  authorId: string,
  { departmentId, contentClass, sourceLanguage }: DraftInput & { readonly departmentId: string },
  creationKey: string | null,
  at: Instant,
): Promise<{ readonly id: string; readonly fresh: boolean }> {
  const id = randomUUID();
  await tx
    .createQueryBuilder()
    .insert()
    .into(PostEntity)
    .values({
      organisationId: tx.tenant,
      ...{ id, departmentId, authorId, contentClass, sourceLanguage, creationKey },
      ...{ version: 0, title: null, labels: [], campaign: null, link: null, internalNote: null },
      declared: NOTHING_DECLARED,
      campaignDepartmentIds: [],
      ...{ createdAt: at, changedAt: at, changedBy: authorId },
    })
    .orIgnore()
    .execute();
  if (creationKey === null) return { id, fresh: true };
  const { id: standing } = await tx.findOneByOrFail(PostEntity, { organisationId: tx.tenant, authorId, creationKey });
  return { id: standing, fresh: standing === id };
}
