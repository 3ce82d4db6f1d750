import { randomUUID } from 'node:crypto';
import { openGround, type Ground, type Town } from '../testing/town.fixture.js';
import { Sealer } from './sealer.js';
import { record } from './trace.js';
import { verifyOrganisationTrace, verifyTrace } from './trace.verify.js';
import { systemActor } from './tx.js';
import { as, type Viewer } from './viewer.js';

let ground: Ground;
let town: Town;
let marta: Viewer;
let sealer: Sealer;
let count = 0;
beforeAll(async () => {
  ground = await openGround();
  sealer = new Sealer(ground.worker);
}, 60_000);
afterAll(() => ground.close());
beforeEach(async () => {
  town = await ground.town(`riudalba-${(count += 1)}`);
  marta = await town.person('Marta Soler', 'communications_chief');
});

const happens = (reason: string, subjectId = randomUUID()) =>
  ground.api.run(as(marta), (tx) =>
    record(tx, {
      action: 'post.changed',
      subject: { kind: 'post', id: subjectId },
      reason,
      payload: { to: 'Corte de agua', n: [1, 2.5, null, true] },
    }),
  );
const verified = (expectedHead: string | null = null) =>
  ground.worker.read({ organisationId: town.organisationId, actor: systemActor('verify') }, (tx) =>
    verifyOrganisationTrace(tx, expectedHead),
  );
const tamper = (sql: string, parameters: unknown[] = [town.organisationId]) =>
  ground.eyes.query(`SET session_replication_role = replica; `).then(async () => {
    const changed = await ground.eyes.query(sql, parameters);
    await ground.eyes.query('SET session_replication_role = origin');
    expect(changed.rowCount).toBeGreaterThan(0);
  });
async function history(): Promise<void> {
  for (const reason of ['uno', 'dos', 'tres', 'cuatro', 'cinco']) await happens(reason);
  await sealer.round();
}
const third = `(SELECT entry_id FROM trace_seal WHERE organisation_id = $1 AND seq = 3)`;

it('what happened is chained in the order in which it was written, and verifies', async () => {
  await history();
  const verdict = await verified();
  expect(verdict).toMatchObject({ ok: true, entries: 5, fault: null });
  const seals = await ground.eyes.query<{ reason: string }>(
    `SELECT s.seq, e.reason FROM trace_seal s JOIN trace_entry e ON e.id = s.entry_id WHERE s.organisation_id = $1 ORDER BY s.seq`,
    [town.organisationId],
  );
  expect(seals.rows.map((row) => row.reason)).toEqual(['uno', 'dos', 'tres', 'cuatro', 'cinco']);
});

it('what a command takes back never was', async () => {
  await expect(
    ground.api.run(as(marta), async (tx) => {
      await record(tx, { action: 'post.changed', subject: { kind: 'post', id: randomUUID() } });
      throw new Error('changed my mind');
    }),
  ).rejects.toThrow('changed my mind');
  await sealer.round();
  expect(await verified()).toEqual({ ok: true, entries: 0, head: null, fault: null });
});

it('several sealers at once make one chain', async () => {
  await Promise.all(Array.from({ length: 30 }, (_, n) => happens(`a la vez ${n}`)));
  await Promise.all(Array.from({ length: 6 }, () => new Sealer(ground.worker).round()));
  await sealer.round();
  expect(await verified()).toMatchObject({ ok: true, entries: 30 });
});

it.each([
  ['a reason', `UPDATE trace_entry SET reason = 'otra cosa' WHERE organisation_id = $1 AND id = ${third}`],
  ['a payload', `UPDATE trace_entry SET payload = '{"to":"Otra"}' WHERE organisation_id = $1 AND id = ${third}`],
  [
    'who did it',
    `UPDATE trace_entry SET actor_person_id = gen_random_uuid() WHERE organisation_id = $1 AND id = ${third}`,
  ],
  [
    'when',
    `UPDATE trace_entry SET business_at = business_at - interval '1 hour' WHERE organisation_id = $1 AND id = ${third}`,
  ],
  ['how it was proved', `UPDATE trace_entry SET strength = 'setup_code' WHERE organisation_id = $1 AND id = ${third}`],
  ['the session', `UPDATE trace_entry SET session_id = gen_random_uuid() WHERE organisation_id = $1 AND id = ${third}`],
  ['the seal', `UPDATE trace_seal SET hash = repeat('0', 64) WHERE organisation_id = $1 AND seq = 3`],
])('somebody who changes %s with the database’s own rights is found out', async (_what, sql) => {
  await history();
  await tamper(sql);
  expect(await verified()).toMatchObject({ ok: false, fault: { kind: 'altered', sequence: 3 } });
});

it('an entry taken out is missed', async () => {
  await history();
  await tamper(`DELETE FROM trace_entry WHERE organisation_id = $1 AND id = ${third}`);
  await tamper(`DELETE FROM trace_seal WHERE organisation_id = $1 AND seq = 3`);
  expect(await verified()).toMatchObject({ ok: false, fault: { kind: 'missing' } });
});

it('an entry whose content is gone but whose seal stands is missed', async () => {
  await history();
  await tamper(`DELETE FROM trace_entry WHERE organisation_id = $1 AND id = ${third}`);
  expect(await verified()).toMatchObject({ ok: false, fault: { kind: 'missing', sequence: 3 } });
});

it('an entry whose seal was taken away at the end is missed', async () => {
  await history();
  await tamper(`DELETE FROM trace_seal WHERE organisation_id = $1 AND seq = 5`);
  expect(await verified()).toMatchObject({ ok: false, fault: { kind: 'missing', sequence: 5 } });
});

it('an end cut off without a trace is betrayed by a head exported before', async () => {
  await history();
  const { head } = await verified();
  await tamper(`DELETE FROM trace_entry WHERE organisation_id = $1 AND id =
    (SELECT entry_id FROM trace_seal WHERE organisation_id = $1 AND seq = 5)`);
  await tamper(`DELETE FROM trace_seal WHERE organisation_id = $1 AND seq = 5`);
  expect(await verified()).toMatchObject({ ok: true, entries: 4 });
  expect(await verified(head)).toMatchObject({ ok: false, fault: { kind: 'missing', sequence: 5 } });
});

it('a head exported earlier still stands in a chain that has grown', async () => {
  await history();
  const { head } = await verified();
  await history();
  expect(await verified(head)).toMatchObject({ ok: true, entries: 10 });
});

it('two entries that changed places are found out', async () => {
  await history();
  await tamper(
    `UPDATE trace_seal SET seq = CASE seq WHEN 2 THEN 1003 ELSE 1002 END WHERE organisation_id = $1 AND seq IN (2, 3)`,
  );
  await tamper(`UPDATE trace_seal SET seq = seq - 1000 WHERE organisation_id = $1 AND seq > 1000`);
  expect(await verified()).toMatchObject({ ok: false, fault: { kind: 'reordered', sequence: 2 } });
});

it('an entry slipped in beside the chain is found out', async () => {
  await history();
  await tamper(
    `INSERT INTO trace_entry (organisation_id, id, at, business_at, actor_kind, actor_name, action, subject_kind, subject_id, payload_digest)
     VALUES ($1, gen_random_uuid(), now(), now(), 'system', 'clock', 'post.changed', 'post', gen_random_uuid(), 'x')`,
  );
  expect((await verified()).ok).toBe(false);
});

it('personal words can be erased and the chain still verifies', async () => {
  await history();
  const erase = await ground.eyes.query<{ id: string }>(`SELECT ${third} AS id`, [town.organisationId]);
  const id = erase.rows[0]?.id;
  await ground.api.run(as(marta), (tx) => tx.query('SELECT erase_trace_payload($1)', [id]));
  const left = await ground.eyes.query('SELECT reason, payload, salt, action FROM trace_entry WHERE id = $1', [id]);
  expect(left.rows).toEqual([{ reason: null, payload: null, salt: null, action: 'post.changed' }]);
  expect(await verified()).toMatchObject({ ok: true, entries: 5 });
});

it('nobody erases another organisation’s words', async () => {
  await history();
  const { rows } = await ground.eyes.query<{ id: string }>(`SELECT ${third} AS id`, [town.organisationId]);
  const other = await (await ground.town(`vecino-${count}`)).person('Otra', 'administrator');
  const done = await ground.api.run(as(other), (tx) =>
    tx.query<{ erased: boolean }[]>('SELECT erase_trace_payload($1) AS erased', [rows[0]?.id]),
  );
  expect(done).toEqual([{ erased: false }]);
});

it('the command line verifies every organisation with the worker’s role', async () => {
  await history();
  const verdicts = await verifyTrace({ workerUrl: ground.database.workerUrl });
  const ours = verdicts.find((verdict) => verdict.organisationId === town.organisationId);
  expect(ours).toMatchObject({ ok: true, entries: 5, slug: `riudalba-${count}` });
  const wrong = await verifyTrace({
    workerUrl: ground.database.workerUrl,
    expectedHeads: { [town.organisationId]: 'f'.repeat(64) },
  });
  expect(wrong.find((verdict) => verdict.organisationId === town.organisationId)?.ok).toBe(false);
});
