import { z } from 'zod';

/** What API and worker read from the environment for database, queue and log; each app spreads it into its schema. */
export const ledgerVariables = {
  /** as the process's own role, a member of pregon_api or pregon_worker */
  DATABASE_URL: z.string().min(1),
  /** past any transaction pooler: LISTEN and the queue need a session of their own; DATABASE_URL where left out */
  DATABASE_DIRECT_URL: z.string().min(1).optional(),
  /** BullMQ runs on Redis where set, on PostgreSQL otherwise */
  REDIS_URL: z.string().min(1).optional(),
  QUEUE_PREFIX: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .default('pregon'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
};
type LedgerVariables = z.infer<z.ZodObject<typeof ledgerVariables>>;

export interface LedgerSettings {
  readonly databaseUrl: string;
  readonly directUrl: string;
  readonly redisUrl: string | null;
  readonly queuePrefix: string;
  readonly logLevel: string;
}

export function ledgerSettings(env: LedgerVariables): LedgerSettings {
  return {
    databaseUrl: env.DATABASE_URL,
    directUrl: env.DATABASE_DIRECT_URL ?? env.DATABASE_URL,
    redisUrl: env.REDIS_URL ?? null,
    queuePrefix: env.QUEUE_PREFIX,
    logLevel: env.LOG_LEVEL,
  };
}

/** Connections to PostgreSQL per process; the sum is explained in docs/adr/0012-connection-budget.md. */
export const BUDGET = {
  api: { pool: 10, queue: 2 },
  worker: { pool: 8, queue: 12 },
} as const;

/** ms a transaction waits for a free connection before it fails, instead of hanging with the others. */
export const ACQUIRE_TIMEOUT_MS = 5_000;
