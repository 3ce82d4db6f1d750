import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Instant } from '@pregon/domain';
import { INSTANT } from '../ledger/instant.column.js';
import type { Declared } from './declared.facts.js';

@Entity('post')
export class PostEntity {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' })
  organisationId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'text', nullable: true })
  title!: string | null;

  @Column({ name: 'content_class', type: 'text' })
  contentClass!: string;

  @Column({ type: 'text', array: true })
  labels!: string[];

  @Column({ type: 'text', nullable: true })
  campaign!: string | null;

  @Column({ name: 'department_id', type: 'uuid' })
  departmentId!: string;

  @Column({ name: 'author_id', type: 'uuid' })
  authorId!: string;

  @Column({ name: 'source_language', type: 'text' })
  sourceLanguage!: string;

  @Column({ type: 'text', nullable: true })
  link!: string | null;

  @Column({ name: 'internal_note', type: 'text', nullable: true })
  internalNote!: string | null;

  @Column({ type: 'jsonb' })
  declared!: Declared;

  /** the other departments of the campaign */
  @Column({ name: 'campaign_department_ids', type: 'uuid', array: true, default: () => "'{}'" })
  campaignDepartmentIds!: string[];

  /** the caller's own id of the creation: sent again, it finds this post */
  @Column({ name: 'creation_key', type: 'uuid', nullable: true })
  creationKey!: string | null;

  @Column({ name: 'created_at', ...INSTANT })
  createdAt!: Instant;

  @Column({ name: 'changed_at', ...INSTANT })
  changedAt!: Instant;

  @Column({ name: 'changed_by', type: 'uuid' })
  changedBy!: string;

  @Column({ type: 'boolean', default: false })
  archived!: boolean;
}
