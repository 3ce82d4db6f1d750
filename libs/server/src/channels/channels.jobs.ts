import { z } from 'zod';
import { defineJob } from '../ledger/jobs.js';
import { defineTopic } from '../ledger/outbox.js';

const whichAccount = z.object({ accountId: z.uuid() });

/** Somebody wants to know whether the connection works. Only the worker can open the credential. */
export const accountCheckAsked = defineTopic('account.check_asked', whichAccount);
export const checkAccountJob = defineJob('account.check', 'channels', whichAccount);
