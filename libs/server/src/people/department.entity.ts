import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('department')
export class Department {
  @PrimaryColumn('uuid', { name: 'organisation_id' }) organisationId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') code: string;
  /** who took over when it ended */
  @Column('uuid', { name: 'successor_id', nullable: true }) successorId: string | null;
  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'clock_timestamp()' })
  createdAt: Date;
}

/** What it is called and where it hangs, from one day to another (both included; `validTo` null = open). */
@Entity('department_period')
export class DepartmentPeriod {
  @PrimaryColumn('uuid', { name: 'organisation_id' }) organisationId: string;
  @PrimaryColumn('uuid', { name: 'department_id' }) departmentId: string;
  @PrimaryColumn('date', { name: 'valid_from' }) validFrom: string;
  @Column('date', { name: 'valid_to', nullable: true }) validTo: string | null;
  @Column('uuid', { name: 'parent_id', nullable: true }) parentId: string | null;
  @Column('text', { name: 'name_es' }) nameEs: string;
  @Column('text', { name: 'name_ca' }) nameCa: string;
}
