import { Column, Entity, PrimaryColumn } from 'typeorm';

export const INSTALLATION_KINDS = ['demo', 'test', 'real'] as const;
export type InstallationKind = (typeof INSTALLATION_KINDS)[number];

/** The single row that says which installation this is. */
@Entity('installation')
export class Installation {
  @PrimaryColumn('boolean', { default: true }) singleton: boolean;
  @Column('uuid') id: string;
  @Column('text') kind: InstallationKind;
  @Column({ type: 'interval', name: 'clock_offset', default: '0' }) clockOffset: unknown;
  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'clock_timestamp()' })
  createdAt: Date;
}
