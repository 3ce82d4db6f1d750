import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openApi, type RunningApi } from '../testing/api.fixture.js';
import { openGround, type Ground } from '../testing/town.fixture.js';

let ground: Ground;
let api: RunningApi;
let web: string;
beforeAll(async () => {
  web = mkdtempSync(path.join(tmpdir(), 'pregon-web-'));
  mkdirSync(path.join(web, 'assets'));
  writeFileSync(path.join(web, 'index.html'), '<!doctype html><title>Pregón</title>');
  writeFileSync(path.join(web, 'assets/app-1a2b.js'), 'export {}');
  writeFileSync(path.join(web, 'sw.js'), 'addEventListener("push", () => undefined)');
  ground = await openGround();
  api = await openApi(ground, { WEB_DIR: web });
}, 60_000);
afterAll(async () => {
  await api.close();
  await ground.close();
  rmSync(web, { recursive: true, force: true });
});

const post = (headers: Record<string, string>, body = '{"query":"{ viewer { id } }"}') =>
  fetch(`${api.url}/graphql`, { method: 'POST', headers, body });
const json = { 'content-type': 'application/json' };

describe('requests from elsewhere', () => {
  it('a page of another site changes nothing, with the cookie or without', async () => {
    const foreign = await post({ ...json, origin: 'https://malicious.example' });
    expect(foreign.status).toBe(403);
    expect((await post({ ...json, origin: 'null' })).status).toBe(403);
  });

  it('our own page, and a program without an origin, are let in', async () => {
    expect((await post({ ...json, origin: 'http://pregon.example' })).status).toBe(200);
    expect((await post({ ...json, origin: api.url })).status).toBe(200);
    expect((await post(json)).status).toBe(200);
  });

  it('a form can’t speak GraphQL', async () => {
    expect((await post({ 'content-type': 'text/plain' })).status).toBe(400);
    const link = await fetch(`${api.url}/graphql?query=${encodeURIComponent('{ viewer { id } }')}`);
    expect(link.status).toBe(400);
  });
});

describe('too much', () => {
  const ask = (query: string) => api.browser().ask(query);

  it.each([
    ['deep', `{ departments ${'{ parent '.repeat(20)}{ id }${' }'.repeat(20)} }`],
    ['wide', `{ ${Array.from({ length: 60 }, (_, n) => `a${n}: viewer { id }`).join(' ')} }`],
    ['costly', `{ traceEntries(first: 1000) { edges { node { ${'id action reason '.repeat(10)} } } } }`],
    ['long', `{ ${'viewer { id } '.repeat(2_000)} }`],
  ])('a %s operation is refused before it runs', async (_what, query) => {
    expect((await ask(query)).errors?.[0]?.extensions.code).toMatch(/GRAPHQL_(VALIDATION|PARSE)_FAILED|BAD_REQUEST/);
  });

  it('an enormous body is refused', async () => {
    expect((await post(json, JSON.stringify({ query: `#${'x'.repeat(600_000)}` }))).status).toBe(413);
  });

  it('the schema is not told, not even by hints', async () => {
    expect((await ask('{ __schema { types { name } } }')).errors?.[0]?.message).toMatch(/introspection/i);
    expect((await ask('{ viewerr { id } }')).errors?.[0]?.message).not.toContain('Did you mean');
  });
});

it('a defect is masked: a number to quote and nothing else', async () => {
  await ground.eyes.query('ALTER TABLE installation RENAME TO installation_away');
  try {
    const answer = await api.browser().ask('{ installation { kind } }');
    expect(answer.errors?.[0]?.extensions).toEqual({
      code: 'INTERNAL_SERVER_ERROR',
      correlationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(JSON.stringify(answer)).not.toMatch(/does not exist|stack|SELECT/);
  } finally {
    await ground.eyes.query('ALTER TABLE installation_away RENAME TO installation');
  }
});

describe('health', () => {
  const health = async (name: string) => {
    const response = await fetch(`${api.url}/health/${name}`);
    return { status: response.status, body: (await response.json()) as { ok: boolean; faults: string[] } };
  };

  it('is live and ready with a migrated database', async () => {
    expect(await health('live')).toEqual({ status: 200, body: { ok: true, faults: [] } });
    expect(await health('ready')).toEqual({ status: 200, body: { ok: true, faults: [] } });
  });

  it('is not ready where a migration is missing', async () => {
    await ground.eyes.query(`UPDATE schema_migration SET name = 'x' || name WHERE name LIKE 'Ledger%'`);
    expect(await health('ready')).toMatchObject({
      status: 503,
      body: { faults: [expect.stringMatching(/1 migrations/)] },
    });
    await ground.eyes.query(`UPDATE schema_migration SET name = substr(name, 2) WHERE name LIKE 'xLedger%'`);
  });

  it('does not publish without a worker, and does with one that took a heartbeat in the last minute', async () => {
    expect(await health('publishing')).toMatchObject({ status: 503 });
    await ground.eyes.query('INSERT INTO heartbeat (consumed_at) VALUES (clock_timestamp())');
    expect((await health('publishing')).body.faults).toEqual([expect.stringMatching(/no worker has looked/)]);
    await ground.eyes.query('INSERT INTO publishing_watch (looked_at) VALUES (clock_timestamp())');
    expect(await health('publishing')).toEqual({ status: 200, body: { ok: true, faults: [] } });
    await ground.eyes.query(`UPDATE heartbeat SET consumed_at = clock_timestamp() - interval '61 seconds'`);
    expect((await health('publishing')).body.faults).toEqual([expect.stringMatching(/heartbeat job for 61 s/)]);
  });

  it('meters are for this machine, or for whoever holds the token', async () => {
    const metrics = await fetch(`${api.url}/metrics`);
    expect(metrics.status).toBe(200);
    expect(await metrics.text()).toMatch(/pregon_queue_jobs\{queue="heartbeat",state="waiting",part="api"\} 0/);
    expect((await fetch(`${api.url}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.9' } })).status).toBe(404);
  });
});

describe('the web application', () => {
  const get = (where: string, accept = 'text/html') => fetch(`${api.url}${where}`, { headers: { accept } });

  it('answers every address of its own, never cached; named files for ever', async () => {
    for (const address of ['/', '/calendario', '/contenidos/7a1c1ff4']) {
      const page = await get(address);
      expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-cache']);
      expect(await page.text()).toContain('Pregón');
    }
    const asset = await get('/assets/app-1a2b.js');
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await get('/assets/missing.js')).status).toBe(404);
    expect((await get('/calendario', 'application/json')).status).toBe(404);
    expect((await get('/../package.json')).status).toBe(404);
  });

  it('serves the worker that shows pushes as a script, asked for anew each time', async () => {
    const { status, headers } = await get('/sw.js', '*/*');
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-cache']);
    expect(headers.get('content-type')).toMatch(/^(text|application)\/javascript/);
    expect(headers.get('content-security-policy')).toContain("worker-src 'self'");
  });

  it('comes with headers that let nothing foreign run or frame it, and with a number to quote', async () => {
    const { headers } = await get('/');
    const policy = headers.get('content-security-policy') ?? '';
    for (const rule of ["default-src 'self'", "script-src 'self'", "frame-ancestors 'none'", "object-src 'none'"])
      expect(policy).toContain(rule);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});
