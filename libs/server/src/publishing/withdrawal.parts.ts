import type { SendingParts } from './sending.intent.js';

/** What it takes to ask a network about what is out. */
export type WithdrawalParts = Pick<SendingParts, 'ledger' | 'log' | 'signer' | 'credentials' | 'endpoints'>;
