import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ContributionPart, Instant } from '@pregon/domain';
import { INSTANT } from '../ledger/instant.column.js';

@Entity('contribution')
export class ContributionEntity {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' })
  organisationId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'post_id', type: 'uuid' })
  postId!: string;

  @Column({ name: 'person_id', type: 'uuid' })
  personId!: string;

  @Column({ type: 'text' })
  part!: ContributionPart['kind'];

  @Column({ name: 'variant_id', type: 'uuid', nullable: true })
  variantId!: string | null;

  @Column({ ...INSTANT })
  at!: Instant;
}
