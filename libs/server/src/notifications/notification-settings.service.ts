import { Inject, Injectable } from '@nestjs/common';
import { businessNow } from '../ledger/business-time.js';
import { Ledger } from '../ledger/ledger.service.js';
import { NOTICE_KINDS, type NoticeKind } from '../ledger/notices.js';
import type { Tx } from '../ledger/tx.js';
import { badInput } from '../ledger/unauthenticated.js';
import { as, type Viewer } from '../ledger/viewer.js';
import type { NotificationSettingsInput, PushSubscriptionInput } from '../generated/schema.js';
import { habitsOf, planDigest, zoneOf } from './message.queue.js';
import { NotificationSettingsEntity, PushSubscriptionEntity } from './notification-settings.entity.js';
import { NOTIFICATIONS_SETTINGS, type NotificationsSettings } from './notifications.settings.js';
import { mayCall } from './push.guard.js';
import { pushReach } from './push.reach.js';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const MOST_DEVICES = 20;

/** How the viewer wants to be told, and on which browsers. */
@Injectable()
export class NotificationSettingsService {
  constructor(
    private readonly ledger: Ledger,
    @Inject(NOTIFICATIONS_SETTINGS) private readonly settings: NotificationsSettings,
  ) {}

  read(viewer: Viewer) {
    return this.ledger.read(as(viewer), (tx) => this.answer(tx, viewer.personId));
  }

  /** What is kept back is looked at again under the new settings. Throws `BAD_USER_INPUT` for a time that is none. */
  save(viewer: Viewer, input: NotificationSettingsInput) {
    for (const field of ['digestAt', 'quietFrom', 'quietTo'] as const)
      if (!TIME.test(input[field])) throw badInput(`${field} is a time of day, HH:MM.`);
    const muted = NOTICE_KINDS.filter((kind: NoticeKind) => input.muted.includes(kind));
    const { email, push, digestAt, quietFrom, quietTo, onCall } = input;
    const habits = { email, push, digestAt, quietFrom, quietTo, onCall, muted };
    const { personId } = viewer;
    return this.ledger.run(as(viewer), async (tx) => {
      const row = { organisationId: tx.tenant, personId, ...habits };
      await tx.upsert(NotificationSettingsEntity, row, ['organisationId', 'personId']);
      await tx.query(
        `UPDATE outgoing_message SET state = 'waiting', held_for = NULL, not_before = app_now(), changed_at = app_now()
         WHERE organisation_id = $1 AND person_id = $2 AND state = 'held_back'`,
        [tx.tenant, personId],
      );
      await planDigest(tx, personId, habits, await zoneOf(tx));
      return this.answer(tx, personId);
    });
  }

  /** Throws `BAD_USER_INPUT` for an address that must not be called from inside. */
  subscribe({ personId, ...viewer }: Viewer, input: PushSubscriptionInput): Promise<boolean> {
    const { endpoint, p256dh, auth } = input;
    const label = input.label.trim().slice(0, 80);
    return this.ledger.run(as({ personId, ...viewer }), async (tx) => {
      if (!mayCall(endpoint, await pushReach(tx))) throw badInput('endpoint is no push service on the internet.');
      if (!isKey(p256dh, 65) || !isKey(auth, 16))
        throw badInput('p256dh and auth are the keys of a push subscription.');
      const devices = await tx.countBy(PushSubscriptionEntity, { organisationId: tx.tenant, personId });
      if (devices >= MOST_DEVICES) throw badInput(`A person has at most ${MOST_DEVICES} devices.`);
      const since = (await businessNow(tx)).toISOString();
      const row = { organisationId: tx.tenant, personId, endpoint, p256dh, auth, label, since };
      await tx.upsert(PushSubscriptionEntity, row, ['organisationId', 'endpoint']);
      return true;
    });
  }

  /** True also where it was none of the viewer's: afterwards it is not. */
  unsubscribe(viewer: Viewer, endpoint: string): Promise<boolean> {
    return this.ledger.run(as(viewer), async (tx) => {
      const own = { organisationId: tx.tenant, personId: viewer.personId, endpoint };
      await tx.delete(PushSubscriptionEntity, own);
      return true;
    });
  }

  private async answer(tx: Tx, personId: string) {
    const { email, push, digestAt, quietFrom, quietTo, onCall, muted } = await habitsOf(tx, personId);
    const pushDevices = await tx.find(PushSubscriptionEntity, {
      where: { organisationId: tx.tenant, personId },
      order: { since: 'ASC' },
    });
    const told = { email, push, digestAt, quietFrom, quietTo, onCall, muted };
    return { ...told, pushDevices, emailAvailable: this.settings.mails };
  }
}

const isKey = (text: string, bytes: number): boolean =>
  /^[\w-]+=*$/.test(text) && Buffer.from(text, 'base64url').length === bytes;
