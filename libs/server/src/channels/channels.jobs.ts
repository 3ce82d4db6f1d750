import { z } from 'zod';
import { defineJob } from '../ledger/jobs.js';
import { defineTopic } from '../ledger/outbox.js';

const whichAccount = z.object({ accountId: z.uuid() });
const whichCheck = whichAccount.extend({
  /** a person says that a block or a lack of credit is over */
  solved: z.boolean().optional(),
});

/** Somebody, or the schedule, wants to know whether the connection works. Only the worker can open the credential. */
export const accountCheckAsked = defineTopic('account.check_asked', whichCheck);
export const checkAccountJob = defineJob('account.check', 'channels', whichCheck);

/**
 * The account sends again: reconnected, confirmed, or solved. What the gate held because of it may go on by itself
 * within its grace; publishing subscribes.
 */
export const accountUsable = defineTopic('account.usable', whichAccount);

/** The account stopped sending: renewed where that helps, and people are told where it does not. */
export const accountLost = defineTopic('account.lost', whichAccount);
export const lostAccountJob = defineJob('account.lost', 'channels', whichAccount);

/** The credential has lived half of its life. */
export const renewalDue = defineTopic('account.renewal_due', whichAccount);
export const renewAccountJob = defineJob('account.renew', 'channels', whichAccount);

const whichAttempt = z.object({ attemptId: z.uuid() });

/** Somebody is back from a network's page with a code that lives for seconds. */
export const consentReturned = defineTopic('account.consent_returned', whichAttempt);
export const exchangeCodeJob = defineJob('account.exchange_code', 'channels', whichAttempt);
