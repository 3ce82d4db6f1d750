import type { Instant } from '@pregon/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { INSTANT } from '../ledger/instant.column.js';
import type { NoticeKind } from '../ledger/notices.js';

/** What one person was told; business time throughout. */
@Entity('notice')
export class NoticeEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id' }) organisationId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'person_id' }) personId!: string;
  @Column('text') once!: string;
  @Column('text') kind!: NoticeKind;
  @Column({ ...INSTANT }) at!: Instant;
  @Column({ ...INSTANT, name: 'read_at', nullable: true }) readAt!: Instant | null;
  @Column('uuid', { name: 'post_id', nullable: true }) postId!: string | null;
  @Column('uuid', { name: 'step_id', nullable: true }) stepId!: string | null;
  /** null: the clock */
  @Column('uuid', { name: 'actor_id', nullable: true }) actorId!: string | null;
  @Column('jsonb') details!: Record<string, string>;
}
