import type { Instant } from '@pregon/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { INSTANT } from '../ledger/instant.column.js';

/** An uploaded photo as stored: turned upright, re-encoded, without metadata. */
@Entity('asset')
export class Asset {
  @PrimaryColumn('uuid', { name: 'organisation_id' }) organisationId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') sha256!: string;
  @Column('text') mime!: string;
  @Column('integer') width!: number;
  @Column('integer') height!: number;
  @Column('integer') bytes!: number;
  @Column('text') filename!: string;
  @Column('uuid', { name: 'uploaded_by' }) uploadedBy!: string;
  @Column({ ...INSTANT, name: 'created_at', default: () => 'clock_timestamp()' }) createdAt!: Instant;
}

@Entity('rendition')
export class Rendition {
  @PrimaryColumn('uuid', { name: 'organisation_id' }) organisationId!: string;
  @PrimaryColumn('uuid', { name: 'asset_id' }) assetId!: string;
  /** `thumbnail`, or the key of the network that gets it. */
  @PrimaryColumn('text') purpose!: string;
  @Column('text') sha256!: string;
  @Column('text') mime!: string;
  @Column('integer') width!: number;
  @Column('integer') height!: number;
  @Column('integer') bytes!: number;
  @Column({ ...INSTANT, name: 'created_at', default: () => 'clock_timestamp()' }) createdAt!: Instant;
}
