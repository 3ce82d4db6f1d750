import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Instant } from '@pregon/domain';
import { INSTANT } from '../ledger/instant.column.js';

@Entity('slot')
export class SlotEntity {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' })
  organisationId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'post_id', type: 'uuid' })
  postId!: string;

  @Column({ type: 'integer' })
  number!: number;

  @Column({ type: 'date' })
  date!: string;

  @Column({ type: 'text' })
  time!: string;

  @Column({ type: 'text' })
  zone!: string;

  @Column({ type: 'smallint', nullable: true })
  fold!: 0 | 1 | null;

  @Column({ ...INSTANT })
  instant!: Instant;

  @Column({ type: 'integer' })
  epoch!: number;

  @Column({ name: 'latest_useful', ...INSTANT, nullable: true })
  latestUseful!: Instant | null;

  @Column({ type: 'boolean', default: false })
  passed!: boolean;
}
