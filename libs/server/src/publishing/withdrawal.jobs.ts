import { z } from 'zod';
import { defineJob } from '../ledger/jobs.js';

/** Take one withdrawal on: make its next call, or see whether what it waits for has happened. */
export const withdrawalJob = defineJob('withdrawal.advance', 'withdrawals', z.object({ withdrawalId: z.uuid() }));

/** Look on the network at what should stand there of one account. */
export const outsideJob = defineJob(
  'outside.look',
  'outside',
  z.object({ accountId: z.uuid(), publicationIds: z.array(z.uuid()) }),
);
