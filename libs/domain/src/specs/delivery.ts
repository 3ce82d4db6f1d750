import type { CertificateOnFile } from '../approval/certificate.check.js';
import type { ClaimRequest } from '../publication/claim.js';
import { beginCommit, claimPublication, enqueuePublication } from '../publication/claim.js';
import type { GateAnswer, GateFacts } from '../publication/gate.js';
import { planPublication } from '../publication/plan.js';
import type { Publication } from '../publication/publication.types.js';
import type { LookRules } from '../publication/unknown.js';
import { plusMs } from '../schedule/instant.js';
import { at, by, clock, MADRID, yes } from './town-hall.js';

/** Deliveries as the specs tell of them: due at 10:00, a lease of a minute, ten seconds for a request. */
export const DUE = at('10:00');
export const LEASE_MS = 60_000;
export const TIMEOUT_MS = 10_000;
export const PASS: GateAnswer = { pass: true };
export const RULES: LookRules = { canLook: true, requestTimeoutMs: TIMEOUT_MS, readLagMs: 5_000 };
export const after = (ms: number): string => plusMs(DUE, ms);

export const planned = (more: Partial<Publication> = {}): Publication => ({
  ...yes(
    planPublication(
      {
        id: 'pub-1',
        variantId: 'fb',
        slotId: 'slot-1',
        accountId: 'fb-cultura',
        revisionId: 'fb-r1',
        hash: 'fb-hash',
        certificateId: 'c-1',
        dueAt: DUE,
        group: null,
        groupOrder: 0,
        urgent: false,
      },
      [],
      by('marta'),
    ),
  ).publication,
  ...more,
});

export const queued = (more: Partial<Publication> = {}): Publication => ({
  ...yes(enqueuePublication(planned(), DUE, clock())).publication,
  ...more,
});

export const claim = (publication: Publication, more: Partial<ClaimRequest> = {}) =>
  claimPublication(publication, {
    epoch: publication.epoch,
    timeliness: { kind: 'on_time' },
    gate: PASS,
    machineNow: DUE,
    leaseMs: LEASE_MS,
    by: clock('10:00'),
    ...more,
  });

export const sending = (more: Partial<Publication> = {}): Publication => {
  const answer = claim(queued());
  if (answer.kind !== 'claimed') throw new Error(answer.kind);
  return { ...answer.publication, ...more };
};

export const commit = (publication: Publication, more: Partial<Parameters<typeof beginCommit>[1]> = {}) =>
  beginCommit(publication, {
    attempt: publication.attempt,
    machineNow: after(2_000),
    requestTimeoutMs: TIMEOUT_MS,
    gate: PASS,
    by: clock('10:00'),
    ...more,
  });

export const committing = (): Publication => yes(commit(sending())).publication;

export const gateFacts = (certificate: CertificateOnFile | null, more: Partial<GateFacts> = {}): GateFacts => ({
  organisationId: 'riudalba',
  variantId: 'fb',
  hash: 'fb-hash',
  slotAt: at('18:00'),
  at: at('18:00'),
  certificate,
  contentAccount: { network: 'facebook', remoteId: '1001' },
  account: { network: 'facebook', remoteId: '1001', health: 'healthy', paused: false },
  departmentPaused: false,
  organisationPaused: false,
  fenced: false,
  latestUsefulAt: null,
  zone: MADRID,
  ruleHolds: [],
  ...more,
});
