import { openGround, type Ground } from '../testing/town.fixture.js';

/** Without `organisation_id` under row-level security, each for a reason that architecture and migrations give. */
const EXEMPT = {
  installation: 'one row for all',
  heartbeat: 'one row for all',
  publishing_watch: 'one row for all',
  database_identity: 'one row for all',
  organisation: 'is the tenant; protected by its id',
  person: 'precedes the tenant; protected by colleague',
  credential: 'precedes the tenant; no process reads it',
  session: 'precedes the tenant; no process reads it',
  setup_code: 'precedes the tenant; no process reads it',
  sign_in_limit: 'precedes the tenant; digests only',
  schema_migration: 'which migrations ran',
} as const;

let ground: Ground;
beforeAll(async () => {
  ground = await openGround();
}, 60_000);
afterAll(() => ground.close());

const rows = async <T>(sql: string, parameters: unknown[] = []): Promise<T[]> =>
  (await ground.eyes.query(sql, parameters)).rows as T[];

const tenantTables = async (): Promise<string[]> =>
  (
    await rows<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attname = 'organisation_id'
       ORDER BY 1`,
    )
  )
    .map((row) => row.name)
    .filter((name) => !(name in EXEMPT));

it('every table has organisation_id, or is an exemption known by name', async () => {
  const all = await rows<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')`,
  );
  const tenant = new Set(await tenantTables());
  const without = all.map((row) => row.name).filter((name) => !tenant.has(name));
  expect(without.sort()).toEqual(Object.keys(EXEMPT).sort());
  expect(tenant.size).toBeGreaterThan(10);
});

it('row-level security is on and forced on each, and each policy asks tenant()', async () => {
  const found = await rows<{ name: string; enabled: boolean; forced: boolean; policies: string[] | null }>(
    `SELECT c.relname AS name, c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced,
       (SELECT array_agg(coalesce(pg_get_expr(p.polqual, p.polrelid), '') || ' | ' ||
          coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '')) FROM pg_policy p WHERE p.polrelid = c.oid) AS policies
     FROM pg_class c WHERE c.relname = ANY ($1) AND c.relnamespace = 'public'::regnamespace`,
    [[...(await tenantTables()), 'organisation']],
  );
  for (const table of found) {
    expect(table).toMatchObject({ enabled: true, forced: true });
    expect(table.policies?.length).toBeGreaterThan(0);
    for (const policy of table.policies ?? [])
      for (const side of policy.split(' | ')) expect(`${table.name}: ${side}`).toContain('tenant()');
  }
});

it('a policy that looks across organisations is for the worker, and for the owner’s own functions', async () => {
  const across = await rows<{ roles: string[] }>(
    `SELECT array(SELECT rolname::text FROM pg_roles WHERE oid = ANY (polroles)) AS roles FROM pg_policy
     WHERE pg_get_expr(polqual, polrelid) LIKE '%across_tenants()%'`,
  );
  expect(across.length).toBeGreaterThan(0);
  for (const policy of across) expect(policy.roles.sort()).toEqual(['pregon_test_owner', 'pregon_worker']);
});

it('a person is seen by colleagues only', async () => {
  const [policy] = await rows<{ qual: string }>(
    `SELECT pg_get_expr(polqual, polrelid) AS qual FROM pg_policy WHERE polrelid = 'person'::regclass`,
  );
  expect(policy?.qual).toContain('tenant()');
});

it('a foreign key between tenants’ tables carries the organisation', async () => {
  const tables = await tenantTables();
  const keys = await rows<{ name: string; columns: string[]; referred: string[] }>(
    `SELECT conrelid::regclass || '.' || conname AS name,
       array(SELECT attname::text FROM pg_attribute WHERE attrelid = conrelid AND attnum = ANY (conkey)) AS columns,
       array(SELECT attname::text FROM pg_attribute WHERE attrelid = confrelid AND attnum = ANY (confkey)) AS referred
     FROM pg_constraint WHERE contype = 'f' AND conrelid = ANY ($1::regclass[]) AND confrelid = ANY ($1::regclass[])`,
    [tables],
  );
  expect(keys.length).toBeGreaterThan(10);
  const plain = keys.filter(
    (key) => !key.columns.includes('organisation_id') || !key.referred.includes('organisation_id'),
  );
  expect(plain.map((key) => key.name)).toEqual([]);
});

it('what is unique is unique within an organisation', async () => {
  const unique = await rows<{ name: string; columns: string[] }>(
    `SELECT i.indexrelid::regclass::text AS name,
       array(SELECT attname::text FROM pg_attribute WHERE attrelid = i.indrelid AND attnum = ANY (i.indkey::int2[])) AS columns
     FROM pg_index i WHERE (i.indisunique OR i.indisexclusion) AND i.indrelid = ANY ($1::regclass[])`,
    [await tenantTables()],
  );
  expect(unique.filter((index) => !index.columns.includes('organisation_id')).map((index) => index.name)).toEqual([]);
});

it('views look with the eyes of who asks', async () => {
  const views = await rows<{ name: string; options: string[] | null }>(
    `SELECT relname AS name, reloptions AS options FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')`,
  );
  for (const view of views) expect(view.options).toContain('security_invoker=true');
});

it('functions with their owner’s rights have a closed search path and are not everybody’s', async () => {
  const functions = await rows<{ name: string; config: string[] | null; open: boolean }>(
    `SELECT p.proname AS name, p.proconfig AS config, has_function_privilege('public', p.oid, 'EXECUTE') AS open
     FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef AND p.prorettype <> 'trigger'::regtype`,
  );
  expect(functions.length).toBeGreaterThan(5);
  for (const one of functions) {
    expect(one.config?.join()).toMatch(/search_path=pg_catalog, public, pg_temp/);
    expect(`${one.name} ${one.open}`).toBe(`${one.name} false`);
  }
});

describe('the trace', () => {
  it.each(['trace_entry', 'trace_seal'])('%s can’t be changed or deleted by API or worker', async (table) => {
    const [may] = await rows<Record<string, boolean>>(
      `SELECT bool_or(has_table_privilege(role, $1, what)) AS table_wide,
         bool_or(has_any_column_privilege(role, $1, 'UPDATE')) AS some_column
       FROM unnest(ARRAY['pregon_api', 'pregon_worker']) role, unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) what`,
      [table],
    );
    expect(may).toEqual({ table_wide: false, some_column: false });
  });

  it('not even by who holds a row', async () => {
    const town = await ground.town('riudalba');
    const actor = { kind: 'system', personId: null, name: 'worker', sessionId: null, strength: null } as const;
    const as = { organisationId: town.organisationId, actor };
    for (const sql of ['UPDATE trace_entry SET action = $1', 'DELETE FROM trace_entry WHERE action = $1'])
      for (const ledger of [ground.api, ground.worker])
        await expect(ledger.run(as, (tx) => tx.query(sql, ['clock.moved']))).rejects.toThrow(/permission denied/);
  });
});

describe('what approvals rest on', () => {
  const changeable = async (table: string): Promise<string[]> =>
    (
      await rows<{ what: string }>(
        `SELECT what || coalesce(' ' || a.attname, '') AS what
         FROM unnest(ARRAY['pregon_api', 'pregon_worker']) role, unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) what
         LEFT JOIN pg_attribute a ON what = 'UPDATE' AND a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped
         WHERE CASE WHEN what = 'UPDATE' THEN has_column_privilege(role, $1, a.attname, what)
           ELSE has_table_privilege(role, $1, what) END
         GROUP BY 1 ORDER BY 1`,
        [table],
      )
    ).map((row) => row.what);

  it.each(['decision', 'run_mark', 'revision', 'run_policy', 'contribution', 'step_opened'])(
    '%s is only ever added to',
    async (table) => {
      expect(await changeable(table)).toEqual([]);
    },
  );

  it.each([
    ['approval_policy', ['UPDATE retired_at']],
    ['approval_run', ['UPDATE ended_at', 'UPDATE policies']],
    ['certificate', ['UPDATE revoked_at', 'UPDATE revoked_reason']],
    ['run_variant', ['UPDATE body', 'UPDATE closed_at', 'UPDATE revision_id', 'UPDATE state']],
  ])('of %s only what is still to come can be written: %j', async (table, columns) => {
    expect(await changeable(table)).toEqual(columns);
  });
});

it('nobody who runs reads credentials, sessions or set-up codes', async () => {
  const [may] = await rows<{ any: boolean }>(
    `SELECT bool_or(has_any_column_privilege(role, secret, 'SELECT')) AS any
     FROM unnest(ARRAY['pregon_api', 'pregon_worker']) role, unnest(ARRAY['credential', 'session', 'setup_code', 'second_factor']) secret`,
  );
  expect(may?.any).toBe(false);
});
