import { randomBytes } from 'node:crypto';
import { generateSecrets } from '../data/secrets.js';
import { say } from '../terminal.js';

/** Letters, digits, - and _ only: these passwords stand inside addresses. */
const password = (): string => randomBytes(24).toString('base64url');

/** What docker-compose.yml asks of its .env file; printed once and kept nowhere. */
export function keysCommand(): number {
  const keys = generateSecrets();
  const { certificatePrivateKey, certificatePublicKeys, credentialKeys, secret } = keys;
  say('# Keep a copy where a fire would not reach it: without these keys the accounts’ credentials stay closed.');
  for (const name of ['POSTGRES', 'OWNER', 'API', 'WORKER', 'REDIS']) say(`${name}_PASSWORD=${password()}`);
  say(`PREGON_SECRET=${secret}`);
  say(`PREGON_CREDENTIAL_KEYS=${credentialKeys}`);
  say(`PREGON_CERTIFICATE_PRIVATE_KEY=${certificatePrivateKey}`);
  say(`PREGON_CERTIFICATE_PUBLIC_KEYS=${certificatePublicKeys}`);
  say(`VAPID_PUBLIC_KEY=${keys.vapidPublicKey}`);
  say(`VAPID_PRIVATE_KEY=${keys.vapidPrivateKey}`);
  return 0;
}
