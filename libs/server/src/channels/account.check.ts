import { setTimeout as sleep } from 'node:timers/promises';
import { accept, enterText, refuse, type Decided } from '@pregon/domain';
import type { Ledger } from '../ledger/ledger.service.js';
import { emit } from '../ledger/outbox.js';
import { record } from '../ledger/trace.js';
import { as, type Viewer } from '../ledger/viewer.js';
import type { ChannelAccount } from './account.entity.js';
import { refuseUnlessManaging } from './account.permission.js';
import { accountCheckAsked } from './channels.jobs.js';
import { accountById } from './channels.queries.js';

const WAIT_MS = 12_000;
const LOOK_EVERY_MS = 200;

/**
 * Has the worker ask the network, because the API can't read a credential, and waits for what it wrote down. Where
 * no answer comes in 12 seconds the account comes back as it was: `healthCheckedAt` tells, and the screen is woken later.
 */
export async function checkAccount(
  ledger: Ledger,
  viewer: Viewer,
  id: string,
  /** why a block or a lack of credit is over; null = only asking */
  solved: string | null = null,
): Promise<Decided<ChannelAccount>> {
  const reason = solved === null ? accept(null) : enterText(solved, 'reason');
  if (!reason.ok) return reason;
  if (reason.value?.trim() === '') return refuse('reason_required', 'reason');
  const asked = await ledger.command(as(viewer), async (tx) => {
    const permitted = refuseUnlessManaging(viewer);
    if (!permitted.ok) return permitted;
    const account = await accountById(tx, id);
    if (!account) return refuse('account_unknown', 'id');
    if (account.health === 'not_connected' || account.health === 'disconnected')
      return refuse('account_not_connected', 'id');
    if (reason.value !== null) {
      if (account.health !== 'no_credits' && account.health !== 'blocked')
        return refuse('invalid_state', 'id', { reason: 'nothing_to_solve' });
      const subject = { kind: 'account', id };
      await record(tx, {
        action: 'account.solved',
        subject,
        reason: reason.value.trim(),
        payload: { was: account.health },
      });
    }
    await emit(tx, accountCheckAsked, { accountId: id, solved: reason.value !== null });
    return accept(account);
  });
  if (!asked.ok) return asked;
  let latest = asked.value;
  const deadline = performance.now() + WAIT_MS;
  while (latest.healthCheckedAt === asked.value.healthCheckedAt && performance.now() < deadline) {
    await sleep(LOOK_EVERY_MS);
    const found = await ledger.read(as(viewer), (tx) => accountById(tx, id));
    if (!found) return refuse('account_unknown', 'id');
    latest = found;
  }
  return accept(latest);
}
