import { Column, Entity, PrimaryColumn } from 'typeorm';
import { INSTANT } from './instant.column.js';

/** What a publisher holds FOR SHARE from its last check to the first byte, and a pause takes FOR UPDATE. */
@Entity('gate')
export class Gate {
  @PrimaryColumn('uuid', { name: 'organisation_id' }) organisationId: string;
  @PrimaryColumn('text') kind: 'organisation' | 'department' | 'account';
  @PrimaryColumn('uuid', { name: 'subject_id' }) subjectId: string;
  @Column({ ...INSTANT, name: 'paused_until', nullable: true }) pausedUntil: string | null;
  @Column('text', { name: 'pause_reason', nullable: true }) pauseReason: string | null;
  /** the pause lets emergencies through */
  @Column('boolean', { name: 'pause_spares', default: false }) pauseSpares: boolean;
  /** of the organisation's row alone: started after a restore and not released yet */
  @Column({ ...INSTANT, name: 'fenced_at', nullable: true }) fencedAt: string | null;
}
