import { canonicalise } from '../canonical.js';
import type { By, DomainEvent } from '../event.js';
import { accept, refuse, type Decided } from '../refusal.js';
import { HOUR_MS, plusMs } from '../schedule/instant.js';
import type { Certificate } from './certificate.types.js';
import { decisionsOn, stepStands, variantOf } from './run.read.js';
import type { ApprovalRun } from './run.types.js';

export interface CertificateRequest {
  readonly certificateId: string;
  readonly run: ApprovalRun;
  readonly variantId: string;
  readonly by: By;
}

export interface IssuedCertificate {
  readonly certificate: Certificate;
  /** what is signed */
  readonly bytes: string;
  readonly events: readonly DomainEvent[];
}

/**
 * The certificate of a variant whose round has passed. The evidence is counted again from the decisions themselves,
 * not believed from the state: `certificate_missing` when a step lacks it.
 */
export function issueCertificate({
  certificateId,
  run,
  variantId,
  by,
}: CertificateRequest): Decided<IssuedCertificate> {
  const variant = variantOf(run, variantId);
  const policy = run.policies.find((one) => one.id === variant?.policyId);
  if (variant?.state !== 'passed' || !policy) return refuse('certificate_missing', null, { variantId });
  const lacking = variant.stepKeys.find((key) => stepStands(run, key, variantId) !== 'passed');
  if (lacking !== undefined || variant.stepKeys.length === 0)
    return refuse('certificate_missing', null, { variantId, step: lacking ?? null });
  const decisions = variant.stepKeys
    .flatMap((key) => decisionsOn(run, key, variantId))
    .filter((decision) => decision.verdict === 'approve' && decision.hash === variant.hash);
  const certificate: Certificate = {
    version: 1,
    kind: 'approval',
    id: certificateId,
    organisationId: run.organisationId,
    postId: run.postId,
    variantId,
    revisionId: variant.revisionId,
    hash: variant.hash,
    notBefore: by.at,
    notAfter: plusMs(by.at, policy.validityHours * HOUR_MS),
    plannedFor: run.plannedFor,
    moveWithoutApprovalMinutes: policy.moveWithoutApprovalMinutes,
    policy: { id: policy.id, version: policy.version },
    run: { id: run.id, round: run.round },
    decisions: decisions.map(({ stepKey, personId, capacity, at, strength }) => ({
      stepKey,
      personId,
      capacity,
      at,
      strength,
    })),
  };
  return accept({ certificate, bytes: certificateBytes(certificate), events: [issuedEvent(certificate, by)] });
}

/** The canonical form (RFC 8785) of a certificate: what is signed, and verified, byte for byte. */
export const certificateBytes = (certificate: Certificate): string =>
  canonicalise({
    ...certificate,
    policy: { ...certificate.policy },
    run: { ...certificate.run },
    decisions: certificate.decisions.map((decision) => ({ ...decision, capacity: { ...decision.capacity } })),
  });

const issuedEvent = (certificate: Certificate, by: By): DomainEvent => ({
  action: 'certificate.issued',
  subject: { kind: 'certificate', id: certificate.id },
  by,
  reason: 'last_step_passed',
  previousHash: certificate.hash,
  payload: {
    variantId: certificate.variantId,
    revisionId: certificate.revisionId,
    runId: certificate.run.id,
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
  },
});
