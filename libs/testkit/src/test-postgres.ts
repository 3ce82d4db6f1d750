import { createHmac } from 'node:crypto';
import { startPostgres } from '@pregon/embedded';
import pg from 'pg';
import { z } from 'zod';
import { env } from './env.js';
import { oncePerRun } from './test-run.js';

const record = z.object({ superuserUrl: z.string(), pid: z.number().nullable(), dir: z.string().nullable() });

/** The PostgreSQL that all test files of one run share, as its superuser. */
export async function testPostgres(): Promise<string> {
  const { superuserUrl } = await oncePerRun('postgres', record, async () => {
    if (env.PREGON_TEST_POSTGRES_URL) return { superuserUrl: env.PREGON_TEST_POSTGRES_URL, pid: null, dir: null };
    const running = await startPostgres({ ephemeral: true, maxConnections: 200 });
    return { superuserUrl: running.superuserUrl, pid: running.pid, dir: running.dir };
  });
  return superuserUrl;
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'pregon-testkit' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The same on every run against one server, so that two runs at once do not lock each other out. */
const passwordFor = (superuserUrl: string, role: string): string =>
  createHmac('sha256', superuserUrl).update(role).digest('base64url');

export async function ensureLogin(superuserUrl: string, role: string, attributes = ''): Promise<void> {
  const password = pg.escapeLiteral(passwordFor(superuserUrl, role));
  await withClient(superuserUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock(7704664)');
    const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
    await client.query(`${rowCount ? 'ALTER' : 'CREATE'} ROLE ${role} LOGIN ${attributes} PASSWORD ${password}`);
  });
}

export function urlFor(superuserUrl: string, role: string, database: string): string {
  const url = new URL(superuserUrl);
  url.username = role;
  url.password = passwordFor(superuserUrl, role);
  url.pathname = `/${database}`;
  return url.href;
}
