import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const repository = path.resolve(__dirname, '../../..');
const text = readFileSync(path.join(repository, 'docker-compose.yml'), 'utf8');
const service = z.looseObject({
  environment: z.record(z.string(), z.string()).optional(),
  volumes: z.array(z.string()).optional(),
  command: z.array(z.string()).optional(),
  healthcheck: z
    .object({ test: z.array(z.string()) })
    .loose()
    .optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).optional(),
  ports: z.array(z.string()).optional(),
  container_name: z.string().optional(),
});
const file = z
  .looseObject({ services: z.record(z.string(), service), volumes: z.record(z.string(), z.null()) })
  .parse(parse(text, { merge: true }));
const { services } = file;
const named = (name: string): z.infer<typeof service> => {
  const found = services[name];
  if (!found) throw new Error(`there is no service ${name}`);
  return found;
};

test('an installation has all its services', () => {
  expect(Object.keys(services).sort()).toEqual(['api', 'migrate', 'postgres', 'redis', 'web', 'worker']);
});

test('every service that stays up has a health check', () => {
  for (const [name, { healthcheck }] of Object.entries(services)) {
    if (name !== 'migrate') expect([name, healthcheck?.test.length]).toEqual([name, expect.any(Number)]);
  }
});

test('no secret stands in the file: each password or key comes from outside', () => {
  const settings = Object.values(services).flatMap(({ environment = {} }) => Object.entries(environment));
  const secret = settings.filter(([name]) => /PASSWORD|SECRET|KEY|_URL$/.test(name) && name !== 'PUBLIC_URL');
  expect(secret.length).toBeGreaterThan(8);
  for (const [name, value] of secret) {
    const bare = value.replaceAll(/\$\{[^}]*\}/g, '');
    expect([name, bare.replace(/^[a-z]+:\/\/[a-z_]*:?@?[a-z]*:?\d*\/?[a-z0-9]*$/, '')]).toEqual([name, '']);
    expect([name, value.includes('${')]).toEqual([name, true]);
  }
});

/** What no command can know: where the installation is reached, and the operator's mail server. */
const OPERATORS_OWN = ['PUBLIC_URL', 'SMTP_URL', 'MAIL_FROM'];

test('every value that is asked for is one that "pregon keys" prints, or the operator’s own', () => {
  const keys = readFileSync(path.join(__dirname, 'commands/keys.command.ts'), 'utf8');
  const asked = new Set([...text.matchAll(/\$\{([A-Z_]+)/g)].map((match) => match[1] ?? ''));
  for (const name of OPERATORS_OWN) asked.delete(name);
  for (const name of asked) {
    const printed = name.endsWith('_PASSWORD') ? `'${name.replace('_PASSWORD', '')}'` : `${name}=`;
    expect([name, keys.includes(printed)]).toEqual([name, true]);
  }
});

test('nothing starts before the tables are there, and only migrate knows the owner', () => {
  for (const name of ['api', 'worker']) {
    expect(named(name).depends_on?.migrate).toEqual({ condition: 'service_completed_successfully' });
    expect(JSON.stringify(named(name).environment)).not.toContain('OWNER');
  }
});

test('the mail server is the operator’s, who may have none: nothing of the demo’s is started or named', () => {
  for (const name of ['api', 'worker'])
    expect(named(name).environment).toMatchObject({ SMTP_URL: '${SMTP_URL:-}', MAIL_FROM: '${MAIL_FROM:-}' });
  expect(text).not.toMatch(/sandbox|riudalba/i);
});

test('the worker checks certificates and has no key to make one', () => {
  expect(named('api').environment).toHaveProperty('PREGON_CERTIFICATE_PRIVATE_KEY');
  expect(named('worker').environment).not.toHaveProperty('PREGON_CERTIFICATE_PRIVATE_KEY');
});

test('API and workers can be multiplied: no fixed name, no port of the host, one folder of media', () => {
  for (const name of ['api', 'worker']) {
    expect(named(name).container_name).toBeUndefined();
    expect(named(name).ports).toBeUndefined();
    expect(named(name).volumes).toContain('media:/media');
  }
});

test('what is stored outlives the containers', () => {
  const used = Object.values(services).flatMap(({ volumes = [] }) => volumes.map((one) => one.split(':')[0] ?? ''));
  expect(Object.keys(file.volumes).every((name) => used.includes(name))).toBe(true);
  expect(used.filter((name) => !name.startsWith('.')).every((name) => name in file.volumes)).toBe(true);
});

test('each command is a file that the build makes', () => {
  for (const name of ['api', 'worker', 'migrate']) {
    const script = named(name).command?.[0] ?? '';
    const source = path.join(repository, script.replace('/dist/', '/src/').replace(/\.js$/, '.ts'));
    expect(readFileSync(source, 'utf8')).not.toBe('');
  }
});
