import { z } from 'zod';
import { channelsVariables } from './channels/channels.settings.js';
import { httpVariables } from './http/http.settings.js';
import { ledgerVariables } from './ledger/ledger.settings.js';
import { mediaVariables } from './media/media.settings.js';
import { notificationsVariables } from './notifications/notifications.settings.js';
import { postsVariables } from './posts/posts.settings.js';
import { publishingVariables } from './publishing/publishing.haste.js';

const shared = {
  ...ledgerVariables,
  ...channelsVariables,
  ...mediaVariables,
  ...postsVariables,
  ...notificationsVariables,
};

/** What the API process reads from its environment. Each feature names and explains its own variables. */
export const apiEnv = z.object({ ...shared, ...httpVariables });
export type ApiEnv = z.infer<typeof apiEnv>;

/** What the worker process reads from its environment. */
export const workerEnv = z.object({
  ...shared,
  ...publishingVariables,
  /** A folder beside the keys, outside the database: which database it was and how far its record had come (docs/delivery.md). */
  STATE_DIR: z.string().min(1).optional(),
  /** Serves this process's Prometheus meters on the loopback; nothing listens where left out. */
  METRICS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
});
export type WorkerEnv = z.infer<typeof workerEnv>;

/** Parses an environment, or throws one sentence that names the variables at fault and never their values. */
export function readEnvironment<S extends z.ZodType>(schema: S, environment: NodeJS.ProcessEnv): z.infer<S> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')} (${issue.code})`);
  throw new Error(`environment: ${[...new Set(faults)].join(', ')}`);
}
