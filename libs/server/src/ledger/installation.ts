import { randomBytes, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { sha256 } from './canonical.js';
import type { InstallationKind } from './installation.entity.js';

export interface CreateInstallation {
  readonly ownerUrl: string;
  readonly kind: InstallationKind;
  /** Where business time starts, for demo and test only; the machine's time where left out. */
  readonly businessStart?: Date;
}

/** Says once and for ever which kind this database is. Repeating it with the same kind changes nothing; another kind throws. */
export async function createInstallation({ ownerUrl, kind, businessStart }: CreateInstallation): Promise<void> {
  if (kind === 'real' && businessStart) throw new Error('a real installation lives in real time');
  await withClient(ownerUrl, async (client) => {
    await client.query(
      `INSERT INTO installation (id, kind, clock_offset)
       VALUES ($1, $2, coalesce($3::timestamptz - clock_timestamp(), '0')) ON CONFLICT DO NOTHING`,
      [randomUUID(), kind, businessStart ?? null],
    );
    const found = await client.query<{ kind: string }>('SELECT kind FROM installation');
    const is = found.rows[0]?.kind;
    if (is !== kind) throw new Error(`this database belongs to a ${is} installation, not to a ${kind} one`);
  });
}

export interface SetupState {
  readonly kind: InstallationKind | null;
  readonly organisations: number;
}

/** For the command line: whether there is anything in this database yet. */
export function setupState(ownerUrl: string): Promise<SetupState> {
  return withClient(ownerUrl, async (client) => {
    const kind = await client.query<{ kind: InstallationKind }>('SELECT kind FROM installation');
    const people = await client.query<{ n: string }>('SELECT count(DISTINCT organisation_id) AS n FROM credential');
    return { kind: kind.rows[0]?.kind ?? null, organisations: Number(people.rows[0]?.n ?? 0) };
  });
}

/** A one-time code with which `setUpOrganisation` creates one organisation; only its hash is kept. Valid 24 hours. */
export function issueSetupCode(ownerUrl: string): Promise<string> {
  const code = randomBytes(15).toString('base64url');
  return withClient(ownerUrl, async (client) => {
    await client.query(
      `INSERT INTO setup_code (code_hash, expires_at) VALUES ($1, clock_timestamp() + interval '24 hours')`,
      [sha256(code)],
    );
    return code;
  });
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, application_name: 'pregon-cli' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
