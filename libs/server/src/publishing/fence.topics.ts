import { z } from 'zod';
import { defineJob } from '../ledger/jobs.js';
import { defineTopic } from '../ledger/outbox.js';

const of = z.object({ fenceId: z.uuid() });

/** What was certified has to be compared with what the networks show. */
export const comparisonWanted = defineTopic('publishing.comparison-wanted', of);

export const compareJob = defineJob('publishing.compare', 'plans', of);
