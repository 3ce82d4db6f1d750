import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Content, EditorialState, Instant } from '@pregon/domain';
import { INSTANT } from '../ledger/instant.column.js';

/** One account × language; `text` null follows the base text. */
@Entity('variant')
export class VariantEntity {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' })
  organisationId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'post_id', type: 'uuid' })
  postId!: string;

  @Column({ name: 'account_id', type: 'uuid' })
  accountId!: string;

  @Column({ type: 'text' })
  language!: string;

  @Column({ type: 'integer' })
  position!: number;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'text', nullable: true })
  text!: string | null;

  @Column({ type: 'jsonb' })
  options!: Content['options'];

  @Column({ type: 'text' })
  state!: EditorialState;

  @Column({ name: 'state_since', ...INSTANT })
  stateSince!: Instant;
}
