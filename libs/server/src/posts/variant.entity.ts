import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Content, EditorialState, Instant, Poll } from '@pregon/domain';
import { INSTANT } from '../ledger/instant.column.js';
import type { DraftPart } from './draft.wording.js';

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

  /** of the post's files; null = all that no part of its thread shows */
  @Column({ name: 'media_ids', type: 'uuid', array: true, nullable: true })
  mediaIds!: string[] | null;

  @Column({ type: 'jsonb', default: () => "'[]'" })
  thread!: DraftPart[];

  @Column({ type: 'jsonb', nullable: true })
  poll!: Poll | null;

  @Column({ name: 'first_comment', type: 'text', nullable: true })
  firstComment!: string | null;

  @Column({ type: 'text' })
  state!: EditorialState;

  @Column({ name: 'state_since', ...INSTANT })
  stateSince!: Instant;
}
