import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DeliveryState, Instant } from '@pregon/domain';
import type { Cursor, RemotePart } from '@pregon/networks/server';
import { INSTANT } from '../ledger/instant.column.js';

@Entity('publication')
export class PublicationEntity {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' })
  organisationId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'post_id', type: 'uuid' })
  postId!: string;

  @Column({ name: 'variant_id', type: 'uuid' })
  variantId!: string;

  @Column({ name: 'slot_id', type: 'uuid' })
  slotId!: string;

  @Column({ name: 'account_id', type: 'uuid' })
  accountId!: string;

  @Column({ name: 'revision_id', type: 'uuid' })
  revisionId!: string;

  @Column({ type: 'text' })
  hash!: string;

  @Column({ name: 'certificate_id', type: 'uuid' })
  certificateId!: string;

  @Column({ type: 'text' })
  state!: DeliveryState;

  @Column({ type: 'integer' })
  epoch!: number;

  @Column({ name: 'slot_epoch', type: 'integer' })
  slotEpoch!: number;

  @Column({ name: 'due_at', ...INSTANT })
  dueAt!: Instant;

  @Column({ type: 'integer' })
  attempt!: number;

  @Column({ name: 'lease_until', ...INSTANT, nullable: true })
  leaseUntil!: Instant | null;

  @Column({ name: 'lease_owner', type: 'uuid', nullable: true })
  leaseOwner!: string | null;

  @Column({ name: 'committing_at', ...INSTANT, nullable: true })
  committingAt!: Instant | null;

  @Column({ name: 'not_before', ...INSTANT, nullable: true })
  notBefore!: Instant | null;

  @Column({ type: 'integer' })
  tries!: number;

  @Column({ type: 'boolean', default: false })
  late!: boolean;

  @Column({ type: 'boolean', default: false })
  released!: boolean;

  @Column({ type: 'boolean', default: false })
  settled!: boolean;

  @Column({ name: 'remote_id', type: 'text', nullable: true })
  remoteId!: string | null;

  @Column({ type: 'text', nullable: true })
  permalink!: string | null;

  @Column({ type: 'jsonb' })
  parts!: readonly RemotePart[];

  /** Goes past whatever else of its account waits: an emergency. */
  @Column({ type: 'boolean', default: false })
  urgent!: boolean;

  /** Once something of it is public: what is left to do, to resume with. */
  @Column({ type: 'jsonb', nullable: true })
  next!: Cursor | null;

  /** Attempts up to this number know less than `next` does. */
  @Column({ name: 'next_after', type: 'integer', default: 0 })
  nextAfter!: number;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @Column({ name: 'group_key', type: 'text', nullable: true })
  group!: string | null;

  @Column({ name: 'group_order', type: 'integer' })
  groupOrder!: number;

  @Column({ name: 'published_at', ...INSTANT, nullable: true })
  publishedAt!: Instant | null;

  /** Whether somebody looks from time to time if it still stands; written beside the delivery's own saves. */
  @Column({ type: 'boolean', default: false, insert: false, update: false })
  watched!: boolean;

  /** Business time: since when people see it in this state. */
  @Column({ name: 'state_since', ...INSTANT })
  stateSince!: Instant;

  /** Machine time at which the last job for it was made to fire. */
  @Column({ name: 'hinted_for', ...INSTANT, nullable: true })
  hintedFor!: Instant | null;

  /** Machine time of the next look on the network; null when none is planned. */
  @Column({ name: 'look_at', ...INSTANT, nullable: true })
  lookAt!: Instant | null;
}
