import {
  CERTIFICATE_FAULTS,
  certificateFaults,
  type CertificateFault,
  type CertificateOnFile,
} from '../approval/certificate.check.js';
import { accept, refuse, type Decided } from '../refusal.js';
import { msOf, type Instant } from '../schedule/instant.js';
import type { AccountHealth, NetworkKey } from '../vocabulary.js';

/** Why nothing goes out. Each is a sentence in the interface and the code kept on a held publication. */
export const GATE_REASONS = [
  ...CERTIFICATE_FAULTS,
  'installation_fenced',
  'organisation_paused',
  'department_paused',
  'account_paused',
  'account_not_healthy',
  'account_not_the_approved',
  'latest_useful_passed',
  'rule_pack',
] as const;
export type GateReason = (typeof GATE_REASONS)[number];

/** All that the one check looks at. Gathered by the caller under the locks that domain.md names. */
export interface GateFacts {
  readonly organisationId: string;
  readonly variantId: string;
  /** hash of exactly what would be sent */
  readonly hash: string;
  /** business time of the slot */
  readonly slotAt: Instant;
  /** business time of the check: the slot itself when scheduling, now at the claim and before the visible call */
  readonly at: Instant;
  readonly certificate: CertificateOnFile | null;
  /** where the content says it goes */
  readonly contentAccount: { readonly network: NetworkKey; readonly remoteId: string };
  readonly account: {
    readonly network: NetworkKey;
    readonly remoteId: string | null;
    readonly health: AccountHealth;
    readonly paused: boolean;
  };
  readonly departmentPaused: boolean;
  readonly organisationPaused: boolean;
  /** started after a restore and not released yet */
  readonly fenced: boolean;
  /** business time after which it is of no use (the event has begun); null = none */
  readonly latestUsefulAt: Instant | null;
  /** IANA zone of the slot */
  readonly zone: string;
  /** codes of what the rule packs hold it for at this moment: consent withdrawn, licence expired, link dead, … */
  readonly ruleHolds: readonly string[];
}

export type GateAnswer =
  { readonly pass: true } | { readonly pass: false; readonly reasons: readonly [GateReason, ...GateReason[]] };

/** The one gate: at scheduling, at the claim, and again before every visible call. Answers every reason, not the first. */
export function gate(facts: GateFacts): GateAnswer {
  const { account, contentAccount } = facts;
  const same = account.network === contentAccount.network && account.remoteId === contentAccount.remoteId;
  const tooLate = facts.latestUsefulAt !== null && msOf(facts.at) > msOf(facts.latestUsefulAt);
  const checks: (GateReason | false)[] = [
    ...certificateFaults(facts.certificate, facts),
    facts.fenced && 'installation_fenced',
    facts.organisationPaused && 'organisation_paused',
    facts.departmentPaused && 'department_paused',
    account.paused && 'account_paused',
    account.health !== 'healthy' && 'account_not_healthy',
    !same && 'account_not_the_approved',
    tooLate && 'latest_useful_passed',
    facts.ruleHolds.length > 0 && 'rule_pack',
  ];
  const [first, ...others] = checks.filter((reason) => reason !== false);
  return first === undefined ? { pass: true } : { pass: false, reasons: [first, ...others] };
}

/** The gate's answer as a refusal, for commands that people give: scheduling, releasing. */
export function gateDecided(answer: GateAnswer): Decided<true> {
  if (answer.pass) return accept(true);
  const [reason] = answer.reasons;
  const details = { reason, reasons: answer.reasons.join() };
  if (reason === 'certificate_missing') return refuse('certificate_missing', null, details);
  if (CERTIFICATE_FAULTS.some((fault: CertificateFault) => fault === reason))
    return refuse('certificate_window', null, details);
  if (reason === 'account_not_healthy') return refuse('account_unhealthy', null, details);
  if (reason === 'latest_useful_passed') return refuse('date_past', null, details);
  return refuse('invalid_state', null, details);
}
