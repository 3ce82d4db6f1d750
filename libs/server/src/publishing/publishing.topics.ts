import { z } from 'zod';
import { defineTopic, emit, emitAll } from '../ledger/outbox.js';
import type { Tx } from '../ledger/tx.js';

const due = z.object({
  publicationId: z.uuid(),
  epoch: z.int(),
  fireAt: z.iso.datetime(),
  urgent: z.boolean().default(false),
});

/** A worker should take this publication on, at a moment of the machine's clock: what the relay turns into a job. */
export const publicationDue = defineTopic('publishing.publication-due', due);

/** An emergency is carried before whatever else waits to be. */
export const emitDue = (tx: Tx, payload: z.infer<typeof due>): Promise<void> =>
  emit(tx, publicationDue, payload, { first: payload.urgent });

export const emitAllDue = (tx: Tx, payloads: readonly z.infer<typeof due>[]): Promise<void> =>
  emitAll(
    tx,
    publicationDue,
    payloads.map((payload) => ({ payload, first: payload.urgent })),
  );
