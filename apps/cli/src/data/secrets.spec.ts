import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readEnv } from '../env.js';
import { generateSecrets, openSecrets } from './secrets.js';

let dir: string;
beforeEach(() => (dir = mkdtempSync(path.join(tmpdir(), 'pregon-secrets-'))));
afterEach(() => rmSync(dir, { recursive: true, force: true }));
const file = (): string => path.join(dir, 'secrets.json');

test('an installation older than web push gets its keys and keeps all others', () => {
  const { vapidPublicKey: _point, vapidPrivateKey: _secret, ...older } = generateSecrets();
  writeFileSync(file(), JSON.stringify(older), { mode: 0o600 });
  const opened = openSecrets(file(), readEnv({}));
  expect(opened).toMatchObject(older);
  expect(Buffer.from(opened.vapidPublicKey, 'base64url')).toHaveLength(65);
  expect(Buffer.from(opened.vapidPrivateKey, 'base64url')).toHaveLength(32);
  expect(openSecrets(file(), readEnv({}))).toEqual(opened);
});

test('keys of one’s own win and are not written down', () => {
  const kept = openSecrets(file(), readEnv({}));
  const opened = openSecrets(file(), readEnv({ VAPID_PUBLIC_KEY: 'point', VAPID_PRIVATE_KEY: 'secret' }));
  expect(opened).toEqual({ ...kept, vapidPublicKey: 'point', vapidPrivateKey: 'secret' });
  expect(readFileSync(file(), 'utf8')).not.toContain('"point"');
});

test('a damaged file is left as it is', () => {
  writeFileSync(file(), '{"secret": "half');
  expect(() => openSecrets(file(), readEnv({}))).toThrow(/left as they are/);
  expect(readFileSync(file(), 'utf8')).toBe('{"secret": "half');
});
