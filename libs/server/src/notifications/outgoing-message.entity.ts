import type { Instant } from '@pregon/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { INSTANT } from '../ledger/instant.column.js';
import type { Locale } from '../ledger/viewer.js';

export type Channel = 'email' | 'push';
export type MessageState = 'waiting' | 'held_back' | 'sending' | 'sent' | 'failed' | 'off';
/** Why something failed or stays off; `last_error` keeps the other side's own words. */
export type MessageFault =
  | 'refused'
  | 'unreachable'
  | 'maybe_delivered'
  | 'not_rendered'
  | 'no_server'
  | 'not_wanted'
  | 'muted'
  | 'no_device'
  | 'settled';

/** Something that leaves by e-mail or push: ids only, no words and no address. */
@Entity('outgoing_message')
export class OutgoingMessage {
  @PrimaryColumn('uuid', { name: 'organisation_id' }) organisationId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') channel!: Channel;
  /** Which renderer knows its words: a notice's kind, `digest`, or another feature's. */
  @Column('text') kind!: string;
  @Column('uuid', { name: 'person_id', nullable: true }) personId!: string | null;
  @Column('text', { name: 'guest_name', nullable: true }) guestName!: string | null;
  @Column('text', { name: 'guest_locale', nullable: true }) guestLocale!: Locale | null;
  @Column('text', { name: 'subject_kind' }) subjectKind!: string;
  @Column('uuid', { name: 'subject_id' }) subjectId!: string;
  @Column('text', { nullable: true }) once!: string | null;
  /** Passes the night. */
  @Column('boolean', { default: false }) urgent!: boolean;
  /** The step waited for this person when it was queued: once it no longer does, there is nothing to tell. */
  @Column('boolean', { default: false }) awaited!: boolean;
  @Column('text', { default: 'waiting' }) state!: MessageState;
  @Column('text', { name: 'held_for', nullable: true }) heldFor!: 'quiet' | 'digest' | null;
  /** business time */
  @Column({ ...INSTANT, name: 'not_before' }) notBefore!: Instant;
  /** machine time */
  @Column({ ...INSTANT, name: 'retry_at', default: () => 'clock_timestamp()' }) retryAt!: Instant;
  @Column('integer', { default: 0 }) attempts!: number;
  @Column('text', { nullable: true }) fault!: MessageFault | null;
  @Column('text', { name: 'last_error', nullable: true }) lastError!: string | null;
  @Column('uuid', { nullable: true }) claim!: string | null;
  /** machine time */
  @Column({ ...INSTANT, name: 'claimed_until', nullable: true }) claimedUntil!: Instant | null;
  /** machine time: written before the first byte of its content, so that an unknown end is known to be one */
  @Column({ ...INSTANT, name: 'handed_over_at', nullable: true }) handedOverAt!: Instant | null;
  /** business time */
  @Column({ ...INSTANT, name: 'created_at' }) createdAt!: Instant;
  /** business time */
  @Column({ ...INSTANT, name: 'changed_at' }) changedAt!: Instant;
}
