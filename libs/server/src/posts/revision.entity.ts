import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Instant } from '@pregon/domain';
import { INSTANT } from '../ledger/instant.column.js';

/** Never changed, never removed. */
@Entity('revision')
export class RevisionEntity {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' })
  organisationId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'variant_id', type: 'uuid' })
  variantId!: string;

  @Column({ name: 'post_id', type: 'uuid' })
  postId!: string;

  @Column({ type: 'integer' })
  number!: number;

  @Column({ type: 'integer' })
  round!: number;

  @Column({ type: 'text' })
  canonical!: string;

  @Column({ type: 'text' })
  hash!: string;

  @Column({ name: 'cut_at', ...INSTANT })
  cutAt!: Instant;

  @Column({ name: 'cut_by', type: 'uuid' })
  cutBy!: string;
}
