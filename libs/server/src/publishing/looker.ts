import {
  applyLookPlan,
  lapseLease,
  planLook,
  plusMs,
  type Haste,
  type Instant,
  type Look,
  type LookPlan,
  type LookRules,
} from '@pregon/domain';
import type { Found, Publisher } from '@pregon/networks/server';
import { moment } from '../ledger/business-time.js';
import { actingAt } from '../ledger/events.js';
import { systemActor, type As, type Tx } from '../ledger/tx.js';
import type { AttemptEntity } from './attempt.entity.js';
import { addLook, attemptsOf } from './attempt.store.js';
import type { PublicationEntity } from './publication.entity.js';
import { gateOf, type SendingFacts } from './publication.gate.js';
import { lockPublication, saveDelivered } from './publication.store.js';
import { lockWithGroup } from './publication.group.js';
import { bookkeeping, goOn, makeWay, onward } from './sending.record.js';
import { intentFor, publisherOf, type SendingParts } from './sending.intent.js';

interface Lost {
  readonly publication: PublicationEntity;
  readonly attempt: AttemptEntity;
  readonly facts: SendingFacts;
}

export const lookRules = (publisher: Publisher, haste: Haste = 1): LookRules => ({
  canLook: publisher.find !== undefined,
  requestTimeoutMs: publisher.requestTimeoutMs,
  readLagMs: publisher.readLagSeconds * 1_000,
  haste,
});

/** Between two looks, however little the network asks for. */
const SOONEST_MS = 5_000;

/** Takes leases that ran out, and looks on the network for what got lost. Never sends. */
export class Looker {
  constructor(private readonly parts: SendingParts) {}

  /** A worker was lost in the middle: before the visible call the row waits again, after it its outcome is unknown. */
  async lapse(organisationId: string, publicationId: string): Promise<void> {
    await this.parts.ledger.run(this.as(organisationId), async (tx) => {
      const found = await lockWithGroup(tx, publicationId);
      if (!found) return;
      const { publication, siblings } = found;
      const now = await moment(tx);
      const lapsed = lapseLease(publication, now.machine, actingAt(tx, now.business), this.parts.haste);
      if (!lapsed.ok) return;
      const extra = bookkeeping(lapsed.value, now);
      const saved = await saveDelivered(tx, publication, lapsed.value, extra);
      if (saved.state === 'pending') await goOn(tx, saved, now.machine);
      await makeWay(tx, siblings, saved);
    });
  }

  async look(organisationId: string, publicationId: string): Promise<void> {
    const { ledger, credentials } = this.parts;
    const as = this.as(organisationId);
    const lost = await ledger.run(as, (tx) => this.lost(tx, publicationId));
    if (!lost) return;
    const publisher = publisherOf(lost.facts.account.network, this.parts.haste);
    if (!publisher.find) return this.conclude(as, lost, null);
    const credential = await ledger.read(as, (tx) => credentials.openCredential(tx, lost.facts.account.id));
    const found = await publisher.find(intentFor(this.parts, as, lost, credential), lost.attempt.cursor);
    await this.conclude(as, lost, found);
  }

  private async lost(tx: Tx, id: string): Promise<Lost | null> {
    const publication = await lockPublication(tx, id);
    if (publication?.state !== 'unknown' || publication.settled) return null;
    const attempt = (await attemptsOf(tx, id)).findLast((one) => one.committingAt !== null);
    if (!attempt) throw new Error(`publication ${id} is unknown without an attempt that could have sent it`);
    return { publication, attempt, facts: await gateOf(tx, id, this.parts.signer) };
  }

  /** Keeps what was seen and does what it proves. */
  private async conclude(as: As, lost: Lost, found: Found | null): Promise<void> {
    await this.parts.ledger.run(as, async (tx) => {
      const publication = await lockPublication(tx, lost.publication.id);
      if (publication?.state !== 'unknown') return;
      const now = await moment(tx);
      const machineNow = now.machine;
      const looks = found ? await addLook(tx, lost.attempt, found.kind, new Date(machineNow)) : lost.attempt.looks;
      const seen = looks.flatMap((look, at) => asLook(look, at === looks.length - 1 ? found : null));
      const { haste } = this.parts;
      const rules = lookRules(publisherOf(lost.facts.account.network, haste), haste);
      const plan = planLook(publication.leaseUntil ?? machineNow, seen, rules, machineNow);
      if (plan.kind === 'look') return this.again(tx, publication, plan, found, machineNow);
      const applied = applyLookPlan(publication, plan, machineNow, actingAt(tx, now.business));
      if (!applied.ok) return;
      const extra = bookkeeping(applied.value, now);
      const next = found?.kind === 'one' && found.next ? onward(publication, found.next) : {};
      // Who has to be asked is not looked for again: the row stays unknown until a person decides.
      const saved = await saveDelivered(tx, publication, applied.value, { ...extra, ...next, lookAt: null });
      if (saved.state === 'pending') await goOn(tx, saved, machineNow);
    });
  }

  private async again(
    tx: Tx,
    publication: PublicationEntity,
    plan: Extract<LookPlan, { kind: 'look' }>,
    found: Found | null,
    machineNow: Instant,
  ): Promise<void> {
    const asked = found?.kind === 'unavailable' ? (found.retryAfterMs ?? 0) : 0;
    const earliest = plusMs(machineNow, Math.round(Math.max(SOONEST_MS, asked) / this.parts.haste));
    const lookAt = plan.at > earliest ? plan.at : earliest;
    await tx.update('publication', { organisationId: tx.tenant, id: publication.id }, { lookAt, hintedFor: null });
  }

  private as(organisationId: string): As {
    return { organisationId, actor: systemActor('looker') };
  }
}

/** A look that could not be made says nothing; the last one carries what it found. */
function asLook(look: AttemptEntity['looks'][number], found: Found | null): Look[] {
  if (look.found === 'unavailable') return [];
  if (look.found !== 'one') return [{ kind: look.found, at: look.at }];
  if (found?.kind !== 'one') return [];
  const { remoteId, permalink, parts, next } = found;
  return [{ kind: 'one', remoteId, permalink, parts, complete: next === null, at: look.at }];
}
