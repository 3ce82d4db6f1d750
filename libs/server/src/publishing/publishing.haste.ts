import type { Haste } from '@pregon/domain';
import type { Intent, Outcome, Preparation, Prepared, Publisher } from '@pregon/networks/server';
import { z } from 'zod';
import type { Ledger } from '../ledger/ledger.service.js';

/** What the worker reads from the environment for deliveries. */
export const publishingVariables = {
  /**
   * How many times shorter time-outs, leases, looks and pauses are, so that a test that breaks things sees in minutes
   * what takes an hour. Only in a demo or test installation: the networks need their whole time.
   */
  DELIVERY_HASTE: z.coerce.number().int().min(1).max(20).default(1),
};

/** Throws where a real installation was told to hurry. */
export async function refuseHasteWhereReal(ledger: Ledger, haste: Haste): Promise<void> {
  if (haste === 1) return;
  const rows = await ledger.beforeTenant((q) => q.query<{ kind: string }[]>(`SELECT kind FROM installation`));
  if (rows[0]?.kind === 'demo' || rows[0]?.kind === 'test') return;
  throw new Error('DELIVERY_HASTE is for demo and test installations: leave it out here');
}

/** Where a network asks for patience, it too lives faster. */
const sooner = (outcome: Outcome, haste: Haste): Outcome => {
  if (outcome.kind !== 'throttled') return outcome;
  const afterMs = outcome.afterMs / haste;
  return { ...outcome, afterMs, until: new Date(Date.now() + afterMs) };
};

/** The same publisher with less patience: its visible call is given up after `requestTimeoutMs / haste`. */
export function hastened(publisher: Publisher, haste: Haste): Publisher {
  if (haste === 1) return publisher;
  const requestTimeoutMs = Math.round(publisher.requestTimeoutMs / haste);
  const limits = new WeakMap<Prepared, AbortController>();
  const within = async (intent: Intent, prepare: (intent: Intent) => Promise<Preparation>): Promise<Preparation> => {
    const limit = new AbortController();
    const preparation = await prepare({ ...intent, signal: AbortSignal.any([intent.signal, limit.signal]) });
    if ('outcome' in preparation) return { outcome: sooner(preparation.outcome, haste) };
    limits.set(preparation.ready, limit);
    return preparation;
  };
  return {
    ...publisher,
    requestTimeoutMs,
    readLagSeconds: publisher.readLagSeconds / haste,
    prepare: (intent, cursor) => within(intent, (limited) => publisher.prepare(limited, cursor)),
    resume: (intent, cursor) => within(intent, (limited) => publisher.resume(limited, cursor)),
    async commit(prepared) {
      const limit = limits.get(prepared);
      const timer = setTimeout(() => limit?.abort(), requestTimeoutMs);
      try {
        return sooner(await publisher.commit(prepared), haste);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
