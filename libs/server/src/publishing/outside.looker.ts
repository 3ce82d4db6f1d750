import { incidentOf, LOOKS_KEPT, msOf, nextOutsideLook, plusMs, type Instant, type OutsideLook } from '@pregon/domain';
import type { Connection, ReadBack, RemotePost } from '@pregon/networks/server';
import { In } from 'typeorm';
import { Account } from '../channels/account.entity.js';
import { businessNow } from '../ledger/business-time.js';
import { systemActor, type As, type Tx } from '../ledger/tx.js';
import { OutsideWatchEntity } from './outside.entity.js';
import { raiseIncident } from './outside.incident.js';
import { outsideTargets, type OutsideTarget } from './outside.target.js';
import { PublicationEntity } from './publication.entity.js';
import { machineInstant } from './publication.store.js';
import { publisherOf } from './sending.intent.js';
import type { WithdrawalParts } from './withdrawal.parts.js';

/** A network's reads answer about this many things at once. */
const READ_AT_ONCE = 50;
const TIMEOUT_MS = 30_000;
/** After the nth time in a row that the network could not be asked; milliseconds, the last one for ever after. */
const REST_MS = [10 * 60_000, 30 * 60_000, 2 * 3_600_000, 6 * 3_600_000] as const;
const LONGEST_REST_MS = 6 * 3_600_000;

type Seen = Extract<ReadBack, { kind: 'read' }>;

/** Compares what should stand outside with what does. Never sends and never deletes anything. */
export class OutsideLooker {
  constructor(private readonly parts: WithdrawalParts) {}

  async look(organisationId: string, accountId: string, publicationIds: readonly string[]): Promise<void> {
    const as: As = { organisationId, actor: systemActor('looker') };
    const { ledger } = this.parts;
    const asked = await ledger.read(as, (tx) => this.targets(tx, accountId, publicationIds));
    const ids = [...new Set([...asked.values()].flatMap((targets) => targets.map(({ remoteId }) => remoteId)))];
    const seen = await this.read(as, accountId, ids);
    if (seen === null) return;
    for (const id of publicationIds)
      await ledger.run(as, (tx) =>
        'retryAfterMs' in seen ? this.rest(tx, id, seen.retryAfterMs) : this.note(tx, id, seen),
      );
  }

  private async targets(
    tx: Tx,
    accountId: string,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, OutsideTarget[]>> {
    const account = await tx.findOneByOrFail(Account, { organisationId: tx.tenant, id: accountId });
    const lagMs = publisherOf(account.network).readLagSeconds * 1_000;
    const rows = await tx.findBy(PublicationEntity, { organisationId: tx.tenant, id: In([...ids]) });
    const found = new Map<string, OutsideTarget[]>();
    for (const row of rows) found.set(row.id, await outsideTargets(tx, row, lagMs));
    return found;
  }

  /** All of it, fifty at a time; where one could not be asked the rest waits too. Null: this network is never read. */
  private async read(
    as: As,
    accountId: string,
    ids: readonly string[],
  ): Promise<Seen | { readonly retryAfterMs: number | null } | null> {
    const { ledger, credentials, endpoints, log } = this.parts;
    const account = await ledger.read(as, (tx) =>
      tx.findOneByOrFail(Account, { organisationId: tx.tenant, id: accountId }),
    );
    const publisher = publisherOf(account.network);
    if (!publisher.read) return null;
    // Whoever must connect it again is told elsewhere; asking with a dead credential tells nobody anything.
    if (account.health !== 'healthy') return { retryAfterMs: null };
    const posts: RemotePost[] = [];
    const missing: string[] = [];
    try {
      const credential = await ledger.read(as, (tx) => credentials.openCredential(tx, accountId));
      for (let from = 0; from < ids.length; from += READ_AT_ONCE) {
        const connection: Connection = {
          account: { remoteId: account.remoteId ?? '', handle: account.handle },
          credential,
          endpoints: endpoints.of(account.network),
          signal: AbortSignal.timeout(TIMEOUT_MS),
        };
        const answer = await publisher.read(connection, ids.slice(from, from + READ_AT_ONCE));
        if (answer.kind === 'unavailable') return { retryAfterMs: answer.retryAfterMs };
        posts.push(...answer.posts);
        missing.push(...answer.missing);
      }
    } catch (err) {
      log.warn({ accountId, err }, 'what stands outside could not be read');
      return { retryAfterMs: null };
    }
    return { kind: 'read', posts, missing };
  }

  private async rest(tx: Tx, publicationId: string, retryAfterMs: number | null): Promise<void> {
    const row = await lockWatch(tx, publicationId);
    if (!row) return;
    const now = await machineInstant(tx);
    const nextAt = plusMs(now, Math.max(retryAfterMs ?? 0, REST_MS[row.unavailable] ?? LONGEST_REST_MS));
    await saveWatch(tx, publicationId, { nextAt, unavailable: row.unavailable + 1 });
  }

  /** What ought to stand is read again here: it may have been withdrawn while the network was being asked. */
  private async note(tx: Tx, publicationId: string, seen: Seen): Promise<void> {
    const row = await lockWatch(tx, publicationId);
    const publication = await tx.findOneBy(PublicationEntity, { organisationId: tx.tenant, id: publicationId });
    if (!row || !publication) return;
    const account = await tx.findOneByOrFail(Account, { organisationId: tx.tenant, id: row.accountId });
    const lagMs = publisherOf(account.network).readLagSeconds * 1_000;
    const now = await machineInstant(tx);
    const looks: Record<string, readonly OutsideLook[]> = { ...row.looks };
    let unsure = false;
    for (const target of await outsideTargets(tx, publication, lagMs)) {
      const look = lookOf(target.remoteId, seen, now);
      if (!look) continue;
      const all = [...(looks[target.remoteId] ?? []), look].slice(-LOOKS_KEPT);
      looks[target.remoteId] = all;
      const counted = all.filter(({ at }) => target.from === null || msOf(at) >= msOf(target.from));
      const found = incidentOf(target.should, counted, lagMs);
      unsure ||= found === 'unsure';
      const post = seen.posts.find(({ remoteId }) => remoteId === target.remoteId) ?? null;
      if (found !== 'none' && found !== 'unsure')
        await raiseIncident(tx, publication, { target, kind: found, post, looks: counted, lagMs, at: now });
    }
    const nextAt = nextOutsideLook(row.since, unsure, lagMs, now);
    // Shown beside the hours of the post, which are business time.
    const lookedAt = (await businessNow(tx)).toISOString();
    await saveWatch(tx, publicationId, { looks, nextAt, lookedAt, unavailable: 0 });
  }
}

function lookOf(remoteId: string, { posts, missing }: Seen, at: Instant): OutsideLook | null {
  const post = posts.find((one) => one.remoteId === remoteId);
  if (post) return { kind: 'shown', text: post.text ?? '', at };
  return missing.includes(remoteId) ? { kind: 'missing', at } : null;
}

const lockWatch = (tx: Tx, publicationId: string): Promise<OutsideWatchEntity | null> =>
  tx.findOne(OutsideWatchEntity, {
    where: { organisationId: tx.tenant, publicationId },
    lock: { mode: 'pessimistic_write' },
  });

async function saveWatch(tx: Tx, publicationId: string, fields: Partial<OutsideWatchEntity>): Promise<void> {
  await tx.update(OutsideWatchEntity, { organisationId: tx.tenant, publicationId }, fields);
}
