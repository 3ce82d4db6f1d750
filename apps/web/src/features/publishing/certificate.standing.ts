export interface CertificateFacts {
  readonly notBefore: string;
  readonly notAfter: string;
  readonly revokedAt: string | null;
  readonly signatureValid: boolean;
}

export type CertificateStanding = 'valid' | 'revoked' | 'expired' | 'not_yet' | 'forged';

/** How a certificate stands at an instant of business time: a bad signature says more than anything it claims. */
export function certificateStanding(certificate: CertificateFacts, businessNow: string): CertificateStanding {
  const now = Date.parse(businessNow);
  if (!certificate.signatureValid) return 'forged';
  if (certificate.revokedAt !== null) return 'revoked';
  if (now < Date.parse(certificate.notBefore)) return 'not_yet';
  return now > Date.parse(certificate.notAfter) ? 'expired' : 'valid';
}
