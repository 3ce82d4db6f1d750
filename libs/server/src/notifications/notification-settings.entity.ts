import type { Instant } from '@pregon/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { INSTANT } from '../ledger/instant.column.js';
import type { NoticeKind } from '../ledger/notices.js';

/** How a person wants to be told besides the list; times are HH:MM in the organisation's zone. */
@Entity('notification_settings')
export class NotificationSettingsEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id' }) organisationId!: string;
  @PrimaryColumn('uuid', { name: 'person_id' }) personId!: string;
  @Column('text') email!: 'each' | 'digest' | 'off';
  @Column('boolean') push!: boolean;
  @Column('text', { name: 'digest_at' }) digestAt!: string;
  @Column('text', { name: 'quiet_from' }) quietFrom!: string;
  @Column('text', { name: 'quiet_to' }) quietTo!: string;
  @Column('boolean', { name: 'on_call' }) onCall!: boolean;
  @Column('text', { array: true }) muted!: NoticeKind[];
}

/** One browser of one person that asked to be told. */
@Entity('push_subscription')
export class PushSubscriptionEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id' }) organisationId!: string;
  @PrimaryColumn('text') endpoint!: string;
  @Column('uuid', { name: 'person_id' }) personId!: string;
  @Column('text') p256dh!: string;
  @Column('text') auth!: string;
  @Column('text') label!: string;
  @Column({ ...INSTANT }) since!: Instant;
}
