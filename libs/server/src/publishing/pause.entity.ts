import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Instant, PauseKind, Resumption } from '@pregon/domain';
import { INSTANT } from '../ledger/instant.column.js';

/** One that was already with a worker when the gate shut. */
export interface InFlight {
  readonly publicationId: string;
  /** its visible call was under way: nothing could stop it any more; false: stopped before anything could be seen */
  readonly committing: boolean;
}

@Entity('pause')
export class PauseEntity {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' })
  organisationId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  kind!: PauseKind;

  @Column({ name: 'subject_id', type: 'uuid' })
  subjectId!: string;

  /** Subjects of the gate rows that it shuts: of a department, those below it too. */
  @Column({ type: 'uuid', array: true })
  covers!: string[];

  @Column({ type: 'text' })
  reason!: string;

  @Column({ name: 'begun_by', type: 'uuid', nullable: true })
  begunBy!: string | null;

  @Column({ name: 'begun_at', ...INSTANT })
  begunAt!: Instant;

  @Column({ name: 'until_at', ...INSTANT, nullable: true })
  until!: Instant | null;

  @Column({ name: 'spares_emergencies', type: 'boolean' })
  sparesEmergencies!: boolean;

  @Column({ type: 'text' })
  resume!: Resumption;

  @Column({ name: 'in_flight', type: 'jsonb', default: [] })
  inFlight!: readonly InFlight[];

  @Column({ name: 'ended_at', ...INSTANT, nullable: true })
  endedAt!: Instant | null;

  /** null while it lasts, and where the clock ended it */
  @Column({ name: 'ended_by', type: 'uuid', nullable: true })
  endedBy!: string | null;

  @Column({ name: 'end_reason', type: 'text', nullable: true })
  endReason!: string | null;
}
