import { setTimeout as sleep } from 'node:timers/promises';
import { accept, refuse, type Decided } from '@pregon/domain';
import type { Ledger } from '../ledger/ledger.service.js';
import { emit } from '../ledger/outbox.js';
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
export async function checkAccount(ledger: Ledger, viewer: Viewer, id: string): Promise<Decided<ChannelAccount>> {
  const asked = await ledger.command(as(viewer), async (tx) => {
    const permitted = refuseUnlessManaging(viewer);
    if (!permitted.ok) return permitted;
    const account = await accountById(tx, id);
    if (!account) return refuse('account_unknown', 'id');
    if (account.health === 'not_connected' || account.health === 'disconnected')
      return refuse('account_not_connected', 'id');
    await emit(tx, accountCheckAsked, { accountId: id });
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
