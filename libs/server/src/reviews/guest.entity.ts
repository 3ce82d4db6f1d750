import type { Instant } from '@pregon/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { GuestVerdict } from '../generated/schema.js';
import { INSTANT } from '../ledger/instant.column.js';
import type { Locale } from '../ledger/viewer.js';

/** Somebody from outside, asked about certain revisions of one round. Its times are business time. */
@Entity('guest')
export class GuestEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id' }) organisationId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'post_id' }) postId!: string;
  @Column('uuid', { name: 'run_id' }) runId!: string;
  @Column('text') name!: string;
  @Column('text') email!: string;
  @Column('text') locale!: Locale;
  @Column('text', { nullable: true }) note!: string | null;
  @Column('uuid', { name: 'invited_by' }) invitedBy!: string;
  @Column({ ...INSTANT, name: 'invited_at' }) invitedAt!: Instant;
  @Column({ ...INSTANT, name: 'expires_at' }) expiresAt!: Instant;
  /** links of an earlier epoch no longer open anything */
  @Column('integer', { name: 'link_epoch', default: 1 }) linkEpoch!: number;
  @Column({ ...INSTANT, name: 'opened_at', nullable: true }) openedAt!: Instant | null;
  @Column({ ...INSTANT, name: 'forwarding_suspected_at', nullable: true }) forwardingSuspectedAt!: Instant | null;
  @Column({ ...INSTANT, name: 'revoked_at', nullable: true }) revokedAt!: Instant | null;
}

/** What they were invited to see: never more, and never what came later. */
@Entity('guest_revision')
export class GuestRevisionEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id' }) organisationId!: string;
  @PrimaryColumn('uuid', { name: 'guest_id' }) guestId!: string;
  @PrimaryColumn('uuid', { name: 'variant_id' }) variantId!: string;
  @Column('uuid', { name: 'revision_id' }) revisionId!: string;
  @Column('text') hash!: string;
}

/** Never changed, never removed; the last one is what they say now. */
@Entity('guest_answer')
export class GuestAnswerEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id' }) organisationId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'guest_id' }) guestId!: string;
  @Column('text') verdict!: GuestVerdict;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('text', { array: true }) hashes!: string[];
  @Column({ ...INSTANT }) at!: Instant;
}
