import { z } from 'zod';
import { defineJob } from '../ledger/jobs.js';

/** Ask the open rounds of the organisation again whom they ask: who holds what has changed. */
export const reassignJob = defineJob('posts.reassign', 'plans', z.object({ reason: z.string() }));
