import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
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

export type Secrets = z.infer<typeof schema>;

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
  };
}

/**
 * The installation's keys: made at the first start, 0600, never shown. What the environment sets wins.
 * Losing this file loses the accounts' credentials, so a file that can't be read is never replaced.
 */
export function openSecrets(file: string, env: Env): Secrets {
  const kept = existsSync(file) ? read(file) : write(file, generateSecrets());
  const certificatePrivateKey = env.PREGON_CERTIFICATE_PRIVATE_KEY ?? kept.certificatePrivateKey;
  return {
    ...kept,
    credentialKeys: env.PREGON_CREDENTIAL_KEYS ?? kept.credentialKeys,
    certificatePrivateKey,
    certificatePublicKeys:
      env.PREGON_CERTIFICATE_PUBLIC_KEYS ??
      (env.PREGON_CERTIFICATE_PRIVATE_KEY ? publicOf(certificatePrivateKey) : kept.certificatePublicKeys),
    secret: env.PREGON_SECRET ?? kept.secret,
  };
}

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

function read(file: string): Secrets {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
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
