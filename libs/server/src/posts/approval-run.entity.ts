import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ApprovalRun, Instant, RunVariant } from '@pregon/domain';
import { INSTANT } from '../ledger/instant.column.js';

/** What a run was when it was opened: never changed. */
export interface RunSnapshot extends Pick<ApprovalRun, 'policies' | 'steps'> {
  /** in the order of submission */
  readonly variants: readonly RunVariantBody[];
}

export type RunVariantBody = Omit<RunVariant, 'state' | 'closedAt'>;

@Entity('approval_run')
export class ApprovalRunEntity {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' })
  organisationId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'post_id', type: 'uuid' })
  postId!: string;

  @Column({ name: 'department_id', type: 'uuid' })
  departmentId!: string;

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
  snapshot!: RunSnapshot;

  /** as they count now: overlays of law may have been added since */
  @Column({ type: 'jsonb' })
  policies!: ApprovalRun['policies'];

  @Column({ name: 'ended_at', ...INSTANT, nullable: true })
  endedAt!: Instant | null;
}
