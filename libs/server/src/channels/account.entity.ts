import type { AccountHealth, Instant, LanguagePolicy, LanguageTag, NetworkKey, Tier } from '@pregon/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { INSTANT } from '../ledger/instant.column.js';

@Entity('account')
export class Account {
  @PrimaryColumn('uuid', { name: 'organisation_id' }) organisationId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('integer', { default: 1 }) version!: number;
  @Column('text') network!: NetworkKey;
  /** As the network names it, without the at sign; a numeric chat id where a channel has no public name. */
  @Column('text') handle!: string;
  @Column('text') name!: string;
  /** The network's own id, part of what is approved; null until first connected and fixed from then on. */
  @Column('text', { name: 'remote_id', nullable: true }) remoteId!: string | null;
  @Column('text') tier!: Tier;
  @Column('uuid', { name: 'department_id' }) departmentId!: string;
  /** Every department may write for it; otherwise its owner and those in `account_share`. */
  @Column('boolean', { name: 'open_to_all' }) openToAll!: boolean;
  @Column('text', { name: 'language_policy' }) languagePolicy!: LanguagePolicy;
  @Column('text', { array: true }) languages!: LanguageTag[];
  @Column('text', { default: 'not_connected' }) health!: AccountHealth;
  @Column({ ...INSTANT, name: 'health_checked_at', nullable: true }) healthCheckedAt!: Instant | null;
  @Column('text', { name: 'health_message', nullable: true }) healthMessage!: string | null;
  @Column({ ...INSTANT, name: 'last_published_at', nullable: true }) lastPublishedAt!: Instant | null;
  @Column('text', { nullable: true }) note!: string | null;
  @Column({ ...INSTANT, name: 'created_at', default: () => 'clock_timestamp()' }) createdAt!: Instant;
}

@Entity('account_share')
export class AccountShare {
  @PrimaryColumn('uuid', { name: 'organisation_id' }) organisationId!: string;
  @PrimaryColumn('uuid', { name: 'account_id' }) accountId!: string;
  @PrimaryColumn('uuid', { name: 'department_id' }) departmentId!: string;
}

/** An account with who besides its owner may write for it. */
export type ChannelAccount = Account & {
  /** department ids; null = every department */
  readonly sharedWith: readonly string[] | null;
};
