import type { Ledger } from '../ledger/ledger.service.js';
import type { Tx } from '../ledger/tx.js';
import type { Ended } from './message.claim.js';
import { again, type Carrier } from './message.post.js';
import type { MessageRenderers } from './message.renderers.js';
import { PushSubscriptionEntity } from './notification-settings.entity.js';
import type { SendingSettings } from './notifications.settings.js';
import type { PushReach } from './push.guard.js';
import { pushReach } from './push.reach.js';
import { callPush, type PushEnd } from './push.service.js';

interface Ready {
  readonly payload: string;
  readonly urgent: boolean;
  readonly devices: readonly PushSubscriptionEntity[];
  readonly reach: PushReach;
}

/** Web push to every browser of the person that asked for it. */
export function pushCarrier({ vapid }: SendingSettings, renderers: MessageRenderers, ledger: Ledger): Carrier<Ready> {
  return {
    channel: 'push',
    available: vapid !== null,
    async render(tx, { message }) {
      if (message.personId === null) return null;
      const words = await renderers.push(tx, message);
      if (!words) return null;
      const devices = await devicesOf(tx, message.personId);
      const payload = JSON.stringify({ kind: message.kind, id: message.subjectId, ...words });
      return { payload, urgent: message.urgent, devices, reach: await pushReach(tx) };
    },
    async carry({ payload, urgent, devices, reach }, { message }, mayLeave, as) {
      if (!vapid) throw new Error('there are no push keys');
      if (devices.length === 0) return { state: 'off', fault: 'no_device', error: null, retryInMs: 0 };
      if (!(await mayLeave())) return null;
      const push = { payload, urgent, topic: message.id.replaceAll('-', '') };
      const ends: PushEnd[] = [];
      for (const device of devices) {
        const end = await callPush(device, push, vapid, reach);
        if (end.kind === 'gone') await ledger.run(as, (tx) => forget(tx, device.endpoint));
        ends.push(end);
      }
      return endedOf(ends, message.attempts + 1);
    },
  };
}

/** One browser that has it is enough; else the best that can still become of it. */
function endedOf(ends: readonly PushEnd[], attempts: number): Ended {
  if (ends.some((end) => end.kind === 'accepted')) return { state: 'sent', fault: null, error: null, retryInMs: 0 };
  for (const end of ends) if (end.kind === 'unreachable') return again(attempts, 'unreachable', end.said);
  for (const end of ends)
    if (end.kind === 'refused') return { state: 'failed', fault: 'refused', error: end.said, retryInMs: 0 };
  return { state: 'off', fault: 'no_device', error: null, retryInMs: 0 };
}

const devicesOf = (tx: Tx, personId: string): Promise<PushSubscriptionEntity[]> =>
  tx.find(PushSubscriptionEntity, { where: { organisationId: tx.tenant, personId }, order: { since: 'ASC' } });

async function forget(tx: Tx, endpoint: string): Promise<void> {
  await tx.delete(PushSubscriptionEntity, { organisationId: tx.tenant, endpoint });
}
