import { createECDH, createPublicKey, randomBytes, verify } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { openToldGround, openToldTown, timeIs, type ToldTown } from '../testing/told.fixture.js';
import type { Ground } from '../testing/town.fixture.js';

interface Call {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const calls: Call[] = [];
const answers = new Map<string, number>();
let service: Server;
let origin: string;
let ground: Ground;
let town: ToldTown;

const ours = createECDH('prime256v1');
const publicKey = ours.generateKeys();
const keys = {
  VAPID_PUBLIC_KEY: publicKey.toString('base64url'),
  VAPID_PRIVATE_KEY: Buffer.concat([Buffer.alloc(32), ours.getPrivateKey()])
    .subarray(-32)
    .toString('base64url'),
};

beforeAll(async () => {
  service = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const path = request.url ?? '';
      calls.push({ path, headers: request.headers, body: Buffer.concat(chunks) });
      response.writeHead(answers.get(path) ?? 201).end();
    });
  });
  service.listen(0, '127.0.0.1');
  await once(service, 'listening');
  const address = service.address();
  if (typeof address !== 'object' || address === null) throw new Error('no address');
  origin = `http://127.0.0.1:${address.port}`;
  ground = await openToldGround();
  await timeIs(ground, '2030-03-06T10:00:00Z');
  town = await openToldTown(ground, 'riudalba', keys);
}, 60_000);
afterAll(async () => {
  await ground.close();
  service.closeAllConnections();
  service.close();
});

const browser = async (personId: string, path: string, endpoint = `${origin}${path}`): Promise<void> => {
  const theirs = createECDH('prime256v1');
  await ground.eyes.query(
    `INSERT INTO push_subscription (organisation_id, person_id, endpoint, p256dh, auth, label, since)
     VALUES ($1, $2, $3, $4, $5, 'Firefox', app_now())`,
    [town.organisationId, personId, endpoint, theirs.generateKeys('base64url'), randomBytes(16).toString('base64url')],
  );
};
const devices = async (personId: string): Promise<number> =>
  (await ground.eyes.query('SELECT 1 FROM push_subscription WHERE person_id = $1', [personId])).rowCount ?? 0;
const toldOf = async (name: string, paths: readonly string[]) => {
  const person = await town.person(name);
  for (const path of paths) await browser(person.personId, path);
  const { postId, stepId } = await town.post('Feria de abril', [person.personId]);
  await town.tells({ kind: 'asked', to: [person.personId], postId, stepId });
  await town.sends('push');
  return person;
};
const at = (path: string): Call[] => calls.filter((call) => call.path === path);

it('reaches each browser of the person, encrypted, signed by this installation and not kept for ever', async () => {
  const enric = await toldOf('Enric', ['/a1', '/a2']);
  expect(await town.messages(enric.personId, 'push')).toMatchObject([{ state: 'sent' }]);
  expect(at('/a2')).toHaveLength(1);
  const [call] = at('/a1');
  expect(call?.headers).toMatchObject({ ttl: '86400', urgency: 'normal', 'content-encoding': 'aes128gcm' });
  expect(call?.headers['topic']).toMatch(/^[0-9a-f]{32}$/);
  expect(call?.body.toString('latin1')).not.toContain('Feria');
  const [, token = '', key = ''] = /^vapid t=([^,]+), ?k=(.+)$/.exec(call?.headers.authorization ?? '') ?? [];
  expect(key).toBe(keys.VAPID_PUBLIC_KEY);
  const [head = '', claims = '', signature = ''] = token.split('.');
  const told: unknown = JSON.parse(Buffer.from(claims, 'base64url').toString());
  expect(told).toMatchObject({ aud: origin, sub: 'https://pregon.riudalba.example' });
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: publicKey.subarray(1, 33).toString('base64url'),
    y: publicKey.subarray(33).toString('base64url'),
  };
  const signer = { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' } as const;
  expect(verify('sha256', Buffer.from(`${head}.${claims}`), signer, Buffer.from(signature, 'base64url'))).toBe(true);
});

it.each([404, 410])('a browser that is gone (%i) is forgotten', async (status) => {
  const path = `/gone${status}`;
  answers.set(path, status);
  const enric = await toldOf(`Enric${status}`, [path]);
  expect(await devices(enric.personId)).toBe(0);
  expect(await town.messages(enric.personId, 'push')).toMatchObject([{ state: 'off', fault: 'no_device' }]);
});

it('a service in trouble is tried again; one that says no is undelivered', async () => {
  answers.set('/busy', 503);
  answers.set('/no', 400);
  const [busy, refused] = [await toldOf('Busy', ['/busy']), await toldOf('Refused', ['/no'])];
  expect(await town.messages(busy.personId, 'push')).toMatchObject([{ state: 'waiting', fault: 'unreachable' }]);
  expect(await town.messages(refused.personId, 'push')).toMatchObject([{ state: 'failed', lastError: 'HTTP 400' }]);
  answers.delete('/busy');
  await ground.eyes.query('UPDATE outgoing_message SET retry_at = clock_timestamp()');
  await town.sends('push');
  expect(await town.messages(busy.personId, 'push')).toMatchObject([{ state: 'sent' }]);
});

it('nothing follows a redirect', async () => {
  answers.set('/moved', 302);
  const enric = await toldOf('Moved', ['/moved']);
  expect(await town.messages(enric.personId, 'push')).toMatchObject([{ state: 'failed', lastError: 'HTTP 302' }]);
});

it('an address inside is never called, though it stood in the table', async () => {
  const enric = await town.person('Inside');
  await browser(enric.personId, '', 'https://169.254.169.254/latest');
  await town.tells({ kind: 'approved', to: [enric.personId], postId: (await town.post('Feria', [])).postId });
  await town.sends('push');
  expect(await town.messages(enric.personId, 'push')).toMatchObject([{ state: 'failed', fault: 'refused' }]);
});

it('outside a test’s installation not even this machine is', async () => {
  await ground.eyes.query(`UPDATE installation SET kind = 'demo'`);
  const enric = await toldOf('Demo', ['/demo']);
  await ground.eyes.query(`UPDATE installation SET kind = 'test'`);
  expect(at('/demo')).toEqual([]);
  expect(await town.messages(enric.personId, 'push')).toMatchObject([{ state: 'failed', fault: 'refused' }]);
});

it('without a browser, or without keys, nothing is sent and nothing fails', async () => {
  const enric = await toldOf('Nobody', []);
  expect(await town.messages(enric.personId, 'push')).toMatchObject([{ state: 'off', fault: 'no_device' }]);
  const silent = await openToldTown(ground, 'silencio', {});
  const pere = await silent.person('Pere');
  await silent.tells({ kind: 'approved', to: [pere.personId], postId: (await silent.post('Feria', [])).postId });
  await silent.sends('push');
  expect(await silent.messages(pere.personId, 'push')).toMatchObject([{ state: 'off', fault: 'no_server' }]);
});
