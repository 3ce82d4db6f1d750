import { randomUUID } from 'node:crypto';
import { incidentOf, msOf, type IncidentKind, type Instant, type OutsideLook } from '@pregon/domain';
import type { RemotePost } from '@pregon/networks/server';
import { actingNow } from '../ledger/events.js';
import { publishLive } from '../ledger/live.js';
import { record } from '../ledger/trace.js';
import type { Tx } from '../ledger/tx.js';
import { IncidentEntity } from './outside.entity.js';
import type { OutsideTarget } from './outside.target.js';
import type { PublicationEntity } from './publication.entity.js';
import { tellOfIncident } from './withdrawal.notices.js';

interface Finding {
  readonly target: OutsideTarget;
  readonly kind: IncidentKind;
  /** as the network shows it now; null where it shows nothing */
  readonly post: RemotePost | null;
  readonly looks: readonly OutsideLook[];
  readonly lagMs: number;
  /** machine time of the last look */
  readonly at: Instant;
}

/**
 * Opens an incident once. One that is open already learns what stands there now; one that a person has closed is not
 * opened again for the same thing, unless all was well in between.
 */
export async function raiseIncident(tx: Tx, publication: PublicationEntity, finding: Finding): Promise<void> {
  const { target, kind, post, at } = finding;
  const { remoteId, should } = target;
  const where = { organisationId: tx.tenant, publicationId: publication.id, remoteId };
  const [last] = await tx.find(IncidentEntity, { where, order: { seenAt: 'DESC' }, take: 1 });
  const afterText = post?.text ?? null;
  const same = last?.kind === kind && last.afterText === afterText;
  if (last && last.closedAt === null) {
    const fields = { kind, afterText, editedAt: post?.editedAt?.toISOString() ?? null, seenAt: at };
    if (same) return;
    await tx.update(IncidentEntity, { organisationId: tx.tenant, id: last.id }, fields);
    return tell(tx, { ...last, ...fields });
  }
  if (last && same && !wasWell(finding, last.seenAt)) return;
  const opened: IncidentEntity = {
    organisationId: tx.tenant,
    id: randomUUID(),
    publicationId: publication.id,
    postId: publication.postId,
    accountId: publication.accountId,
    remoteId,
    kind,
    beforeText: should.kind === 'standing' ? should.text : '',
    afterText,
    editedAt: post?.editedAt?.toISOString() ?? null,
    seenAt: at,
    openedAt: (await actingNow(tx)).at,
    closedAt: null,
    closedBy: null,
    ending: null,
    reason: null,
  };
  await tx.insert(IncidentEntity, opened);
  await tell(tx, opened);
}

async function tell(tx: Tx, incident: IncidentEntity): Promise<void> {
  const { id, kind, publicationId, postId, remoteId } = incident;
  await record(tx, {
    action: 'incident.opened',
    subject: { kind: 'publication', id: publicationId },
    reason: kind,
    payload: { incidentId: id, kind, remoteId },
  });
  await tellOfIncident(tx, incident);
  publishLive(tx, { kind: 'publication', id: publicationId, postId });
}

/** Whether, since that look, some look saw what ought to be seen. */
const wasWell = ({ target, looks, lagMs }: Finding, since: Instant): boolean =>
  looks.some((look, index) => {
    if (msOf(look.at) <= msOf(since)) return false;
    return incidentOf(target.should, looks.slice(0, index + 1), lagMs) === 'none';
  });
