import { z } from 'zod';
import { defineTopic } from '../ledger/outbox.js';

/** A worker should take this publication on, at a moment of the machine's clock: what the relay turns into a job. */
export const publicationDue = defineTopic(
  'publishing.publication-due',
  z.object({ publicationId: z.uuid(), epoch: z.int(), fireAt: z.iso.datetime() }),
);
