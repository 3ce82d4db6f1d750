import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '@pregon/testkit';
import { createInstallation, issueSetupCode, setupState } from './installation.js';
import { migrate } from './migrate.js';

let database: TestDatabase;
let client: Client;
beforeEach(async () => {
  database = await createTestDatabase({ migrate });
  client = new Client({ connectionString: database.superuserUrl });
  await client.connect();
}, 60_000);
afterEach(async () => {
  await client.end();
  await database.drop();
});

it('a demo begins where it is told, and its time runs on', async () => {
  const businessStart = new Date('2026-11-09T06:00:00Z');
  await createInstallation({ ownerUrl: database.ownerUrl, kind: 'demo', businessStart });
  const now = await client.query<{ now: Date }>('SELECT app_now() AS now');
  const passed = (now.rows[0]?.now.getTime() ?? 0) - businessStart.getTime();
  expect(passed).toBeGreaterThanOrEqual(0);
  expect(passed).toBeLessThan(10_000);
});

it('what a database is stays so', async () => {
  await createInstallation({ ownerUrl: database.ownerUrl, kind: 'real' });
  await createInstallation({ ownerUrl: database.ownerUrl, kind: 'real' });
  await expect(createInstallation({ ownerUrl: database.ownerUrl, kind: 'demo' })).rejects.toThrow(/real installation/);
  expect(await setupState(database.ownerUrl)).toEqual({ kind: 'real', organisations: 0 });
});

it('a real installation’s clock can’t be set, not even by hand', async () => {
  const businessStart = new Date('2026-11-09T06:00:00Z');
  await expect(createInstallation({ ownerUrl: database.ownerUrl, kind: 'real', businessStart })).rejects.toThrow(
    /real time/,
  );
  await createInstallation({ ownerUrl: database.ownerUrl, kind: 'real' });
  await expect(client.query(`UPDATE installation SET clock_offset = '1 hour'`)).rejects.toThrow(/check constraint/);
});

it('migrating twice at once, and again, changes nothing', async () => {
  await Promise.all([migrate({ ownerUrl: database.ownerUrl }), migrate({ ownerUrl: database.ownerUrl })]);
  const ran = await client.query('SELECT name FROM schema_migration');
  expect(new Set(ran.rows.map((row: { name: string }) => row.name)).size).toBe(ran.rowCount);
});

it('a set-up code is kept as a hash only', async () => {
  await createInstallation({ ownerUrl: database.ownerUrl, kind: 'real' });
  const code = await issueSetupCode(database.ownerUrl);
  expect(code).toMatch(/^[\w-]{20}$/);
  const kept = await client.query('SELECT * FROM setup_code');
  expect(JSON.stringify(kept.rows)).not.toContain(code);
});
