import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { IncidentEnding, IncidentKind, Instant, OutsideLook } from '@pregon/domain';
import { INSTANT } from '../ledger/instant.column.js';

/** A publication that is looked at in public from time to time. All of it is machine time. */
@Entity('outside_watch')
export class OutsideWatchEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id' }) organisationId!: string;
  @PrimaryColumn('uuid', { name: 'publication_id' }) publicationId!: string;
  @Column('uuid', { name: 'account_id' }) accountId!: string;
  /** From which its age counts. */
  @Column({ ...INSTANT }) since!: Instant;
  /** null: nobody looks any more, because the network can't be read or it is too old. */
  @Column({ ...INSTANT, name: 'next_at', nullable: true }) nextAt!: Instant | null;
  @Column({ ...INSTANT, name: 'looked_at', nullable: true }) lookedAt!: Instant | null;
  /** Times in a row that the network could not be asked. */
  @Column('integer', { default: 0 }) unavailable!: number;
  /** By remote id, the last few. */
  @Column('jsonb') looks!: Readonly<Record<string, readonly OutsideLook[]>>;
}

/** Something stands in public that was not sent like that, or no longer stands. */
@Entity('incident')
export class IncidentEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id' }) organisationId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'publication_id' }) publicationId!: string;
  @Column('uuid', { name: 'post_id' }) postId!: string;
  @Column('uuid', { name: 'account_id' }) accountId!: string;
  @Column('text', { name: 'remote_id' }) remoteId!: string;
  @Column('text') kind!: IncidentKind;
  @Column('text', { name: 'before_text' }) beforeText!: string;
  @Column('text', { name: 'after_text', nullable: true }) afterText!: string | null;
  /** As the network says it. */
  @Column({ ...INSTANT, name: 'edited_at', nullable: true }) editedAt!: Instant | null;
  /** Machine time of the look that settled it. */
  @Column({ ...INSTANT, name: 'seen_at' }) seenAt!: Instant;
  /** Business time. */
  @Column({ ...INSTANT, name: 'opened_at' }) openedAt!: Instant;
  @Column({ ...INSTANT, name: 'closed_at', nullable: true }) closedAt!: Instant | null;
  @Column('uuid', { name: 'closed_by', nullable: true }) closedBy!: string | null;
  @Column('text', { nullable: true }) ending!: IncidentEnding | null;
  @Column('text', { nullable: true }) reason!: string | null;
}
