import { randomUUID } from 'node:crypto';
import { decide, openReconfirmation, readPolicy, waitingFor, type Json } from '@pregon/domain';
import { createEmptyTestDatabase } from '@pregon/testkit';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { parse } from 'yaml';
import { entities } from '../entities.js';
import { Database } from '../ledger/database.js';
import type { Ledger } from '../ledger/ledger.service.js';
import { migrate, MIGRATIONS_TABLE } from '../ledger/migrate.js';
import { systemActor } from '../ledger/tx.js';
import { migrations } from '../migrations.js';
import { calendarFor, staffNow } from '../people/people.queries.js';
import { currentPolicies } from './policies.store.js';
import { runsOf } from './run.store.js';

/*
 * A town hall that worked with the first release: a circuit in two versions, a round that has passed, one in hand, a
 * certificate. It is brought to the new engine, and goes on.
 */
const ID = Object.fromEntries(
  [
    'town',
    'dep',
    'enric',
    'marta',
    'nuria',
    'account',
    'policy',
    'post',
    'variant',
    'cut1',
    'cut2',
    'run1',
    'run2',
  ].map((name) => [name, randomUUID()]),
) as Record<string, string>;
const id = (name: string): string => ID[name] ?? '';
const HASH = ['a'.repeat(64), 'b'.repeat(64)] as const;

const oldStep = (key: string, role: string, scope: string, slaHours: number | null) => ({
  key,
  name: `Paso ${key}`,
  kind: 'approve',
  who: [{ kind: 'role', role, scope }],
  mode: 'any',
  otherwise: [{ kind: 'role', role: 'communications_chief', scope: 'organisation' }],
  slaHours,
});
const oldPolicy = (version: number) => ({
  id: id('policy'),
  version,
  name: `Ordinario: ${version}`,
  priority: 10,
  match: { contentClasses: ['cultura'], departmentIds: [id('dep')], accountIds: [id('account')] },
  steps: [oldStep('unidad', 'head', 'unit', 4), oldStep('com', 'communications_chief', 'organisation', 0.5)],
  validityHours: 720,
  moveWithoutApprovalMinutes: 90,
});
const seat = (name: string, role: string, departmentId: string | null) => ({
  personId: id(name),
  capacity: { kind: 'role', role, departmentId },
  because: 'who',
});
const oldSnapshot = () => ({
  policies: [oldPolicy(1)],
  steps: [
    ['unidad', seat('enric', 'head', id('dep')), 4] as const,
    ['com', seat('marta', 'communications_chief', null), 0.5] as const,
  ].map(([key, sitting, slaHours]) => ({
    ...{ key, name: `Paso ${key}`, kind: 'approve', mode: 'any', slaHours, policyIds: [id('policy')] },
    scopes: [{ variantId: id('variant'), seats: [sitting], abstained: [] }],
  })),
  variantOrder: [id('variant')],
});

let ledger: Ledger;
let close: () => Promise<void>;
beforeAll(async () => {
  const database = await createEmptyTestDatabase();
  const eyes = new Client({ connectionString: database.superuserUrl });
  eyes.on('error', (error) => process.emitWarning(error.message));
  await eyes.connect();
  await upTo(database.ownerUrl, eyes);
  await live(eyes);
  await migrate({ ownerUrl: database.ownerUrl });
  const opened = await Database.open(
    {
      url: database.superuserUrl,
      poolSize: 2,
      acquireTimeoutMs: 5_000,
      applicationName: 'pregon-test',
      onPoolError: (error) => process.emitWarning(error.message),
    },
    entities,
  );
  ledger = opened.ledger;
  close = async () => {
    await opened.close();
    await eyes.end();
    await database.drop();
  };
}, 90_000);
afterAll(() => close());

const as = () => ({ organisationId: id('town'), actor: systemActor('worker') });

/** The schema as the first release left it. */
async function upTo(ownerUrl: string, eyes: Client): Promise<void> {
  for (const role of ['pregon_api', 'pregon_worker'])
    await eyes.query(`DO $$ BEGIN CREATE ROLE ${role} NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$`);
  const first = migrations.filter(({ name }) => /^(Ledger|People|Channels|Media|Posts|Publishing)1790/.test(name));
  const dataSource = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    migrations: first,
    migrationsTableName: MIGRATIONS_TABLE,
    installExtensions: false,
  });
  await dataSource.initialize();
  await dataSource.runMigrations({ transaction: 'each' });
  await dataSource.destroy();
}

async function live(eyes: Client): Promise<void> {
  const put = (table: string, row: Record<string, unknown>): Promise<unknown> => {
    const names = Object.keys(row);
    const values = Object.values(row).map((value) =>
      typeof value === 'object' && value !== null && !Array.isArray(value) ? JSON.stringify(value) : value,
    );
    const places = names.map((_, at) => `$${at + 1}`);
    return eyes.query(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${places.join(', ')})`, values);
  };
  const town = { organisation_id: id('town') };
  await eyes.query(`INSERT INTO installation (id, kind) VALUES ($1, 'test')`, [randomUUID()]);
  await put('organisation', {
    ...{ id: id('town'), slug: 'riudalba', name: 'Riudalba', zone: 'Europe/Madrid', default_locale: 'es' },
    locales: ['es'],
  });
  await put('department', { ...town, id: id('dep'), code: 'CUL' });
  await put('department_period', {
    ...town,
    ...{ department_id: id('dep'), valid_from: '2020-01-01', name_es: 'Cultura', name_ca: 'Cultura' },
  });
  for (const [name, role, unit] of [
    ['nuria', 'editor', id('dep')],
    ['enric', 'head', id('dep')],
    ['marta', 'communications_chief', null],
  ] as const) {
    await put('person', { id: id(name), email: `${name}@riudalba.example`, name, locale: 'es' });
    await put('colleague', { ...town, person_id: id(name) });
    await put('membership', {
      ...town,
      ...{ id: randomUUID(), person_id: id(name), department_id: unit, role, valid_from: '2020-01-01' },
    });
  }
  await eyes.query(
    `INSERT INTO account (organisation_id, id, version, network, handle, name, tier, department_id, open_to_all,
       language_policy, languages)
     VALUES ($1, $2, 1, 'telegram', '@riudalba', 'Riudalba', 'B', $3, true, 'separate', '{es}')`,
    [id('town'), id('account'), id('dep')],
  );
  const at = '2026-03-02T09:00:00.000Z';
  for (const version of [1, 2])
    await put('approval_policy', {
      ...town,
      ...{ id: id('policy'), version, key: 'ordinario', body: oldPolicy(version), saved_at: at, saved_by: id('marta') },
    });
  await put('post', {
    ...town,
    ...{ id: id('post'), version: 5, content_class: 'cultura', labels: ['agenda'], campaign: 'otoño' },
    ...{ department_id: id('dep'), author_id: id('nuria'), source_language: 'es' },
    ...{ created_at: at, changed_at: at, changed_by: id('nuria') },
  });
  await put('variant', {
    ...town,
    ...{ id: id('variant'), post_id: id('post'), account_id: id('account'), language: 'es', position: 0, version: 1 },
    ...{ options: {}, state: 'in_review', state_since: at },
  });
  for (const [number, cut, run, state] of [
    [1, 'cut1', 'run1', 'passed'],
    [2, 'cut2', 'run2', 'open'],
  ] as const) {
    const hash = HASH[number - 1];
    await put('revision', {
      ...town,
      ...{ id: id(cut), variant_id: id('variant'), post_id: id('post'), number, round: number, canonical: '{}', hash },
      ...{ cut_at: at, cut_by: id('nuria') },
    });
    await put('approval_run', {
      ...town,
      ...{ id: id(run), post_id: id('post'), round: number, kind: 'submission', opened_by: id('nuria') },
      ...{ opened_at: at, planned_for: '2026-03-03T09:00:00.000Z', snapshot: oldSnapshot() },
      ended_at: state === 'passed' ? at : null,
    });
    const body = {
      ...{ variantId: id('variant'), revisionId: id(cut), hash, group: null, policyId: id('policy') },
      ...{ policyVersion: 1, stepKeys: ['unidad', 'com'], contributors: [id('nuria')] },
    };
    await put('run_variant', {
      ...town,
      ...{ run_id: id(run), variant_id: id('variant'), revision_id: id(cut), body, state },
      closed_at: state === 'passed' ? at : null,
    });
    for (const [ordinal, key, who, stands] of [
      [0, 'unidad', 'enric', state === 'passed' ? 'passed' : 'active'],
      [1, 'com', 'marta', state === 'passed' ? 'passed' : 'upcoming'],
    ] as const) {
      const asked = stands === 'active';
      await put('run_step', {
        ...town,
        ...{ id: randomUUID(), run_id: id(run), post_id: id('post'), key, ordinal, state: stands },
        ...{
          since: asked ? at : null,
          due: asked ? '2026-03-02T13:00:00.000Z' : null,
          waits_for: asked ? [id(who)] : [],
        },
      });
      if (state === 'passed')
        await put('decision', {
          ...town,
          ...{
            id: randomUUID(),
            run_id: id(run),
            step_key: key,
            variant_id: id('variant'),
            revision_id: id(cut),
            hash,
          },
          ...{
            person_id: id(who),
            capacity: seat(who, ordinal === 0 ? 'head' : 'communications_chief', null).capacity,
          },
          ...{ verdict: 'approve', at, strength: 'password' },
        });
    }
  }
}

it('circuits read as before, and as the document somebody would have written', async () => {
  const [policy] = await ledger.read(as(), currentPolicies);
  expect(policy).toMatchObject({
    key: 'ordinario',
    version: 2,
    match: { classes: ['cultura'], departments: ['CUL'] },
    when: `account in ['${id('account')}']`,
    validityHours: 720,
    steps: [{ key: 'unidad', sla: { minutes: 240, clock: 'elapsed' } }, { sla: { minutes: 30, clock: 'elapsed' } }],
  });
  const rows = await ledger.read(as(), (tx) =>
    tx.query<{ source: string; version: number }[]>('SELECT source, version FROM approval_policy ORDER BY version'),
  );
  for (const { source, version } of rows) {
    const read = readPolicy(parse(source) as Json, { id: id('policy'), version });
    expect(read.issues).toEqual([]);
    // What a circuit of that time could not say is what it meant.
    if (version === 2) expect(read.policy).toEqual({ ...policy, retryHours: 24 });
  }
});

it('the round in hand goes on: Enric has it, answers, and Marta is next', async () => {
  await ledger.read(as(), async (tx) => {
    const [open, passed] = await runsOf(tx, [id('post')]);
    if (!open || !passed) throw new Error('a round is missing');
    expect([open.round, passed.round, open.departmentId]).toEqual([2, 1, id('dep')]);
    expect(open.variants[0]?.facts).toMatchObject({
      network: 'telegram',
      tier: 'B',
      unit: 'CUL',
      content_class: 'cultura',
      campaign: 'otoño',
      hours_to_publication: 24,
    });
    const calendar = await calendarFor(tx, id('dep'));
    expect(waitingFor(open, id('enric'), calendar)).toMatchObject([
      { stepKey: 'unidad', expectedBy: '2026-03-02T13:00:00.000Z' },
    ]);
    const decided = decide(open, {
      ...{
        stepKey: 'unidad',
        items: [{ variantId: id('variant'), hash: HASH[1] }],
        personId: id('enric'),
        name: 'Enric',
      },
      ...{ verdict: 'approve', reason: null, at: '2026-03-02T10:00:00.000Z', strength: 'password' },
      ...{ staff: await staffNow(tx), ids: [randomUUID()], checks: [], evidence: {} },
      ...{ asWhom: null, recordedBy: null, bulk: null },
    });
    if (!decided.ok) throw new Error(decided.refusal.code);
    expect(waitingFor(decided.value.run, id('marta'), calendar)).toHaveLength(1);
  });
});

it('a round that passed can be confirmed again for another hour', async () => {
  await ledger.read(as(), async (tx) => {
    const previous = (await runsOf(tx, [id('post')])).find((run) => run.round === 1);
    if (!previous) throw new Error('the round is missing');
    expect(previous.decisions.map(({ turn, checks, carriedFrom }) => [turn, checks, carriedFrom])).toEqual([
      [1, [], null],
      [1, [], null],
    ]);
    const reopened = openReconfirmation({
      ...{ runId: randomUUID(), round: 3, previous, variantIds: [id('variant')], plannedFor: null },
      ...{ staff: await staffNow(tx), by: { personId: id('nuria'), name: 'Nuria', at: '2026-03-02T10:00:00.000Z' } },
    });
    if (!reopened.ok) throw new Error(reopened.refusal.code);
    expect(reopened.value.run.steps.map((step) => step.key)).toEqual(['com']);
  });
});

it('the tray of whoever was asked still holds it', async () => {
  const rows = await ledger.read(as(), (tx) =>
    tx.query<object[]>('SELECT person_id, seat, post_id FROM run_seat WHERE organisation_id = $1', [tx.tenant]),
  );
  expect(rows).toEqual([{ person_id: id('enric'), seat: 'own', post_id: id('post') }]);
});
