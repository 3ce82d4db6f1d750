import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Locale } from '../ledger/viewer.js';

/** A human being; which organisations see them is decided by `Colleague`. */
@Entity('person')
export class Person {
  @PrimaryColumn('uuid') id: string;
  /** lower case */
  @Column('text') email: string;
  @Column('text') name: string;
  @Column('text') locale: Locale;
  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'clock_timestamp()' })
  createdAt: Date;
}

@Entity('colleague')
export class Colleague {
  @PrimaryColumn('uuid', { name: 'organisation_id' }) organisationId: string;
  @PrimaryColumn('uuid', { name: 'person_id' }) personId: string;
  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'clock_timestamp()' })
  createdAt: Date;
}
