import { Column, Entity, PrimaryColumn } from 'typeorm';
import type {
  HandCause,
  Instant,
  StandingPart,
  Withdrawal,
  WithdrawalProof,
  WithdrawalState,
  WithdrawalWay,
} from '@pregon/domain';
import type { Evidence } from '@pregon/networks/server';
import { INSTANT } from '../ledger/instant.column.js';

@Entity('withdrawal')
export class WithdrawalEntity implements Withdrawal {
  @PrimaryColumn('uuid', { name: 'organisation_id' }) organisationId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'publication_id' }) publicationId!: string;
  @Column('uuid', { name: 'post_id' }) postId!: string;
  @Column('uuid', { name: 'account_id' }) accountId!: string;
  @Column('text') hash!: string;
  @Column('text') state!: WithdrawalState;
  @Column('text', { nullable: true }) way!: WithdrawalWay | null;
  @Column('jsonb') parts!: readonly StandingPart[];
  @Column('text', { nullable: true }) cause!: HandCause | null;
  @Column({ ...INSTANT, name: 'hand_due', nullable: true }) handDue!: Instant | null;
  @Column('jsonb', { nullable: true }) proof!: WithdrawalProof | null;
  @Column('uuid', { name: 'correction_post_id', nullable: true }) correctionPostId!: string | null;
  @Column('text', { name: 'corrected_hash', nullable: true }) correctedHash!: string | null;
  @Column('integer') tries!: number;
  @Column('integer') attempt!: number;
  @Column({ ...INSTANT, name: 'lease_until', nullable: true }) leaseUntil!: Instant | null;
  @Column({ ...INSTANT, name: 'not_before', nullable: true }) notBefore!: Instant | null;
  /** In the words of whoever wanted it; null where a revocation opened it. */
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('uuid', { name: 'opened_by', nullable: true }) openedBy!: string | null;
  @Column({ ...INSTANT, name: 'opened_at' }) openedAt!: Instant;
  /** Who chose, agreed or declined; null while nobody has. */
  @Column('uuid', { name: 'decided_by', nullable: true }) decidedBy!: string | null;
  @Column({ ...INSTANT, name: 'decided_at', nullable: true }) decidedAt!: Instant | null;
  @Column({ ...INSTANT, name: 'ended_at', nullable: true }) endedAt!: Instant | null;
  /** Machine time since which the network should show what came of it; null before it is done. */
  @Column({ ...INSTANT, name: 'settled_since', nullable: true }) settledSince!: Instant | null;
  /** Machine time at which a worker has to take it on. */
  @Column({ ...INSTANT, name: 'next_at', nullable: true }) nextAt!: Instant | null;
}

/** One call to the network, with its evidence. */
@Entity('withdrawal_call')
export class WithdrawalCallEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id' }) organisationId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'withdrawal_id' }) withdrawalId!: string;
  @Column('integer') number!: number;
  @Column('text') operation!: 'remove' | 'edit';
  @Column('text', { name: 'remote_id' }) remoteId!: string;
  /** Business time. */
  @Column({ ...INSTANT, name: 'begun_at' }) begunAt!: Instant;
  @Column('text', { nullable: true }) outcome!: string | null;
  @Column('jsonb', { nullable: true }) evidence!: Evidence | null;
}
