import { inForce, type Staff } from '@pregon/domain';
import { notify } from '../ledger/notices.js';
import type { Tx } from '../ledger/tx.js';
import { staffNow } from '../people/people.queries.js';
import { PostEntity } from '../posts/post.entity.js';
import type { IncidentEntity } from './outside.entity.js';
import type { WithdrawalEntity } from './withdrawal.entity.js';

/** Who decides what stands in public of a department: its heads and the chief. */
const decidersOf = ({ memberships, date }: Staff, departmentId: string): string[] =>
  inForce(memberships, date)
    .filter(
      ({ role, departmentId: of }) =>
        (role === 'head' && of === departmentId) || (role === 'communications_chief' && of === null),
    )
    .map((held) => held.personId);

/** Its approval was revoked too late, a writer asks for it, or the network can't: somebody has to act. */
export async function tellOfWithdrawal(tx: Tx, withdrawal: WithdrawalEntity, actorId: string | null): Promise<void> {
  const { id, postId, state, handDue } = withdrawal;
  if (state !== 'offered' && state !== 'asked' && state !== 'by_hand') return;
  const post = await tx.findOneByOrFail(PostEntity, { organisationId: tx.tenant, id: postId });
  const deciders = decidersOf(await staffNow(tx), post.departmentId);
  await notify(tx, {
    kind: state === 'offered' ? 'revoked_too_late' : 'withdrawal_waits',
    // Who wanted it learns that the network can't; who wrote it learns that it stands without an approval.
    to: [...deciders, post.authorId, ...(withdrawal.openedBy === null ? [] : [withdrawal.openedBy])],
    postId,
    stepId: null,
    actorId,
    details: { urgent: 'true', ...(handDue === null ? {} : { due: handDue }) },
    once: `withdrawal:${id}:${state}:${withdrawal.attempt}`,
  });
}

/** Something stands outside that was not sent like that, or no longer stands. */
export async function tellOfIncident(tx: Tx, { id, postId, kind }: IncidentEntity): Promise<void> {
  const post = await tx.findOneByOrFail(PostEntity, { organisationId: tx.tenant, id: postId });
  const deciders = decidersOf(await staffNow(tx), post.departmentId);
  await notify(tx, {
    kind: 'outside_incident',
    to: [...deciders, post.authorId],
    postId,
    stepId: null,
    actorId: null,
    details: { urgent: 'true', incident: kind },
    once: `incident:${id}:${kind}`,
  });
}
