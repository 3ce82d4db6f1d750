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
  /** the installation was started after a restore and nobody has released it */
  readonly fenced: boolean;
}

/** Nothing stops a plan: a pause and a fence hold at the hour, where a person then finds what they held. */
export const NOTHING_PAUSED: Pauses = { account: false, department: false, organisation: false, fenced: false };

/** A gate row as it is locked. */
export interface GateRow {
  readonly kind: string;
  readonly paused: boolean;
  /** a pause that emergencies pass */
  readonly spares: boolean;
  readonly fenced: boolean;
}

/** What is read of a gate row `g`. */
export const GATE_ROW = `g.kind, coalesce(g.paused_until > (SELECT app_now()), false) AS paused, g.pause_spares AS spares,
       g.fenced_at IS NOT NULL AS fenced`;

/**
 * Which of the three gates are shut now. An emergency passes a pause that spares them; nothing passes a fence. A missing
 * row can't be locked by who pauses: nothing passes without all three.
 */
export function pausesOf(rows: readonly GateRow[], emergency: boolean): Pauses {
  const paused = (kind: string): boolean => {
    const row = rows.find((one) => one.kind === kind);
    return row ? row.paused && !(row.spares && emergency) : true;
  };
  const fenced = rows.some((row) => row.fenced);
  return { account: paused('account'), department: paused('department'), organisation: paused('organisation'), fenced };
}

/** Holds the three gate rows FOR SHARE until the transaction's end, and says which are shut now. */
export async function pausesAt(
  tx: Tx,
  of: { readonly accountId: string; readonly departmentId: string; readonly emergency: boolean },
): Promise<Pauses> {
  const rows = await tx.query<GateRow[]>(
    `SELECT ${GATE_ROW} FROM gate g WHERE g.organisation_id = $1
       AND (g.kind, g.subject_id) IN (('account', $2::uuid), ('department', $3::uuid), ('organisation', $1::uuid))
     ORDER BY g.kind FOR SHARE`,
    [tx.tenant, of.accountId, of.departmentId],
  );
  return pausesOf(rows, of.emergency);
}

/** A stored certificate as the gate wants it. */
export const onFile = (
  row: Pick<CertificateEntity, 'body' | 'keyId' | 'signature' | 'revokedAt'>,
  signer: CertificateSigner,
): CertificateOnFile => ({ ...certified(row, signer), revokedAt: row.revokedAt });

/** What the bytes of a certificate say. The signature covers them, and is checked before they are believed. */
export function certified(
  row: Pick<CertificateEntity, 'body' | 'keyId' | 'signature'>,
  signer: CertificateSigner,
): Omit<CertificateOnFile, 'revokedAt'> {
  const signatureValid = signer.isValid(row);
  return { certificate: JSON.parse(row.body) as Certificate, signatureValid };
}

export interface GateQuestion {
  readonly organisationId: string;
  readonly variantId: string;
  readonly hash: string;
  readonly content: Content;
  readonly certificate: CertificateOnFile | null;
  readonly account: Pick<Account, 'network' | 'remoteId' | 'health'>;
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
    fenced: pauses.fenced,
    latestUsefulAt: slot.latestUseful,
    zone: slot.zone,
    // Rule packs are not installed yet: nothing holds.
    ruleHolds: [],
  });
