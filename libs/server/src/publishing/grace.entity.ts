import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Instant } from '@pregon/domain';
import { INSTANT } from '../ledger/instant.column.js';

@Entity('grace')
export class GraceEntity {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' })
  organisationId!: string;

  @Column({ name: 'default_minutes', type: 'integer' })
  defaultMinutes!: number;

  @Column({ name: 'by_class', type: 'jsonb' })
  byClass!: Record<string, number>;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ name: 'saved_by', type: 'uuid' })
  savedBy!: string;

  /** business time */
  @Column({ name: 'saved_at', ...INSTANT })
  savedAt!: Instant;
}
