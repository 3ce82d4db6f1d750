import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Instant, MarkKind } from '@pregon/domain';
import { INSTANT } from '../ledger/instant.column.js';

/** Never changed, never removed. */
@Entity('run_mark')
export class RunMarkEntity {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' })
  organisationId!: string;

  @PrimaryColumn({ name: 'run_id', type: 'uuid' })
  runId!: string;

  /** its place in the run's marks: two writers can't append the same one */
  @PrimaryColumn({ type: 'integer' })
  number!: number;

  @Column({ type: 'text' })
  kind!: MarkKind;

  @Column({ name: 'step_key', type: 'text', nullable: true })
  stepKey!: string | null;

  @Column({ name: 'variant_ids', type: 'uuid', array: true })
  variantIds!: string[];

  @Column({ name: 'person_id', type: 'uuid', nullable: true })
  personId!: string | null;

  @Column({ ...INSTANT })
  at!: Instant;

  @Column({ type: 'text' })
  reason!: string;

  @Column({ type: 'text' })
  ref!: string;
}
