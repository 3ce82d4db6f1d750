import { Column, Entity, PrimaryColumn } from 'typeorm';

/** `edition` grows with each change; a translation is stale while the source has an edition beyond the one it `follows`. */
@Entity('post_text')
export class PostTextEntity {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' })
  organisationId!: string;

  @PrimaryColumn({ name: 'post_id', type: 'uuid' })
  postId!: string;

  @PrimaryColumn({ type: 'text' })
  language!: string;

  @Column({ type: 'text' })
  text!: string;

  @Column({ type: 'integer' })
  edition!: number;

  @Column({ type: 'integer' })
  follows!: number;
}
