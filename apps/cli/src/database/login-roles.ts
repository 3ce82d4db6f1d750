import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { CliFailure } from '../failure.js';

export interface LoginRole {
  readonly url: string;
  /** The role that the migrations give rights to. */
  readonly group: 'pregon_api' | 'pregon_worker';
}

/** The owner's address with another role's name and password. */
export function urlFor(ownerUrl: string, role: string, password: string): string {
  const url = new URL(ownerUrl);
  url.username = role;
  url.password = encodeURIComponent(password);
  return url.href;
}

/** Roles belong to the whole server: two installations on one server must not change each other's passwords. */
export const loginNameFor = (ownerUrl: string, part: 'api' | 'worker'): string => {
  const database = decodeURIComponent(new URL(ownerUrl).pathname.slice(1)) || 'postgres';
  return `${database.slice(0, 40)}_${part}_login`;
};

async function opens(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, application_name: 'pregon-cli' });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    // 28P01 wrong password, 28000 no such role: ours to mend. Anything else is not about the role.
    if (code === '28P01' || code === '28000') return false;
    throw error;
  }
}

/**
 * Sees to it that the API's and the worker's roles can sign in and hold the group's rights. Roles that somebody
 * else made are used as they are; missing ones are made where the owner may.
 */
export async function ensureLogins(ownerUrl: string, roles: readonly LoginRole[]): Promise<void> {
  const client = new Client({ connectionString: ownerUrl, application_name: 'pregon-cli' });
  await client.connect();
  try {
    for (const role of roles) await ensureLogin(client, role);
  } finally {
    await client.end();
  }
}

async function ensureLogin(owner: Client, { url, group }: LoginRole): Promise<void> {
  const { username, password } = new URL(url);
  const name = decodeURIComponent(username);
  const role = escapeIdentifier(name);
  const may = await owner.query<{ may: boolean }>(
    'SELECT rolcreaterole OR rolsuper AS may FROM pg_roles WHERE rolname = current_user',
  );
  const mayCreate = may.rows[0]?.may ?? false;
  if (!(await opens(url))) {
    if (!mayCreate) throw cannotCreate(name, group);
    const secret = escapeLiteral(decodeURIComponent(password));
    const exists = await owner.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [name]);
    await owner.query(`${exists.rowCount ? 'ALTER' : 'CREATE'} ROLE ${role} LOGIN PASSWORD ${secret}`);
  }
  const member = await owner.query<{ yes: boolean }>("SELECT pg_has_role($1, $2, 'member') AS yes", [name, group]);
  if (member.rows[0]?.yes) return;
  if (!mayCreate) throw cannotCreate(name, group);
  await owner.query(`GRANT ${group} TO ${role}`);
}

const cannotCreate = (name: string, group: string): CliFailure =>
  new CliFailure(
    `The database role "${name}" can't sign in as ${group}, and this owner may not create roles.`,
    `As a superuser: CREATE ROLE "${name}" LOGIN PASSWORD '…' IN ROLE ${group}; then set DATABASE_API_URL and DATABASE_WORKER_URL.`,
  );
