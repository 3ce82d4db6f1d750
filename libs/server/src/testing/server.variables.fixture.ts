import { generateKeyPairSync, randomBytes } from 'node:crypto';

/** Fresh keys and secrets as an installation's start would generate them. */
export function serverVariables(mediaDir: string): Record<string, string> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const base64 = (der: Buffer): string => der.toString('base64');
  return {
    PUBLIC_URL: 'http://pregon.example',
    PREGON_SECRET: randomBytes(32).toString('hex'),
    PREGON_CREDENTIAL_KEYS: `k1:${base64(randomBytes(32))}`,
    PREGON_CERTIFICATE_PRIVATE_KEY: `c1:${base64(privateKey.export({ format: 'der', type: 'pkcs8' }))}`,
    PREGON_CERTIFICATE_PUBLIC_KEYS: `c1:${base64(publicKey.export({ format: 'der', type: 'spki' }))}`,
    MEDIA_DIR: mediaDir,
  };
}
