import { createHash } from 'node:crypto';
import type { DataFolder } from '../data/data-folder.js';
import type { Secrets } from '../data/secrets.js';
import type { PreparedDatabase } from '../database/prepare-database.js';
import { inheritedEnv, type Env } from '../env.js';
import { WEB_DIR } from '../parts.js';

export interface Surroundings {
  readonly env: Env;
  readonly folder: DataFolder;
  readonly secrets: Secrets;
  readonly database: PreparedDatabase;
  readonly port: number;
  readonly publicUrl: string;
  /** Null in a real installation, which never mounts the sandbox. */
  readonly sandbox: { readonly port: number; readonly url: string } | null;
}

/** Two installations on one Redis must never run each other's jobs. */
const queuePrefix = (secret: string): string =>
  `pregon-${createHash('sha256').update(`queue ${secret}`).digest('hex').slice(0, 8)}`;

/** What API and worker both need; each gets its own database role besides. */
function common({ env, folder, secrets, publicUrl, sandbox }: Surroundings): NodeJS.ProcessEnv {
  return {
    ...inheritedEnv(),
    NODE_ENV: 'production',
    PUBLIC_URL: publicUrl,
    MEDIA_DIR: env.MEDIA_DIR ?? folder.media,
    PREGON_SECRET: secrets.secret,
    PREGON_CREDENTIAL_KEYS: secrets.credentialKeys,
    PREGON_CERTIFICATE_PUBLIC_KEYS: secrets.certificatePublicKeys,
    ...(env.REDIS_URL
      ? { REDIS_URL: env.REDIS_URL, QUEUE_PREFIX: env.QUEUE_PREFIX ?? queuePrefix(secrets.secret) }
      : {}),
    ...(sandbox ? { SANDBOX_URL: sandbox.url, GRAPHQL_INTROSPECTION: 'true' } : {}),
  };
}

export const apiEnv = (all: Surroundings): NodeJS.ProcessEnv => ({
  ...common(all),
  HOST: all.env.HOST,
  PORT: String(all.port),
  WEB_DIR,
  DATABASE_URL: all.database.apiUrl,
  PREGON_CERTIFICATE_PRIVATE_KEY: all.secrets.certificatePrivateKey,
});

/** The worker checks certificates and can't make one: the private key stays with the API. */
export function workerEnv(all: Surroundings): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...common(all), DATABASE_URL: all.database.workerUrl };
  delete env.PREGON_CERTIFICATE_PRIVATE_KEY;
  return env;
}

/** The sandbox plays the networks: it knows nothing of ours. */
export function sandboxEnv(folder: DataFolder, port: number): NodeJS.ProcessEnv {
  const { PATH } = inheritedEnv();
  return { PATH, NODE_ENV: 'production', HOST: '127.0.0.1', PORT: String(port), SANDBOX_DIR: folder.sandbox };
}
