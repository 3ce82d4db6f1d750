import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Certificate, Instant } from '@pregon/domain';
import { INSTANT } from '../ledger/instant.column.js';

/** `body` is what was signed, byte for byte. */
@Entity('certificate')
export class CertificateEntity {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' })
  organisationId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'post_id', type: 'uuid' })
  postId!: string;

  @Column({ name: 'variant_id', type: 'uuid' })
  variantId!: string;

  @Column({ name: 'revision_id', type: 'uuid' })
  revisionId!: string;

  @Column({ type: 'text', default: 'approval' })
  kind!: Certificate['kind'];

  @Column({ type: 'text' })
  hash!: string;

  @Column({ type: 'text' })
  body!: string;

  @Column({ name: 'key_id', type: 'text' })
  keyId!: string;

  @Column({ type: 'text' })
  signature!: string;

  @Column({ name: 'not_before', ...INSTANT })
  notBefore!: Instant;

  @Column({ name: 'not_after', ...INSTANT })
  notAfter!: Instant;

  @Column({ name: 'issued_at', ...INSTANT })
  issuedAt!: Instant;

  @Column({ name: 'revoked_at', ...INSTANT, nullable: true })
  revokedAt!: Instant | null;

  @Column({ name: 'revoked_reason', type: 'text', nullable: true })
  revokedReason!: string | null;
}
