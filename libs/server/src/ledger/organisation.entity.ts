import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('organisation')
export class Organisation {
  @PrimaryColumn('uuid') id: string;
  @Column('text') slug: string;
  @Column('text') name: string;
  /** IANA zone in which its people plan and its days begin. */
  @Column('text') zone: string;
  @Column('text', { name: 'default_locale' }) defaultLocale: string;
  /** Languages it writes in, as BCP 47. */
  @Column('text', { array: true }) locales: string[];
  @Column('integer', { default: 1 }) version: number;
  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'clock_timestamp()' })
  createdAt: Date;
}
