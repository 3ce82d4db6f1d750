import type { Ledger } from '../ledger/ledger.service.js';
import { AttemptLimit, type Limit } from './attempt.limit.js';

const MINUTE = 60;

interface SignInRule extends Limit {
  readonly key: (email: string, address: string) => string;
}

/** The pair is tight, so that a stranger can't lock somebody out from elsewhere; the other two stop a spread attack. */
const RULES: readonly SignInRule[] = [
  { name: 'pair', points: 10, seconds: 15 * MINUTE, key: (email, address) => `${email} ${address}` },
  { name: 'account', points: 60, seconds: 60 * MINUTE, key: (email) => email },
  { name: 'address', points: 100, seconds: 15 * MINUTE, key: (_email, address) => address },
];

/** Failed sign-ins. */
export class SignInLimit {
  private readonly limits: readonly { rule: SignInRule; limit: AttemptLimit }[];

  constructor(ledger: Ledger) {
    this.limits = RULES.map((rule) => ({ rule, limit: new AttemptLimit(ledger, rule) }));
  }

  /** Counts an attempt before it is judged. Answers seconds to wait, or null. */
  async attempt(email: string, address: string): Promise<number | null> {
    for (const { rule, limit } of this.limits) {
      const wait = await limit.attempt(rule.key(email, address));
      if (wait !== null) return wait;
    }
    return null;
  }

  /** A right password takes its attempt back. */
  async forgive(email: string, address: string): Promise<void> {
    for (const { rule, limit } of this.limits) {
      const key = rule.key(email, address);
      if (rule.name === 'pair') await limit.forgive(key);
      else await limit.takeBack(key);
    }
  }
}
