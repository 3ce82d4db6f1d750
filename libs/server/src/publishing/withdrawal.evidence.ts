import type { Evidence } from '@pregon/networks/server';

/** Evidence of a call that ended before anything was asked of the network. */
export const neverAsked = (operation: string): Evidence => ({
  operation,
  requestDigest: null,
  status: null,
  body: '',
  durationMs: 0,
  phase: 'not_connected',
  hint: null,
});
