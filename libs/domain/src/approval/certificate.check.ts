import { MINUTE_MS, msOf, type Instant } from '../schedule/instant.js';
import { dateIn } from '../schedule/range.js';
import type { Certificate } from './certificate.types.js';

/** A certificate as the gate meets it: with what happened to it, and whether its signature holds. */
export interface CertificateOnFile {
  readonly certificate: Certificate;
  /** business time; null = in force */
  readonly revokedAt: Instant | null;
  /** verified by the caller against the public keys of its own configuration, over `certificateBytes` */
  readonly signatureValid: boolean;
}

export const CERTIFICATE_FAULTS = [
  'certificate_missing',
  'certificate_forged',
  'certificate_of_other_organisation',
  'certificate_of_other_variant',
  'certificate_of_other_content',
  'certificate_revoked',
  'certificate_not_yet',
  'certificate_expired',
  'slot_beyond_approval',
] as const;
export type CertificateFault = (typeof CERTIFICATE_FAULTS)[number];

export interface CertificateUse {
  readonly organisationId: string;
  readonly variantId: string;
  /** the hash of what is about to be sent, computed again from its bytes */
  readonly hash: string;
  /** business time of the planned slot */
  readonly slotAt: Instant;
  /** business time of the check: the slot itself when scheduling, now when sending */
  readonly at: Instant;
  /** IANA zone of the slot: `moveSameDay` means the day as people there live it */
  readonly zone: string;
}

/** Everything that keeps a certificate from covering this use; empty = it covers it. */
export function certificateFaults(onFile: CertificateOnFile | null, use: CertificateUse): readonly CertificateFault[] {
  if (!onFile) return ['certificate_missing'];
  const { certificate, revokedAt, signatureValid } = onFile;
  const faults: (CertificateFault | false)[] = [
    !signatureValid && 'certificate_forged',
    certificate.organisationId !== use.organisationId && 'certificate_of_other_organisation',
    certificate.variantId !== use.variantId && 'certificate_of_other_variant',
    certificate.hash !== use.hash && 'certificate_of_other_content',
    revokedAt !== null && 'certificate_revoked',
    outside(certificate, use, 'before') && 'certificate_not_yet',
    outside(certificate, use, 'after') && 'certificate_expired',
    !isNearApproved(certificate, use.slotAt, use.zone) && 'slot_beyond_approval',
  ];
  return faults.filter((fault) => fault !== false);
}

/**
 * Whether a slot may move there without asking again: inside the certificate's window and no further from the approved
 * slot than the policy lets it, or where it says so anywhere within the same day of `zone`. Otherwise the last step is
 * asked again.
 */
export function keepsApproval(certificate: Certificate, slotAt: Instant, zone: string): boolean {
  const slot = msOf(slotAt);
  if (slot < msOf(certificate.notBefore) || slot > msOf(certificate.notAfter)) return false;
  return isNearApproved(certificate, slotAt, zone);
}

function isNearApproved(certificate: Certificate, slotAt: Instant, zone: string): boolean {
  const { plannedFor, moveWithoutApprovalMinutes } = certificate;
  if (plannedFor === null) return true;
  if (Math.abs(msOf(slotAt) - msOf(plannedFor)) <= moveWithoutApprovalMinutes * MINUTE_MS) return true;
  return certificate.version === 2 && certificate.moveSameDay && dateIn(slotAt, zone) === dateIn(plannedFor, zone);
}

const outside = (certificate: Certificate, { slotAt, at }: CertificateUse, side: 'before' | 'after'): boolean =>
  [slotAt, at].some((moment) =>
    side === 'before' ? msOf(moment) < msOf(certificate.notBefore) : msOf(moment) > msOf(certificate.notAfter),
  );
