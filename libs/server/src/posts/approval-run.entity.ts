import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ApprovalRun, Instant } from '@pregon/domain';
import { INSTANT } from '../ledger/instant.column.js';

@Entity('approval_run')
export class ApprovalRunEntity {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' })
  organisationId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'post_id', type: 'uuid' })
  postId!: string;

  @Column({ type: 'integer' })
  round!: number;

  @Column({ type: 'text' })
  kind!: ApprovalRun['kind'];

  @Column({ name: 'opened_by', type: 'uuid', nullable: true })
  openedBy!: string | null;

  @Column({ name: 'opened_at', ...INSTANT })
  openedAt!: Instant;

  @Column({ name: 'planned_for', ...INSTANT, nullable: true })
  plannedFor!: Instant | null;

  @Column({ type: 'text', nullable: true })
  note!: string | null;

  @Column({ type: 'jsonb' })
  snapshot!: Pick<ApprovalRun, 'policies' | 'steps'> & { readonly variantOrder: readonly string[] };

  @Column({ name: 'ended_at', ...INSTANT, nullable: true })
  endedAt!: Instant | null;
}
