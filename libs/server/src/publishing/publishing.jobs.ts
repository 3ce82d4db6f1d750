import { z } from 'zod';
import { defineJob } from '../ledger/jobs.js';

/** An account sends again: what stopped because of it is looked at. */
export const resumeAccountJob = defineJob('publishing.resume_account', 'plans', z.object({ accountId: z.uuid() }));

const step = z.object({ publicationId: z.uuid(), epoch: z.int() });

/** Take a publication one step on: send it, ask again, look for it. The row says which. */
export const advanceJob = defineJob('publishing.advance', 'publishing', step);

/** The same for an emergency: a queue of its own, whose hands are kept free for it. */
export const advanceUrgentJob = defineJob('publishing.advance-urgent', 'emergency', step);
