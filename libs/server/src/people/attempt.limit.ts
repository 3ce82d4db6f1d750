import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { sha256 } from '../ledger/canonical.js';
import type { Ledger } from '../ledger/ledger.service.js';

export interface Limit {
  readonly name: string;
  readonly points: number;
  readonly seconds: number;
}

/** Failed attempts at proving who one is, counted in PostgreSQL so that every API process sees the same; keys are digests. */
export class AttemptLimit {
  private readonly limiter: RateLimiterPostgres;

  constructor(ledger: Ledger, { name, points, seconds }: Limit) {
    const query = async ({ text, values }: { text: string; values: unknown[] }) => ({
      rows: await ledger.beforeTenant((q) => q.query<object[]>(text, values)),
    });
    this.limiter = new RateLimiterPostgres({
      storeClient: { query },
      storeType: 'pool',
      tableName: 'sign_in_limit',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix: name,
      points,
      duration: seconds,
    });
  }

  /** Counts an attempt before it is judged, so that parallel guesses can't slip by. Answers seconds to wait, or null. */
  async attempt(key: string): Promise<number | null> {
    try {
      await this.limiter.consume(sha256(key));
      return null;
    } catch (thrown) {
      if (thrown instanceof RateLimiterRes) return Math.ceil(thrown.msBeforeNext / 1000);
      throw thrown;
    }
  }

  /** Whoever succeeded begins anew. */
  async forgive(key: string): Promise<void> {
    await this.limiter.delete(sha256(key));
  }

  /** Takes one attempt back, where others share the key. */
  async takeBack(key: string): Promise<void> {
    await this.limiter.reward(sha256(key), 1);
  }
}
