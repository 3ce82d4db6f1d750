import {
  gate,
  type Certificate,
  type CertificateOnFile,
  type Content,
  type GateAnswer,
  type Instant,
} from '@pregon/domain';
import type { Account } from '../channels/account.entity.js';
import type { Tx } from '../ledger/tx.js';
import type { CertificateEntity } from './certificate.entity.js';
import type { CertificateSigner } from './certificate.signer.js';
import type { SlotEntity } from './slot.entity.js';

export interface Pauses {
  readonly account: boolean;
  readonly department: boolean;
  readonly organisation: boolean;
}

/** Holds the three gate rows FOR SHARE and says which are paused at `at` (business time; null = now). */
export async function pausesAt(
  tx: Tx,
  of: { readonly accountId: string; readonly departmentId: string },
  at: Instant | null,
): Promise<Pauses> {
  const rows = await tx.query<{ kind: string; paused: boolean }[]>(
    `SELECT kind, coalesce(paused_until > coalesce($4::timestamptz, app_now()), false) AS paused FROM gate
     WHERE organisation_id = $1
       AND (kind, subject_id) IN (('account', $2::uuid), ('department', $3::uuid), ('organisation', $1::uuid))
     ORDER BY kind FOR SHARE`,
    [tx.tenant, of.accountId, of.departmentId, at],
  );
  // A missing row can't be locked by who pauses: nothing passes without all three.
  const paused = (kind: string): boolean => rows.find((row) => row.kind === kind)?.paused ?? true;
  return { account: paused('account'), department: paused('department'), organisation: paused('organisation') };
}

/** A stored certificate as the gate wants it. The signature covers the bytes, and is checked before they are believed. */
export function onFile(row: CertificateEntity, signer: CertificateSigner): CertificateOnFile {
  const signatureValid = signer.isValid(row);
  return { certificate: JSON.parse(row.body) as Certificate, revokedAt: row.revokedAt, signatureValid };
}

export interface GateQuestion {
  readonly organisationId: string;
  readonly variantId: string;
  readonly hash: string;
  readonly content: Content;
  readonly certificate: CertificateOnFile | null;
  readonly account: Account;
  readonly pauses: Pauses;
  readonly slot: Pick<SlotEntity, 'instant' | 'latestUseful' | 'zone'>;
  /** business time of the check */
  readonly at: Instant;
}

/** The one gate, asked with what the rows say. */
export const askGate = ({ content, account, pauses, slot, ...question }: GateQuestion): GateAnswer =>
  gate({
    organisationId: question.organisationId,
    variantId: question.variantId,
    hash: question.hash,
    slotAt: slot.instant,
    at: question.at,
    certificate: question.certificate,
    contentAccount: content.account,
    account: { network: account.network, remoteId: account.remoteId, health: account.health, paused: pauses.account },
    departmentPaused: pauses.department,
    organisationPaused: pauses.organisation,
    fenced: false,
    latestUsefulAt: slot.latestUseful,
    zone: slot.zone,
    // Rule packs are not installed yet: nothing holds.
    ruleHolds: [],
  });
