import type { Role } from '@pregon/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person's role in a department, or (departmentId null) in the whole organisation; both days included. */
@Entity('membership')
export class MembershipRow {
  @PrimaryColumn('uuid', { name: 'organisation_id' }) organisationId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('uuid', { name: 'department_id', nullable: true }) departmentId: string | null;
  @Column('text') role: Role;
  @Column('date', { name: 'valid_from' }) validFrom: string;
  @Column('date', { name: 'valid_to', nullable: true }) validTo: string | null;
}
