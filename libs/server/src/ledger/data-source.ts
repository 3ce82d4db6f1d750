import { types } from 'pg';
import type { DataSourceOptions } from 'typeorm';

export interface PoolOptions {
  readonly url: string;
  /** connections; see docs/adr/0012-connection-budget.md */
  readonly poolSize: number;
  /** ms that a transaction may wait for a connection before it fails */
  readonly acquireTimeoutMs: number;
  readonly applicationName: string;
  /** see `Tx`; false by default */
  readonly keepsPlans?: boolean;
  readonly onPoolError: (error: Error) => void;
}

/**
 * ms after which PostgreSQL ends a transaction that nobody goes on with: a stopped process (SIGSTOP, a frozen machine)
 * would otherwise keep its row locks for as long as it sleeps, and what they guard would not go out.
 */
export const IDLE_IN_TRANSACTION_MS = 20_000;

const DATE = 1082;
const INT8 = 20;

function int8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('a 64-bit integer does not fit a JavaScript number');
  return value;
}

const usual: (oid: number, format: 'text' | 'binary') => (text: string) => unknown = types.getTypeParser;

/** A calendar date stays `YYYY-MM-DD`: as a JavaScript Date it would depend on this machine's zone. */
const parsers = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (oid === DATE) return (text: string) => text;
    if (oid === INT8) return int8;
    return usual(oid, format ?? 'text');
  },
};

export function dataSourceOptions(
  pool: PoolOptions,
  entities: readonly (new () => object)[],
): DataSourceOptions & { type: 'postgres' } {
  return {
    type: 'postgres',
    url: pool.url,
    entities: [...entities],
    applicationName: pool.applicationName,
    poolSize: pool.poolSize,
    connectTimeoutMS: pool.acquireTimeoutMs,
    installExtensions: false,
    synchronize: false,
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
    poolErrorHandler: pool.onPoolError,
    extra: {
      types: parsers,
      keepAlive: true,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
      // Statements that do not wait for one another's answers travel together.
      pipeline: true,
    },
  };
}
