import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ApprovalPolicy, Instant } from '@pregon/domain';
import { INSTANT } from '../ledger/instant.column.js';

@Entity('approval_policy')
export class ApprovalPolicyEntity {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' })
  organisationId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @PrimaryColumn({ type: 'integer' })
  version!: number;

  @Column({ type: 'text' })
  key!: string;

  @Column({ type: 'jsonb' })
  body!: ApprovalPolicy;

  /** as it was written */
  @Column({ type: 'text' })
  source!: string;

  @Column({ name: 'retired_at', ...INSTANT, nullable: true })
  retiredAt!: Instant | null;

  @Column({ name: 'saved_at', ...INSTANT })
  savedAt!: Instant;

  @Column({ name: 'saved_by', type: 'uuid' })
  savedBy!: string;
}
