import { readEnv } from '../env.js';
import { apiEnv, sandboxEnv, workerEnv, type Surroundings } from './part-env.js';

const surroundings = (sandbox: Surroundings['sandbox']): Surroundings => ({
  env: readEnv({}),
  folder: {
    ...{ dir: 'd', postgres: 'd/p', media: 'd/m', sandbox: 'd/s', logs: 'd/l', secrets: 'd/k' },
    ...{ lock: 'd/lock', parts: 'd/parts', demo: 'd/demo' },
  },
  secrets: {
    ...{ secret: 's', credentialKeys: 'c', certificatePrivateKey: 'private', certificatePublicKeys: 'public' },
    ...{ databaseApiPassword: 'a', databaseWorkerPassword: 'w', vapidPublicKey: 'point', vapidPrivateKey: 'secret' },
  },
  database: { apiUrl: 'postgres://a@localhost/p', workerUrl: 'postgres://w@localhost/p' },
  port: 3000,
  publicUrl: 'http://localhost:3000',
  sandbox,
});

const operators = { SMTP_URL: 'smtp://mail.operator.example', MAIL_FROM: 'Town <town@operator.example>' };
beforeEach(() => void jest.replaceProperty(process, 'env', { PATH: '/bin', ...operators }));
afterEach(() => jest.restoreAllMocks());

test('where the networks are played the e-mails stay here too, whatever mail server the terminal knows', () => {
  const all = surroundings({ port: 3001, url: 'http://127.0.0.1:3001', smtpPort: 40_025 });
  for (const env of [apiEnv(all), workerEnv(all)])
    expect(env).toMatchObject({ SMTP_URL: 'smtp://127.0.0.1:40025', MAIL_FROM: 'Pregón <pregon@riudalba.example>' });
});

test('a real installation writes through the operator’s mail server', () => {
  const all = surroundings(null);
  for (const env of [apiEnv(all), workerEnv(all)]) {
    expect(env).toMatchObject(operators);
    expect(env).not.toHaveProperty('SANDBOX_URL');
  }
});

test('both know the public half of web push, the worker alone its secret', () => {
  jest.replaceProperty(process, 'env', { PATH: '/bin', VAPID_PRIVATE_KEY: 'from the terminal' });
  const all = surroundings(null);
  expect(apiEnv(all)).toMatchObject({ VAPID_PUBLIC_KEY: 'point' });
  expect(apiEnv(all)).not.toHaveProperty('VAPID_PRIVATE_KEY');
  expect(workerEnv(all)).toMatchObject({ VAPID_PUBLIC_KEY: 'point', VAPID_PRIVATE_KEY: 'secret' });
});

test('the sandbox is told where to take e-mails, and nothing about anybody’s mail server or keys', () => {
  const env = sandboxEnv({ sandbox: 'd/s' }, { port: 3001, smtpPort: 40_025 });
  expect(Object.keys(env).sort()).toEqual(['HOST', 'NODE_ENV', 'PATH', 'PORT', 'SANDBOX_DIR', 'SANDBOX_SMTP_PORT']);
  expect(env.SANDBOX_SMTP_PORT).toBe('40025');
});
