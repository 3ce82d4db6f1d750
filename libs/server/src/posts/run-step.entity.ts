import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Instant, RunStep } from '@pregon/domain';
import type { StepState } from '../generated/schema.js';
import { INSTANT } from '../ledger/instant.column.js';

/** A step as it stands now, and whom it waits for; written with every decision. The round's snapshot keeps it as opened. */
@Entity('run_step')
export class RunStepEntity {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' })
  organisationId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'run_id', type: 'uuid' })
  runId!: string;

  @Column({ name: 'post_id', type: 'uuid' })
  postId!: string;

  @Column({ type: 'text' })
  key!: string;

  @Column({ type: 'integer' })
  ordinal!: number;

  @Column({ type: 'text' })
  state!: StepState;

  @Column({ ...INSTANT, nullable: true })
  since!: Instant | null;

  @Column({ ...INSTANT, nullable: true })
  due!: Instant | null;

  @Column({ name: 'waits_for', type: 'uuid', array: true })
  waitsFor!: string[];

  @Column({ type: 'jsonb' })
  body!: RunStep;

  /** false: the round was asked again under newer circuits, which do not want it */
  @Column({ name: 'in_force', type: 'boolean', default: true })
  inForce!: boolean;
}
