import { canonicalise, type Json } from '../canonical.js';
import type { By, DomainEvent } from '../event.js';
import { accept, refuse, type Decided } from '../refusal.js';
import { HOUR_MS, plusMs } from '../schedule/instant.js';
import { capacityJson } from './run.json.js';
import type { Certificate, CertificateV2, CertifiedDecision } from './certificate.types.js';
import { countedOn, marksOf, policiesOf, variantOf } from './run.read.js';
import { stepStands } from './run.stands.js';
import type { ApprovalRun, RunMark, RunVariant } from './run.types.js';

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
 * The certificate of a variant whose round has passed, or was bypassed. The evidence is counted again from the decisions
 * themselves, not believed from the state: `certificate_missing` when a step lacks it and nobody bypassed it, and for
 * what a review after the fact says.
 */
export function issueCertificate({
  certificateId,
  run,
  variantId,
  by,
}: CertificateRequest): Decided<IssuedCertificate> {
  const variant = variantOf(run, variantId);
  if (variant?.state !== 'passed' || run.kind === 'review') return refuse('certificate_missing', null, { variantId });
  const keys = variant.stages.flat();
  const lacking = keys.find((key) => stepStands(run, key, variantId) !== 'passed');
  const bypass = run.marks.find((mark) => mark.kind === 'bypassed' && mark.variantIds.includes(variantId));
  if (!bypass && (lacking !== undefined || keys.length === 0))
    return refuse('certificate_missing', null, { variantId, step: lacking ?? null });
  const hours = bypass ? (variant.rules.bypass?.validityHours ?? 0) : variant.rules.validityHours;
  const certificate: CertificateV2 = {
    version: 2,
    kind: bypass ? 'bypass' : 'approval',
    id: certificateId,
    organisationId: run.organisationId,
    postId: run.postId,
    variantId,
    revisionId: variant.revisionId,
    hash: variant.hash,
    notBefore: by.at,
    notAfter: plusMs(by.at, hours * HOUR_MS),
    // In an emergency nobody approved an hour: it may go out as soon as it is let out, for as long as it lasts.
    plannedFor: bypass ? null : run.plannedFor,
    moveWithoutApprovalMinutes: variant.rules.moveWithoutApprovalMinutes,
    moveSameDay: variant.rules.moveSameDay,
    policy: { id: variant.policyId, version: variant.policyVersion },
    overlays: policiesOf(run, variant)
      .slice(1)
      .map(({ id, version }) => ({ id, version })),
    run: { id: run.id, round: run.round },
    decisions: approvalsOf(run, variant),
    lapsed: keys.flatMap((stepKey) => marksOf(run, 'lapsed', stepKey, variantId).map(({ at }) => ({ stepKey, at }))),
    bypass: bypass ? bypassOf(bypass) : null,
  };
  return accept({ certificate, bytes: certificateBytes(certificate), events: [issuedEvent(certificate, by)] });
}

const approvalsOf = (run: ApprovalRun, { stages, variantId }: RunVariant): readonly CertifiedDecision[] =>
  stages
    .flat()
    .flatMap((key) => countedOn(run, key, variantId))
    .filter((decision) => decision.verdict === 'approve')
    .map(({ stepKey, personId, capacity, at, strength, hash, carriedFrom, recordedBy }) => {
      return { stepKey, personId, capacity, at, strength, hash, carriedFrom, recordedBy };
    });

const bypassOf = ({ personId, at, ref }: RunMark): CertificateV2['bypass'] => ({
  personId: personId ?? '',
  at,
  strength: ref,
});

/** The canonical form (RFC 8785) of a certificate: what is signed, and verified, byte for byte, in either version. */
export function certificateBytes(certificate: Certificate): string {
  const { policy, run } = certificate;
  const decisions = certificate.decisions.map((one): Json => ({ ...one, capacity: capacityJson(one.capacity) }));
  const plain = { policy: { ...policy }, run: { ...run }, decisions };
  if (certificate.version === 1) return canonicalise({ ...certificate, ...plain });
  return canonicalise({
    ...certificate,
    ...plain,
    overlays: certificate.overlays.map((one) => ({ ...one })),
    lapsed: certificate.lapsed.map((one) => ({ ...one })),
    bypass: certificate.bypass && { ...certificate.bypass },
  });
}

const issuedEvent = (certificate: CertificateV2, by: By): DomainEvent => ({
  action: 'certificate.issued',
  subject: { kind: 'certificate', id: certificate.id },
  by,
  reason: certificate.kind === 'bypass' ? 'bypassed' : 'last_step_passed',
  previousHash: certificate.hash,
  payload: {
    kind: certificate.kind,
    variantId: certificate.variantId,
    revisionId: certificate.revisionId,
    runId: certificate.run.id,
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
  },
});
