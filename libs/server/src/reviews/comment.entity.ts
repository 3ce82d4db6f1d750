import type { Instant } from '@pregon/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Thread } from '../generated/schema.js';
import { INSTANT } from '../ledger/instant.column.js';

/** Written by a colleague or by a guest; only its being settled ever changes. */
@Entity('comment')
export class CommentEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id' }) organisationId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'post_id' }) postId!: string;
  @Column('text') thread!: Thread;
  @Column('uuid', { name: 'author_id', nullable: true }) authorId!: string | null;
  @Column('uuid', { name: 'guest_id', nullable: true }) guestId!: string | null;
  /** business time */
  @Column({ ...INSTANT }) at!: Instant;
  @Column('text') text!: string;
  @Column('uuid', { name: 'mention_ids', array: true, default: [] }) mentionIds!: string[];
  /** the comment that opened the talk */
  @Column('uuid', { nullable: true }) answers!: string | null;
  // All seven or none.
  @Column('uuid', { name: 'anchor_variant_id', nullable: true }) anchorVariantId!: string | null;
  @Column('uuid', { name: 'anchor_revision_id', nullable: true }) anchorRevisionId!: string | null;
  @Column('text', { name: 'anchor_hash', nullable: true }) anchorHash!: string | null;
  @Column('text', { name: 'anchor_part', nullable: true }) anchorPart!: string | null;
  /** UTF-16 code units */
  @Column('integer', { name: 'anchor_start', nullable: true }) anchorStart!: number | null;
  @Column('integer', { name: 'anchor_end', nullable: true }) anchorEnd!: number | null;
  @Column('text', { name: 'anchor_quote', nullable: true }) anchorQuote!: string | null;
  @Column({ ...INSTANT, name: 'resolved_at', nullable: true }) resolvedAt!: Instant | null;
  @Column('uuid', { name: 'resolved_by', nullable: true }) resolvedBy!: string | null;
}
