import { Column, Entity, PrimaryColumn } from 'typeorm';

/** `alts` by language. */
@Entity('post_media')
export class PostMediaEntity {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' })
  organisationId!: string;

  @PrimaryColumn({ name: 'post_id', type: 'uuid' })
  postId!: string;

  @PrimaryColumn({ type: 'integer' })
  position!: number;

  @Column({ name: 'asset_id', type: 'uuid' })
  assetId!: string;

  @Column({ type: 'jsonb' })
  alts!: Record<string, string>;

  /** the administration's logo goes on it */
  @Column({ type: 'boolean', default: false })
  stamp!: boolean;
}
