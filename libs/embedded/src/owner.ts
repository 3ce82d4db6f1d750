import { createHash } from 'node:crypto';
import pg from 'pg';

export const OWNER = 'pregon_owner';
export const DATABASE = 'pregon';

/** Only root of the cluster's password: the owner's is derived from it, so there is one secret to keep. */
const ownerPassword = (password: string): string =>
  createHash('sha256').update(`pregon owner ${password}`).digest('base64url');

/**
 * The database and its owner, made where missing. The owner is no superuser: row-level security binds it here
 * as it does on a managed PostgreSQL, so nothing works by accident that fails there.
 */
export async function ensureOwner(superuserUrl: string, password: string): Promise<string> {
  const secret = ownerPassword(password);
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const role = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [OWNER]);
    const verb = role.rowCount ? 'ALTER' : 'CREATE';
    await client.query(`${verb} ROLE ${OWNER} LOGIN CREATEROLE PASSWORD ${pg.escapeLiteral(secret)}`);
    const database = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (!database.rowCount) await client.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER}`);
  } finally {
    await client.end();
  }
  const url = new URL(superuserUrl);
  url.username = OWNER;
  url.password = secret;
  url.pathname = `/${DATABASE}`;
  return url.href;
}
