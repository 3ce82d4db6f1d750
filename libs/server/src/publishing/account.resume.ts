import { graceMinutes, holdPublication, releasePublication, retryPublication, timeliness } from '@pregon/domain';
import { actingNow } from '../ledger/events.js';
import type { Ledger } from '../ledger/ledger.service.js';
import { systemActor, type Tx } from '../ledger/tx.js';
import type { CertificateSigner } from '../posts/certificate.signer.js';
import { gateOf } from './publication.gate.js';
import { lockWithGroup } from './publication.group.js';
import { saveDelivered } from './publication.store.js';
import { makeWay } from './sending.record.js';

const REASON = 'account_usable';

/**
 * The account sends again: what stopped because of it goes on by itself while its grace lasts; what is beyond waits for
 * a person. Each in a transaction of its own, in the order of their hours. Harmless twice.
 */
export async function resumeAccount(
  { ledger, signer }: { readonly ledger: Ledger; readonly signer: CertificateSigner },
  organisationId: string,
  accountId: string,
): Promise<void> {
  const as = { organisationId, actor: systemActor('planner') };
  const stopped = await ledger.read(as, (tx) =>
    tx.query<{ id: string }[]>(
      `SELECT id FROM publication WHERE organisation_id = $1 AND account_id = $2
         AND (state = 'unauthorised' OR (state = 'held' AND reason = 'account_not_healthy'))
       ORDER BY due_at, group_order, id`,
      [tx.tenant, accountId],
    ),
  );
  for (const { id } of stopped) await ledger.run(as, (tx) => resumeOne(tx, id, signer));
}

async function resumeOne(tx: Tx, id: string, signer: CertificateSigner): Promise<void> {
  const found = await lockWithGroup(tx, id);
  if (!found) return;
  const { publication, siblings } = found;
  const stoppedByAccount = publication.state === 'held' && publication.reason === 'account_not_healthy';
  if (publication.state !== 'unauthorised' && !stoppedByAccount) return;
  const facts = await gateOf(tx, id, signer);
  if (!facts.gate.pass) return;
  const { kind } = timeliness({
    dueAt: publication.dueAt,
    now: facts.now,
    graceMinutes: graceMinutes(facts.grace, facts.post.contentClass),
    latestUsefulAt: facts.slot.latestUseful,
    released: false,
  });
  const by = await actingNow(tx);
  const inTime = kind !== 'overdue' && kind !== 'useless';
  if (!inTime && stoppedByAccount) return;
  const next = !inTime
    ? holdPublication(publication, by, kind === 'useless' ? 'latest_useful_passed' : 'overdue')
    : stoppedByAccount
      ? releasePublication(publication, by, REASON)
      : retryPublication(publication, by, REASON);
  if (!next.ok) return;
  await makeWay(tx, siblings, await saveDelivered(tx, publication, next.value, { hintedFor: null }));
}
