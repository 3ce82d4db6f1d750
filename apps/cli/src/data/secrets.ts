import { createECDH, createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { Env } from '../env.js';
import { CliFailure } from '../failure.js';

const schema = z.object({
  credentialKeys: z.string(),
  certificatePrivateKey: z.string(),
  certificatePublicKeys: z.string(),
  secret: z.string().min(32),
  databaseApiPassword: z.string(),
  databaseWorkerPassword: z.string(),
});

/** Of web push. Installations older than it have none yet. */
const vapid = z.object({ vapidPublicKey: z.string(), vapidPrivateKey: z.string() });

export type Secrets = z.infer<typeof schema> & z.infer<typeof vapid>;

export function generateSecrets(): Secrets {
  const { privateKey } = generateKeyPairSync('ed25519');
  const name = randomBytes(4).toString('hex');
  return {
    credentialKeys: `k${name}:${randomBytes(32).toString('base64')}`,
    certificatePrivateKey: `c${name}:${privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')}`,
    certificatePublicKeys: `c${name}:${createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).toString('base64')}`,
    secret: randomBytes(32).toString('base64url'),
    databaseApiPassword: randomBytes(24).toString('base64url'),
    databaseWorkerPassword: randomBytes(24).toString('base64url'),
    ...vapidKeys(),
  };
}

/** A P-256 point and its secret of 32 bytes, as browsers and push services want them written. */
function vapidKeys(): z.infer<typeof vapid> {
  const pair = createECDH('prime256v1');
  const vapidPublicKey = pair.generateKeys('base64url');
  const secret = Buffer.concat([Buffer.alloc(32), pair.getPrivateKey()]).subarray(-32);
  return { vapidPublicKey, vapidPrivateKey: secret.toString('base64url') };
}

/**
 * The installation's keys: made at the first start, 0600, never shown. What the environment sets wins.
 * Losing this file loses the accounts' credentials, so a file that can't be read is never replaced.
 */
export function openSecrets(file: string, env: Env): Secrets {
  const kept = existsSync(file) ? completed(file, read(file)) : write(file, generateSecrets());
  const certificatePrivateKey = env.PREGON_CERTIFICATE_PRIVATE_KEY ?? kept.certificatePrivateKey;
  return {
    ...kept,
    credentialKeys: env.PREGON_CREDENTIAL_KEYS ?? kept.credentialKeys,
    certificatePrivateKey,
    certificatePublicKeys:
      env.PREGON_CERTIFICATE_PUBLIC_KEYS ??
      (env.PREGON_CERTIFICATE_PRIVATE_KEY ? publicOf(certificatePrivateKey) : kept.certificatePublicKeys),
    secret: env.PREGON_SECRET ?? kept.secret,
    ...(env.VAPID_PUBLIC_KEY !== undefined && env.VAPID_PRIVATE_KEY !== undefined
      ? { vapidPublicKey: env.VAPID_PUBLIC_KEY, vapidPrivateKey: env.VAPID_PRIVATE_KEY }
      : {}),
  };
}

/** What an older version kept, with the keys that came since. */
const completed = (file: string, kept: Kept): Secrets =>
  kept.vapidPublicKey !== undefined && kept.vapidPrivateKey !== undefined
    ? { ...kept, vapidPublicKey: kept.vapidPublicKey, vapidPrivateKey: kept.vapidPrivateKey }
    : write(file, { ...kept, ...vapidKeys() });

/** `keyId:base64(SPKI)` of a `keyId:base64(PKCS#8)`. */
function publicOf(privateKey: string): string {
  const [keyId = '', encoded = ''] = privateKey.split(':');
  try {
    const key = createPrivateKey({ key: Buffer.from(encoded, 'base64'), format: 'der', type: 'pkcs8' });
    return `${keyId}:${createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64')}`;
  } catch {
    // The cause stays out: OpenSSL's message may quote the key.
    throw new CliFailure(
      'PREGON_CERTIFICATE_PRIVATE_KEY is not a key this program can read.',
      'It is written keyId:base64 of an Ed25519 key in PKCS#8 DER.',
    );
  }
}

const keptSchema = schema.extend(vapid.partial().shape);
type Kept = z.infer<typeof keptSchema>;

function read(file: string): Kept {
  try {
    return keptSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    const why = cause instanceof Error && 'code' in cause ? String(cause.code) : 'damaged or incomplete';
    throw new CliFailure(
      `The installation's keys in ${file} can't be read (${why}). They were left as they are.`,
      'Bring the file back from a backup: without it, the stored credentials of the accounts stay closed.',
    );
  }
}

function write(file: string, secrets: Secrets): Secrets {
  writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
  return secrets;
}
