import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody stands for election; both days included. */
@Entity('candidate_period')
export class CandidatePeriod {
  @PrimaryColumn('uuid', { name: 'organisation_id' }) organisationId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('date', { name: 'valid_from' }) validFrom: string;
  @Column('date', { name: 'valid_to' }) validTo: string;
}
