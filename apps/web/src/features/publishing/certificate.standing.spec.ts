import { certificateStanding } from './certificate.standing.js';

const september = {
  notBefore: '2026-09-10T09:00:00Z',
  notAfter: '2026-10-10T09:00:00Z',
  revokedAt: null,
  signatureValid: true,
};

describe('how a certificate stands', () => {
  it('holds inside its window, both ends included', () => {
    expect(certificateStanding(september, '2026-09-10T09:00:00Z')).toBe('valid');
    expect(certificateStanding(september, '2026-10-10T09:00:00Z')).toBe('valid');
  });

  it('is not valid before or after it', () => {
    expect(certificateStanding(september, '2026-09-10T08:59:59Z')).toBe('not_yet');
    expect(certificateStanding(september, '2026-10-10T09:00:01Z')).toBe('expired');
  });

  it('says revoked even within the window, and a bad signature before all else', () => {
    const revoked = { ...september, revokedAt: '2026-09-11T09:00:00Z' };
    expect(certificateStanding(revoked, '2026-09-12T09:00:00Z')).toBe('revoked');
    expect(certificateStanding({ ...revoked, signatureValid: false }, '2026-09-12T09:00:00Z')).toBe('forged');
  });
});
