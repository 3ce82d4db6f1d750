import { Column, Entity, PrimaryColumn } from 'typeorm';
import { INSTANT } from '../ledger/instant.column.js';

export type AbsenceKind = 'absence' | 'delegation';
export type AbsenceCause =
  'vacaciones' | 'baja' | 'permiso' | 'comision_servicio' | 'vacante' | 'recusacion' | 'delegacion' | 'otra';

/** Somebody away, or delegating, and who answers meanwhile. Only its end is ever written again. */
@Entity('absence')
export class AbsenceRow {
  @PrimaryColumn('uuid', { name: 'organisation_id' }) organisationId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('uuid', { name: 'deputy_id', nullable: true }) deputyId: string | null;
  @Column('text') kind: AbsenceKind;
  @Column('text') cause: AbsenceCause;
  @Column({ ...INSTANT, name: 'from_at' }) from: string;
  /** as entered */
  @Column({ ...INSTANT, name: 'to_at', nullable: true }) to: string | null;
  @Column('uuid', { name: 'entered_by' }) enteredBy: string;
  /** business time */
  @Column({ ...INSTANT, name: 'entered_at', default: () => 'app_now()' }) enteredAt: string;
  @Column({ ...INSTANT, name: 'ended_at', nullable: true }) endedAt: string | null;
  /** where it really stops, by the database; equal to `from`: taken back before it began */
  @Column({ ...INSTANT, name: 'until_at', nullable: true, insert: false, update: false }) until: string | null;
}
