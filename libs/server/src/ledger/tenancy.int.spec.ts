import { randomUUID } from 'node:crypto';
import { openGround, type Ground, type Town } from '../testing/town.fixture.js';
import { Database } from './database.js';
import { NestedTransaction } from './ledger.service.js';
import { Organisation } from './organisation.entity.js';
import { record } from './trace.js';
import { systemActor, type As } from './tx.js';

let ground: Ground;
let riudalba: Town;
let diputacio: Town;
beforeAll(async () => {
  ground = await openGround();
  riudalba = await ground.town('riudalba');
  diputacio = await ground.town('diputacio');
}, 60_000);
afterAll(() => ground.close());

const as = (town: Town): As => ({ organisationId: town.organisationId, actor: systemActor('worker') });

it('one organisation does not see, change or delete what is another’s', async () => {
  const com = await riudalba.department('COM');
  const seen = await ground.api.read(as(diputacio), async (tx) => [
    await tx.query<unknown[]>('SELECT id FROM department'),
    await tx.query<unknown[]>('SELECT id FROM organisation WHERE id = $1', [riudalba.organisationId]),
    await tx.query<unknown[]>('SELECT id FROM person'),
  ]);
  expect(seen).toEqual([[], [], []]);
  const changed = await ground.api.run(as(diputacio), (tx) =>
    tx.query('UPDATE department SET code = $1 WHERE id = $2 RETURNING id', ['X', com]),
  );
  expect(changed).toEqual([[], 0]);
});

it('nothing can be written into another organisation', async () => {
  const insert = ground.api.run(as(diputacio), (tx) =>
    tx.query('INSERT INTO department (organisation_id, id, code) VALUES ($1, $2, $3)', [
      riudalba.organisationId,
      randomUUID(),
      'INTRUS',
    ]),
  );
  await expect(insert).rejects.toThrow(/row-level security/);
});

it('a row can’t refer to another organisation’s row', async () => {
  const theirs = await riudalba.department('DEP');
  const refer = ground.api.run(as(diputacio), (tx) =>
    tx.query(
      `INSERT INTO department_period (organisation_id, department_id, valid_from, name_es, name_ca)
       VALUES ($1, $2, '2026-01-01', 'Ajeno', 'Alié')`,
      [diputacio.organisationId, theirs],
    ),
  );
  await expect(refer).rejects.toThrow(/foreign key/);
});

it('without a tenant a tenant’s table raises, on a fresh connection and on a used one', async () => {
  for (let round = 0; round < 3; round += 1)
    await expect(ground.api.beforeTenant((q) => q.query('SELECT * FROM department'))).rejects.toThrow(/no tenant/);
  await ground.api.read(as(riudalba), (tx) => tx.query('SELECT 1'));
  await expect(ground.api.beforeTenant((q) => q.query('SELECT * FROM department'))).rejects.toThrow(/no tenant/);
});

it('the worker’s eyes see across organisations only where a table says so, the API’s never', async () => {
  const names = await ground.worker.acrossTenants((q) => q.query<{ slug: string }[]>('SELECT slug FROM organisation'));
  expect(names.map((row) => row.slug).sort()).toEqual(['diputacio', 'riudalba']);
  await expect(ground.worker.acrossTenants((q) => q.query('SELECT * FROM department'))).rejects.toThrow(/no tenant/);
  await expect(ground.api.acrossTenants((q) => q.query('SELECT slug FROM organisation'))).rejects.toThrow(/no tenant/);
});

it('a transaction inside another is refused, and so is a savepoint', async () => {
  const nested = ground.api.run(as(riudalba), () => ground.api.run(as(diputacio), async () => 'inside'));
  await expect(nested).rejects.toBeInstanceOf(NestedTransaction);
  const savepoint = ground.api.run(as(riudalba), (tx) => tx.transaction(async () => 'inside'));
  await expect(savepoint).rejects.toBeInstanceOf(NestedTransaction);
  await expect(ground.api.read(as(riudalba), async () => 'afterwards')).resolves.toBe('afterwards');
});

it('what a command refuses leaves nothing behind', async () => {
  const refused = await ground.api.command(as(riudalba), async (tx) => {
    await record(tx, { action: 'organisation.changed', subject: { kind: 'organisation', id: tx.tenant } });
    return { ok: false, refusal: { code: 'not_allowed', field: null, details: {} } };
  });
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'not_allowed' } });
  const left = await ground.eyes.query(`SELECT 1 FROM trace_entry WHERE action = 'organisation.changed'`);
  expect(left.rowCount).toBe(0);
});

it('reading can’t write', async () => {
  const write = ground.api.read(as(riudalba), (tx) =>
    tx.update(Organisation, { id: riudalba.organisationId }, { name: 'Otro nombre' }),
  );
  await expect(write).rejects.toThrow(/read-only transaction/);
});

it('a full pool fails after its time instead of hanging', async () => {
  const small = await Database.open(
    {
      url: ground.database.apiUrl,
      poolSize: 1,
      acquireTimeoutMs: 200,
      applicationName: 'pregon-small',
      onPoolError: (error) => process.emitWarning(error.message),
    },
    [],
  );
  let release = (): void => undefined;
  const held = small.ledger.run(as(riudalba), () => new Promise<void>((resolve) => (release = resolve)));
  await new Promise((resolve) => setTimeout(resolve, 50));
  await expect(small.ledger.read(as(riudalba), async () => 'never')).rejects.toThrow(/timeout/i);
  release();
  await held;
  await small.close();
});

it('a connection lost in the middle is the caller’s failure, and the next one works', async () => {
  const lost = ground.worker.run(as(riudalba), async (tx) => {
    const [me] = await tx.query<{ pid: number }[]>('SELECT pg_backend_pid() AS pid');
    await ground.eyes.query('SELECT pg_terminate_backend($1)', [me?.pid]);
    await tx.query('SELECT 1');
  });
  await expect(lost).rejects.toThrow();
  await expect(ground.worker.read(as(riudalba), async () => 'well')).resolves.toBe('well');
});
