import type { Instant } from '@pregon/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { INSTANT } from '../ledger/instant.column.js';

/** What a film is made of, as probed. */
export interface VideoFacts {
  readonly codec: string;
  /** null where it is silent */
  readonly audioCodec: string | null;
  /** frames per second, averaged */
  readonly frameRate: number;
}

/** An uploaded file as stored: what was taken in, never the bytes that were sent to us unseen. */
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
  /** of a video */
  @Column('integer', { name: 'duration_ms', nullable: true }) durationMs!: number | null;
  @Column('jsonb', { nullable: true }) video!: VideoFacts | null;
  @Column('uuid', { name: 'uploaded_by' }) uploadedBy!: string;
  @Column({ ...INSTANT, name: 'created_at', default: () => 'clock_timestamp()' }) createdAt!: Instant;
}

@Entity('rendition')
export class Rendition {
  @PrimaryColumn('uuid', { name: 'organisation_id' }) organisationId!: string;
  @PrimaryColumn('uuid', { name: 'asset_id' }) assetId!: string;
  /** `thumbnail`, the key of the network that gets it, or that with `+` and the stamp's fingerprint. */
  @PrimaryColumn('text') purpose!: string;
  @Column('text') sha256!: string;
  @Column('text') mime!: string;
  @Column('integer') width!: number;
  @Column('integer') height!: number;
  @Column('integer') bytes!: number;
  @Column({ ...INSTANT, name: 'created_at', default: () => 'clock_timestamp()' }) createdAt!: Instant;
}

export const STAMP_CORNERS = ['top_left', 'top_right', 'bottom_left', 'bottom_right'] as const;
export type StampCorner = (typeof STAMP_CORNERS)[number];

/** The administration's logo and where it goes; at most one for an organisation. */
@Entity('stamp')
export class Stamp {
  @PrimaryColumn('uuid', { name: 'organisation_id' }) organisationId!: string;
  @Column('uuid', { name: 'asset_id' }) assetId!: string;
  @Column('text') corner!: StampCorner;
  /** width in hundredths of the photo's */
  @Column('integer', { name: 'size_percent' }) sizePercent!: number;
  @Column('integer', { name: 'opacity_percent' }) opacityPercent!: number;
  @Column({ ...INSTANT, name: 'changed_at' }) changedAt!: Instant;
}
