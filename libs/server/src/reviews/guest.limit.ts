import { AttemptLimit, type Limit } from '../people/attempt.limit.js';
import type { Ledger } from '../ledger/ledger.service.js';

const HOUR = 3_600;
/** With five tries a code: at most fifty guesses a day at one in a million each. */
const CODES: readonly Limit[] = [
  { name: 'guest-code-hour', points: 5, seconds: HOUR },
  { name: 'guest-code-day', points: 10, seconds: 24 * HOUR },
];
const KNOCKS: Limit = { name: 'guest-knock', points: 60, seconds: HOUR / 4 };

/** How often somebody may try. Both answer the seconds to wait, or null. */
export class DoorLimit {
  private readonly codes: readonly AttemptLimit[];
  private readonly knocks: AttemptLimit;

  constructor(ledger: Ledger) {
    this.codes = CODES.map((limit) => new AttemptLimit(ledger, limit));
    this.knocks = new AttemptLimit(ledger, KNOCKS);
  }

  knock(address: string): Promise<number | null> {
    return this.knocks.attempt(address);
  }

  async code(guestId: string): Promise<number | null> {
    for (const limit of this.codes) {
      const wait = await limit.attempt(guestId);
      if (wait !== null) return wait;
    }
    return null;
  }
}
