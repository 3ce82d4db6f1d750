import {
  accept,
  decodeContent,
  msOf,
  schedule,
  type By,
  type Certificate,
  type Content,
  type Decided,
  type EditorialDecision,
  type Schedulable,
} from '@pregon/domain';
import { IsNull, In } from 'typeorm';
import { accountsByIds } from '../channels/channels.queries.js';
import type { Tx } from '../ledger/tx.js';
import { CertificateEntity } from './certificate.entity.js';
import type { CertificateSigner } from './certificate.signer.js';
import { askGate, NOTHING_PAUSED, onFile } from './plan.gate.js';
import type { PostAggregate } from './post.aggregate.js';
import { editorialVariants } from './post.facts.js';
import { RevisionEntity } from './revision.entity.js';

/** The certificate in force of each variant. */
export async function certificatesOf(
  tx: Tx,
  variantIds: readonly string[],
): Promise<ReadonlyMap<string, CertificateEntity>> {
  if (variantIds.length === 0) return new Map();
  const rows = await tx.findBy(CertificateEntity, {
    organisationId: tx.tenant,
    variantId: In([...variantIds]),
    revokedAt: IsNull(),
  });
  return new Map(rows.map((row) => [row.variantId, row]));
}

export const certificateOf = (row: CertificateEntity): Certificate => JSON.parse(row.body) as Certificate;

/**
 * Gives approved variants the post's slot, through the gate: `what_passes` leaves one whose account is not healthy as
 * approved, for a person; `all` refuses with the first reason. Answers nothing to do where there is no slot, its hour has
 * passed, or nothing is approved: the post then asks for a new time.
 */
export async function scheduleApproved(
  tx: Tx,
  aggregate: PostAggregate,
  signer: CertificateSigner,
  by: By,
  scope: 'all' | 'what_passes',
): Promise<Decided<EditorialDecision | null>> {
  const { slot } = aggregate;
  const approved = aggregate.variants.filter((variant) => variant.state === 'approved');
  if (!slot || approved.length === 0 || msOf(slot.instant) <= msOf(by.at)) return accept(null);
  const certificates = await certificatesOf(
    tx,
    approved.map((variant) => variant.id),
  );
  const accounts = await accountsByIds(
    tx,
    approved.map((variant) => variant.accountId),
  );
  const ready: Schedulable[] = [];
  for (const variant of editorialVariants(aggregate, new Map(), [])) {
    const row = approved.find((one) => one.id === variant.id);
    const certificate = certificates.get(variant.id);
    const account = accounts.find((one) => one.id === row?.accountId);
    if (!row || !account) continue;
    const content = certificate ? await contentOf(tx, certificate.revisionId) : null;
    const answer = askGate({
      organisationId: tx.tenant,
      variantId: variant.id,
      hash: certificate?.hash ?? '',
      content: content ?? EMPTY,
      certificate: certificate ? onFile(certificate, signer) : null,
      account,
      pauses: NOTHING_PAUSED,
      slot,
      at: slot.instant,
    });
    ready.push({ ...variant, gate: answer });
  }
  const passing = ready.filter((one) =>
    ready.every(
      (other) => other.gate.pass || (other.id !== one.id && (other.group === null || other.group !== one.group)),
    ),
  );
  if (scope === 'what_passes' && passing.length === 0) return accept(null);
  return schedule(scope === 'all' ? ready : passing, slot.instant, by);
}

async function contentOf(tx: Tx, revisionId: string): Promise<Content | null> {
  const revision = await tx.findOneByOrFail(RevisionEntity, { organisationId: tx.tenant, id: revisionId });
  const content = decodeContent(revision.canonical);
  return content.ok ? content.value : null;
}

/** Stands where there is no certificate, and so nothing that may be sent: the gate refuses before it looks here. */
const EMPTY: Content = {
  version: 1,
  account: { network: '', remoteId: '' },
  language: 'mul',
  format: 'text',
  text: '',
  link: null,
  media: [],
  options: {},
  thread: [],
  poll: null,
  firstComment: null,
};
