import type { QueryRunner } from 'typeorm';

/** Privileges as PostgreSQL says them, e.g. `select, insert, update (state, version)`. Absent = none. */
export interface Grants {
  readonly api?: string;
  readonly worker?: string;
  /**
   * The worker's clock, relay or sealer may see this table with no tenant set (`Ledger.acrossTenants`). Column
   * privileges in `worker` keep it to what it needs.
   */
  readonly acrossTenants?: boolean;
}

/**
 * Puts a table that has `organisation_id` under row-level security, for its owner too, and grants what each
 * process may do. Call it in the migration that creates the table. Nothing is granted that isn't named.
 */
export async function tenantTable(q: QueryRunner, table: string, grants: Grants): Promise<void> {
  await protect(q, table, 'organisation_id', grants);
}

/** The same for a table whose tenant lies in another column (`organisation` itself). */
export async function protect(q: QueryRunner, table: string, column: string, grants: Grants): Promise<void> {
  const own = `${column} = (SELECT tenant())`;
  await q.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
  await q.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
  if (grants.acrossTenants) {
    await q.query(`CREATE POLICY tenant_isolation ON ${table} TO pregon_api USING (${own}) WITH CHECK (${own})`);
    // CASE, because the order of OR is PostgreSQL's to choose and tenant() raises when there is none.
    const eyes = `CASE WHEN (SELECT across_tenants()) THEN true ELSE ${own} END`;
    // The owner too: its functions may count across organisations where they say so (`definerFunction`).
    await q.query(
      `CREATE POLICY worker_eyes ON ${table} TO pregon_worker, CURRENT_USER USING (${eyes}) WITH CHECK (${eyes})`,
    );
  } else {
    await q.query(`CREATE POLICY tenant_isolation ON ${table} USING (${own}) WITH CHECK (${own})`);
  }
  await q.query(`REVOKE ALL ON ${table} FROM PUBLIC`);
  if (grants.api) await q.query(`GRANT ${grants.api} ON ${table} TO pregon_api`);
  if (grants.worker) await q.query(`GRANT ${grants.worker} ON ${table} TO pregon_worker`);
}

/**
 * A function that runs with its owner's rights: closed search path, callable only by the roles named. The owner is bound
 * by row-level security as everybody; with `acrossTenants` it sees the tables made with that word. Then only the API may
 * call it: the setting lasts until the transaction's end and means nothing to the API's role.
 */
export async function definerFunction(
  q: QueryRunner,
  signature: string,
  returns: string,
  body: string,
  callers: string,
  { acrossTenants = false }: { acrossTenants?: boolean } = {},
): Promise<void> {
  if (acrossTenants && callers !== 'pregon_api') throw new Error(`${signature}: only the API may look across tenants`);
  const code = acrossTenants
    ? body.replace(/\bBEGIN\b/, `BEGIN PERFORM set_config('pregon.across', 'on', true);`)
    : body;
  await q.query(`CREATE FUNCTION ${signature} RETURNS ${returns} LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp AS $definer$ ${code} $definer$`);
  const name = signature.slice(0, signature.indexOf('('));
  await q.query(`REVOKE ALL ON FUNCTION ${name} FROM PUBLIC`);
  await q.query(`GRANT EXECUTE ON FUNCTION ${name} TO ${callers}`);
}
