import { fencedStart, type FenceReason } from '@pregon/domain';
import type { Ledger } from '../ledger/ledger.service.js';
import type { Log } from '../ledger/log.js';
import { record } from '../ledger/trace.js';
import { systemActor } from '../ledger/tx.js';
import { beginFence } from './fence.begin.js';
import type { FenceFolder } from './fence.folder.js';
import {
  hashAt,
  headsNow,
  identityFound,
  identityRecorded,
  organisationsOf,
  recordIdentity,
} from './fence.identity.js';

/**
 * Asks whether this is still the database it was, fences every organisation where it is not, and remembers how far the
 * record has come. Called before a worker takes its first job and every half minute after, because a database can be
 * brought back under a running worker. Without a folder only what the database says of itself can tell.
 */
export async function watchDatabase(
  ledger: Ledger,
  folder: FenceFolder | null,
  log: Log,
): Promise<readonly FenceReason[]> {
  const { found, recorded } = await ledger.acrossTenants(async (q) => ({
    found: await identityFound(q),
    recorded: await identityRecorded(q),
  }));
  const kept = folder ? await folder.read() : null;
  const known = new Map<string, string | null>();
  for (const head of kept?.heads ?? []) known.set(head.organisationId, await hashAt(ledger, head));
  const reasons = fencedStart({
    found,
    recorded,
    kept,
    hashAt: ({ organisationId }) => known.get(organisationId) ?? null,
  });
  if (reasons.length > 0) {
    log.error({ reasons }, 'this is not the database it was: nothing goes out until an administrator releases it');
    // The fence first: should this process end here, the next start finds the same difference and fences again.
    for (const organisationId of await organisationsOf(ledger))
      await ledger.run({ organisationId, actor: systemActor('watch') }, (tx) =>
        beginFence(tx, reasons, reasons.join(', ')),
      );
  }
  await ledger.acrossTenants((q) => recordIdentity(q, found));
  if (folder) await exportHeads(ledger, folder, { identity: found, exportedOn: kept?.exportedOn ?? null });
  return reasons;
}

async function exportHeads(
  ledger: Ledger,
  folder: FenceFolder,
  { identity, exportedOn }: { identity: Awaited<ReturnType<typeof identityFound>>; exportedOn: string | null },
): Promise<void> {
  const heads = await headsNow(ledger);
  const today = new Date().toISOString().slice(0, 10);
  const isDue = exportedOn !== today && heads.length > 0;
  if (isDue) {
    await folder.export(today, heads);
    for (const { organisationId, sequence, hash } of heads)
      await ledger.run({ organisationId, actor: systemActor('watch') }, (tx) =>
        record(tx, {
          action: 'trace.exported',
          subject: { kind: 'organisation', id: organisationId },
          reason: 'daily',
          payload: { sequence, hash },
        }),
      );
  }
  await folder.keep({ identity, heads, exportedOn: isDue ? today : exportedOn });
}
