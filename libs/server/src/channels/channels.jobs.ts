import { z } from 'zod';
import { defineJob } from '../ledger/jobs.js';
import { defineTopic } from '../ledger/outbox.js';

const whichAccount = z.object({ accountId: z.uuid() });

/** Somebody wants to know whether the connection works. Only the worker can open the credential. */
export const accountCheckAsked = defineTopic('account.check_asked', whichAccount);
export const checkAccountJob = defineJob('account.check', 'channels', whichAccount);

/**
 * The account sends again: reconnected, confirmed, or solved. What the gate held because of it may go on by itself
 * within its grace; publishing subscribes.
 */
export const accountUsable = defineTopic('account.usable', whichAccount);
