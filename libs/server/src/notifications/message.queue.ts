import { randomUUID } from 'node:crypto';
import type { Instant } from '@pregon/domain';
import { businessNow } from '../ledger/business-time.js';
import { Organisation } from '../ledger/organisation.entity.js';
import type { Tx } from '../ledger/tx.js';
import type { Locale } from '../ledger/viewer.js';
import { DIGEST, nextDigest, USUAL_HABITS, type Habits } from './message.rules.js';
import { NotificationSettingsEntity } from './notification-settings.entity.js';
import { OutgoingMessage, type Channel } from './outgoing-message.entity.js';

/** A colleague, or somebody without an account: their address is the renderer's to find when it is sent. */
export type Addressee =
  | { readonly personId: string; readonly guest?: never }
  | { readonly personId?: never; readonly guest: { readonly name: string; readonly locale: Locale } };

export type NewMessage = Addressee & {
  /** The renderer registered for it gives the words. */
  readonly kind: string;
  readonly channel: Channel;
  readonly subject: { readonly kind: string; readonly id: string };
  /** Of one person, at most one message per key. */
  readonly once?: string;
  readonly urgent?: boolean;
  readonly awaited?: boolean;
  /** business time; now where left out */
  readonly notBefore?: Instant;
};

/** Leaves a message with the commit; a worker sends it. Answers its id, or null where `once` was already taken. */
export async function queueMessage(tx: Tx, message: NewMessage): Promise<string | null> {
  const id = randomUUID();
  const now = (await businessNow(tx)).toISOString();
  const inserted = await tx
    .createQueryBuilder()
    .insert()
    .into(OutgoingMessage)
    .values({
      organisationId: tx.tenant,
      id,
      channel: message.channel,
      kind: message.kind,
      personId: message.personId ?? null,
      guestName: message.guest?.name ?? null,
      guestLocale: message.guest?.locale ?? null,
      subjectKind: message.subject.kind,
      subjectId: message.subject.id,
      once: message.once ?? null,
      urgent: message.urgent ?? false,
      awaited: message.awaited ?? false,
      state: 'waiting',
      notBefore: message.notBefore ?? now,
      createdAt: now,
      changedAt: now,
    })
    .orIgnore()
    .returning('id')
    .execute();
  return Array.isArray(inserted.raw) && inserted.raw.length > 0 ? id : null;
}

export async function habitsOf(tx: Tx, personId: string): Promise<Habits> {
  return (await habitsOfMany(tx, [personId])).get(personId) ?? USUAL_HABITS;
}

/** Only those who said something; for the others `USUAL_HABITS`. */
export async function habitsOfMany(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Habits>> {
  const rows = await tx
    .createQueryBuilder(NotificationSettingsEntity, 's')
    .where('s.organisation_id = :tenant AND s.person_id = ANY (:ids)', { tenant: tx.tenant, ids })
    .getMany();
  return new Map(rows.map((row) => [row.personId, row]));
}

export const zoneOf = async (tx: Tx): Promise<string> =>
  (await tx.findOneByOrFail(Organisation, { id: tx.tenant })).zone;

/** Sees to it that the person's next digest is planned; harmless twice. */
export async function planDigest(tx: Tx, personId: string, habits: Habits, zone: string): Promise<void> {
  if (habits.email !== 'digest') return;
  const at = nextDigest(habits, (await businessNow(tx)).toISOString(), zone);
  const subject = { kind: 'person', id: personId };
  await queueMessage(tx, { kind: DIGEST, channel: 'email', personId, subject, once: `${DIGEST} ${at}`, notBefore: at });
}
