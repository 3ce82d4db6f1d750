import type { Ledger } from '../ledger/ledger.service.js';
import type { SendingParts } from './sending.intent.js';

/** What it takes to ask a network about what is out. */
export interface WithdrawalParts extends Pick<SendingParts, 'log' | 'signer' | 'credentials' | 'endpoints'> {
  readonly ledger: Pick<Ledger, 'run' | 'read'>;
}
