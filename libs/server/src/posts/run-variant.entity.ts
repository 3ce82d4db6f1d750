import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Instant, ScopeState } from '@pregon/domain';
import { INSTANT } from '../ledger/instant.column.js';
import type { RunVariantBody } from './approval-run.entity.js';

@Entity('run_variant')
export class RunVariantEntity {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' })
  organisationId!: string;

  @PrimaryColumn({ name: 'run_id', type: 'uuid' })
  runId!: string;

  @PrimaryColumn({ name: 'variant_id', type: 'uuid' })
  variantId!: string;

  @Column({ name: 'revision_id', type: 'uuid' })
  revisionId!: string;

  @Column({ type: 'jsonb' })
  body!: RunVariantBody;

  @Column({ type: 'text' })
  state!: ScopeState;

  @Column({ name: 'closed_at', ...INSTANT, nullable: true })
  closedAt!: Instant | null;
}
