import { z } from 'zod';
import { defineTopic } from '../ledger/outbox.js';

/**
 * What is to be published of a post may have changed: approved, scheduled, moved, withdrawn, revoked, edited.
 * Says nothing of how it stands; publishing reads that.
 */
export const planChanged = defineTopic('posts.plan-changed', z.object({ postId: z.uuid() }));
