import { z } from 'zod';
import { defineJob } from '../ledger/jobs.js';

/** The words lie in the outbox; the job says which row. */
export const carryNoticeJob = defineJob('notices.carry', 'notices', z.object({ outboxId: z.uuid() }));
