import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { sha256 } from '../ledger/canonical.js';
import type { Ledger } from '../ledger/ledger.service.js';

const MINUTE = 60;

interface Limit {
  readonly name: string;
  readonly points: number;
  readonly seconds: number;
  readonly key: (email: string, address: string) => string;
}

/** The pair is tight, so that a stranger can't lock somebody out from elsewhere; the other two stop a spread attack. */
const LIMITS: readonly Limit[] = [
  { name: 'pair', points: 10, seconds: 15 * MINUTE, key: (email, address) => `${email} ${address}` },
  { name: 'account', points: 60, seconds: 60 * MINUTE, key: (email) => email },
  { name: 'address', points: 100, seconds: 15 * MINUTE, key: (_email, address) => address },
];

/** Failed sign-ins, counted in PostgreSQL so that every API process sees the same; keys are digests. */
export class SignInLimit {
  private readonly limiters: readonly { limit: Limit; limiter: RateLimiterPostgres }[];

  constructor(ledger: Ledger) {
    const query = async ({ text, values }: { text: string; values: unknown[] }) => ({
      rows: await ledger.beforeTenant((q) => q.query<object[]>(text, values)),
    });
    this.limiters = LIMITS.map((limit) => ({
      limit,
      limiter: new RateLimiterPostgres({
        storeClient: { query },
        storeType: 'pool',
        tableName: 'sign_in_limit',
        tableCreated: true,
        clearExpiredByTimeout: false,
        keyPrefix: limit.name,
        points: limit.points,
        duration: limit.seconds,
      }),
    }));
  }

  /** Counts an attempt before it is judged, so that parallel guesses can't slip by. Answers seconds to wait, or null. */
  async attempt(email: string, address: string): Promise<number | null> {
    for (const { limit, limiter } of this.limiters) {
      try {
        await limiter.consume(sha256(limit.key(email, address)));
      } catch (thrown) {
        if (thrown instanceof RateLimiterRes) return Math.ceil(thrown.msBeforeNext / 1000);
        throw thrown;
      }
    }
    return null;
  }

  /** A right password takes its attempt back. */
  async forgive(email: string, address: string): Promise<void> {
    for (const { limit, limiter } of this.limiters) {
      const key = sha256(limit.key(email, address));
      if (limit.name === 'pair') await limiter.delete(key);
      else await limiter.reward(key, 1);
    }
  }
}
