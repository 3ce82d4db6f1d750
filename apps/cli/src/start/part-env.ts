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
  readonly sandbox: SandboxAddresses | null;
}

export interface SandboxAddresses {
  readonly port: number;
  readonly url: string;
  /** Of its post office, on the loopback. */
  readonly smtpPort: number;
}

/** The demo's people live in a domain that can't exist (RFC 2606), and so does what writes to them. */
const DEMO_SENDER = 'Pregón <pregon@riudalba.example>';

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
    VAPID_PUBLIC_KEY: secrets.vapidPublicKey,
    ...(env.REDIS_URL
      ? { REDIS_URL: env.REDIS_URL, QUEUE_PREFIX: env.QUEUE_PREFIX ?? queuePrefix(secrets.secret) }
      : {}),
    ...(sandbox ? played(sandbox) : {}),
  };
}

/** Wins over whatever the surroundings say: what only plays never writes to anybody outside this machine. */
const played = ({ url, smtpPort }: SandboxAddresses): NodeJS.ProcessEnv => ({
  SANDBOX_URL: url,
  SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
  MAIL_FROM: DEMO_SENDER,
  GRAPHQL_INTROSPECTION: 'true',
});

/** The API signs certificates and pushes nothing: the secret half of web push stays with the worker. */
export function apiEnv(all: Surroundings): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {
    ...common(all),
    HOST: all.env.HOST,
    PORT: String(all.port),
    WEB_DIR,
    DATABASE_URL: all.database.apiUrl,
    PREGON_CERTIFICATE_PRIVATE_KEY: all.secrets.certificatePrivateKey,
  };
  delete env.VAPID_PRIVATE_KEY;
  return env;
}

/** The worker checks certificates and can't make one: the private key stays with the API. */
export function workerEnv(all: Surroundings): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {
    ...common(all),
    DATABASE_URL: all.database.workerUrl,
    STATE_DIR: all.env.STATE_DIR ?? all.folder.dir,
    VAPID_PRIVATE_KEY: all.secrets.vapidPrivateKey,
  };
  delete env.PREGON_CERTIFICATE_PRIVATE_KEY;
  return env;
}

/** The sandbox plays the networks: it knows nothing of ours. */
export function sandboxEnv(
  folder: Pick<DataFolder, 'sandbox'>,
  { port, smtpPort }: Omit<SandboxAddresses, 'url'>,
): NodeJS.ProcessEnv {
  const { PATH } = inheritedEnv();
  return {
    PATH,
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(port),
    SANDBOX_SMTP_PORT: String(smtpPort),
    SANDBOX_DIR: folder.sandbox,
  };
}
