import { z } from 'zod';

const address = z.url().optional();

const schema = z.object({
  /** The owner's address of a PostgreSQL of your own; without it the embedded one runs. */
  DATABASE_URL: address,
  /** Wins over DATABASE_URL, for installations in which that one is the API's or the worker's. */
  DATABASE_OWNER_URL: address,
  /** Login roles made by somebody else, or to be made with these names and passwords. */
  DATABASE_API_URL: address,
  DATABASE_WORKER_URL: address,
  /** Moves the queue from PostgreSQL to Redis. */
  REDIS_URL: address,
  /** What this installation's keys begin with in a Redis that others use too. */
  QUEUE_PREFIX: z.string().optional(),
  /** How citizens' browsers and the networks reach this installation, e.g. https://pregon.example.es */
  PUBLIC_URL: address,
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  PREGON_CREDENTIAL_KEYS: z.string().optional(),
  PREGON_CERTIFICATE_PRIVATE_KEY: z.string().optional(),
  PREGON_CERTIFICATE_PUBLIC_KEYS: z.string().optional(),
  PREGON_SECRET: z.string().min(32).optional(),
  MEDIA_DIR: z.string().optional(),
  /** Where the worker remembers, outside the database, which database it was; the data folder where left out. */
  STATE_DIR: z.string().optional(),
  /** Web push keys of your own; both or neither. */
  VAPID_PUBLIC_KEY: z.string().optional(),
  VAPID_PRIVATE_KEY: z.string().optional(),
});

export type Env = z.infer<typeof schema>;

export class BadEnvironment extends Error {}

/** Throws BadEnvironment that names the variables and never repeats their values. */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  // An empty variable, as compose files leave them, means the same as none.
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new BadEnvironment(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
}

const OWNERS_ONLY = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'DATABASE_API_URL', 'DATABASE_WORKER_URL'];

/** What a part inherits of our surroundings: all but the addresses that only the command line may know. */
export const inheritedEnv = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !OWNERS_ONLY.includes(name)));
