import { accept, refuse, type Decided } from '../refusal.js';
import type { Permission } from './viewer.js';

/** A permission as a command's answer: `not_allowed`, with the denial as details.reason. */
export const required = (permission: Permission, field: string | null = null): Decided<true> =>
  permission.allowed ? accept(true) : refuse('not_allowed', field, { reason: permission.reason });
