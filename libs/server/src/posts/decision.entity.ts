import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AuthStrength, Capacity, Instant, Verdict } from '@pregon/domain';
import { INSTANT } from '../ledger/instant.column.js';

/** Never changed, never removed. */
@Entity('decision')
export class DecisionEntity {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' })
  organisationId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'run_id', type: 'uuid' })
  runId!: string;

  @Column({ name: 'step_key', type: 'text' })
  stepKey!: string;

  @Column({ name: 'variant_id', type: 'uuid' })
  variantId!: string;

  @Column({ name: 'revision_id', type: 'uuid' })
  revisionId!: string;

  @Column({ type: 'text' })
  hash!: string;

  @Column({ name: 'person_id', type: 'uuid' })
  personId!: string;

  @Column({ type: 'jsonb' })
  capacity!: Capacity;

  @Column({ type: 'text' })
  verdict!: Verdict;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @Column({ ...INSTANT })
  at!: Instant;

  @Column({ type: 'text' })
  strength!: AuthStrength;

  @Column({ type: 'integer', default: 1 })
  turn!: number;

  @Column({ type: 'text', array: true, default: () => "'{}'" })
  checks!: string[];

  @Column({ type: 'jsonb', default: () => "'{}'" })
  evidence!: Readonly<Record<string, string>>;

  @Column({ name: 'recorded_by', type: 'uuid', nullable: true })
  recordedBy!: string | null;

  @Column({ type: 'integer', nullable: true })
  bulk!: number | null;

  @Column({ name: 'carried_from', type: 'uuid', nullable: true })
  carriedFrom!: string | null;
}
