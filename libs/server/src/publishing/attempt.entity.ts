import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Instant } from '@pregon/domain';
import type { Cursor, Evidence, Outcome } from '@pregon/networks/server';
import { INSTANT } from '../ledger/instant.column.js';

/** One look on the network after a lost answer. */
export interface Look {
  readonly at: Instant;
  readonly found: 'one' | 'none' | 'several' | 'unavailable';
}

@Entity('attempt')
export class AttemptEntity {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' })
  organisationId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'publication_id', type: 'uuid' })
  publicationId!: string;

  @Column({ type: 'integer' })
  number!: number;

  /** Business time of the intent: what people are shown. Everything else here is machine time. */
  @Column({ name: 'begun_at', ...INSTANT })
  begunAt!: Instant;

  @Column({ name: 'intent_at', ...INSTANT })
  intentAt!: Instant;

  @Column({ name: 'committing_at', ...INSTANT, nullable: true })
  committingAt!: Instant | null;

  @Column({ name: 'ended_at', ...INSTANT, nullable: true })
  endedAt!: Instant | null;

  @Column({ type: 'jsonb', nullable: true })
  cursor!: Cursor | null;

  @Column({ name: 'request_digest', type: 'text', nullable: true })
  requestDigest!: string | null;

  @Column({ type: 'text', nullable: true })
  outcome!: Outcome['kind'] | null;

  @Column({ name: 'remote_id', type: 'text', nullable: true })
  remoteId!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  evidence!: Evidence | null;

  @Column({ type: 'jsonb' })
  looks!: Look[];
}
