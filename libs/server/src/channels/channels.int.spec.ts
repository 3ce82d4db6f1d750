import { randomBytes } from 'node:crypto';
import { startSandbox, type Sandbox } from '@pregon/networks/server';
import type { Decided } from '@pregon/domain';
import { as, type Viewer } from '../ledger/viewer.js';
import { systemActor } from '../ledger/tx.js';
import { openGround, type Ground, type Town } from '../testing/town.fixture.js';
import { markUnauthorised } from './account.health.js';
import { Accounts, type NewAccount } from './accounts.service.js';
import { accountById, allAccounts, writableAccounts } from './channels.queries.js';
import { Connections } from './connections.service.js';
import { SecretKeyring } from '../ledger/secret.keyring.js';
import { Credentials } from './credentials.service.js';
import { networkEndpoints } from './network.endpoints.js';
import { connectorOf, publisherOf } from './connector.of.js';
import { NetworkIdentity } from './network.identity.js';
import { openOnSandbox } from './sandbox.accounts.js';
import { SandboxConnections } from './sandbox.connections.js';

let ground: Ground;
let sandbox: Sandbox;
let town: Town;
let dani: Viewer;
let accounts: Accounts;
let connections: Connections;
let sandboxConnections: SandboxConnections;
let credentials: Credentials;
let identity: NetworkIdentity;
let keyring: SecretKeyring;
let communication: string;
let sports: string;

const account = (change: Partial<NewAccount> = {}): NewAccount => ({
  network: 'x',
  handle: '@AjRiudalba',
  name: 'Ajuntament de Riudalba',
  tier: 'A',
  departmentId: communication,
  sharedWithIds: null,
  languagePolicy: 'joined',
  languages: ['es', 'ca-valencia'],
  note: null,
  ...change,
});
function accepted<T>(decided: Decided<T>): T {
  if (!decided.ok) throw new Error(`refused: ${JSON.stringify(decided.refusal)}`);
  return decided.value;
}
const refusalOf = <T>(decided: Decided<T>) => (decided.ok ? null : decided.refusal);
const created = async (change: Partial<NewAccount> = {}) => accepted(await accounts.create(dani, account(change)));

beforeAll(async () => {
  ground = await openGround();
  sandbox = await startSandbox();
  const endpoints = networkEndpoints({ overrides: {}, sandboxUrl: sandbox.url });
  identity = new NetworkIdentity(publisherOf, endpoints, connectorOf);
  keyring = SecretKeyring.parse(`k1:${randomBytes(32).toString('base64')}`);
  credentials = new Credentials(keyring);
  accounts = new Accounts(ground.api);
  connections = new Connections(ground.api, credentials, keyring, identity);
  sandboxConnections = new SandboxConnections(connections, sandbox.url);
});
afterAll(async () => {
  await sandbox.stop();
  await ground.close();
});
let count = 0;
beforeEach(async () => {
  town = await ground.town(`riudalba-${(count += 1)}`);
  communication = await town.department('COM');
  sports = await town.department('DEP');
  dani = await town.person('Dani Ferri', 'administrator');
});

describe('an account', () => {
  it('is created by the administrator, with its gate and its line in the trace', async () => {
    const { id, handle, health, remoteId } = await created();
    expect({ handle, health, remoteId }).toEqual({ handle: 'AjRiudalba', health: 'not_connected', remoteId: null });
    const gates = await ground.eyes.query(`SELECT kind FROM gate WHERE subject_id = $1`, [id]);
    expect(gates.rows).toEqual([{ kind: 'account' }]);
    const traced = await ground.eyes.query(`SELECT action, actor_person_id FROM trace_entry WHERE subject_id = $1`, [
      id,
    ]);
    expect(traced.rows).toEqual([{ action: 'account.created', actor_person_id: dani.personId }]);
  });

  it('is nobody else’s to create or change', async () => {
    const marta = await town.person('Marta Soler', 'communications_chief');
    expect(refusalOf(await accounts.create(marta, account()))?.code).toBe('not_allowed');
    const { id, version } = await created();
    expect(refusalOf(await accounts.update(marta, id, version, account()))?.code).toBe('not_allowed');
  });

  it.each([
    [{ network: 'myspace' }, 'field_invalid', 'network'],
    [{ handle: ' @ ' }, 'field_empty', 'handle'],
    [{ name: 'Riu\u202Edalba' }, 'text_control_characters', 'name'],
    [{ name: '' }, 'field_empty', 'name'],
    [{ languages: [] }, 'field_empty', 'languages'],
    [{ languages: ['fr'] }, 'field_invalid', 'languages'],
    [{ departmentId: 'no-id' }, 'not_found', 'departmentId'],
    [{ note: 'x'.repeat(1001) }, 'field_too_long', 'note'],
  ])('with %j is refused, naming the field', async (change, code, field) => {
    expect(refusalOf(await accounts.create(dani, account(change)))).toMatchObject({ code, field });
  });

  it('exists once per network', async () => {
    await created();
    expect(refusalOf(await accounts.create(dani, account({ handle: 'AjRiudalba' })))?.code).toBe('not_unique');
    await created({ network: 'facebook' });
  });

  it('is not changed from an old screen', async () => {
    const { id, version } = await created();
    accepted(await accounts.update(dani, id, version, account({ name: 'Ajuntament' })));
    expect(refusalOf(await accounts.update(dani, id, version, account({ name: 'Otro' })))).toMatchObject({
      code: 'stale_version',
      details: { version: version + 1 },
    });
  });

  it('is written for by its owner, and by others when it is shared with them', async () => {
    const oscar = await town.person('Óscar Tena', 'editor', sports);
    const readOnly = await town.person('Síndic', 'auditor');
    const mine = await created({ departmentId: sports, handle: 'EsportsRiudalba', sharedWithIds: [] });
    const everyones = await created({ handle: 'AjRiudalba', sharedWithIds: null });
    const lent = await created({ handle: 'lent', sharedWithIds: [sports] });
    await created({ handle: 'closed', sharedWithIds: [] });
    const writable = (viewer: Viewer) => ground.api.read(as(viewer), (tx) => writableAccounts(tx, viewer));
    expect((await writable(oscar)).map(({ id }) => id).sort()).toEqual([mine.id, everyones.id, lent.id].sort());
    expect(await writable(readOnly)).toEqual([]);
    expect((await writable(await town.person('Marta Soler', 'communications_chief'))).length).toBe(4);
  });

  it('is invisible to another organisation, and can’t be touched by it', async () => {
    const { id, version } = await created();
    const elsewhere = await ground.town(`diputacio-${count}`);
    const stranger = await elsewhere.person('Otro', 'administrator');
    expect(await ground.api.read(as(stranger), (tx) => accountById(tx, id))).toBeNull();
    expect(await ground.api.read(as(stranger), allAccounts)).toEqual([]);
    expect(refusalOf(await accounts.update(stranger, id, version, account()))?.code).toBe('account_unknown');
    expect(refusalOf(await connections.disconnect(stranger, id, 'porque sí'))?.code).toBe('account_unknown');
    expect(refusalOf(await accounts.create(stranger, account()))).toMatchObject({ field: 'departmentId' });
  });
});

describe('connecting', () => {
  it.each(['facebook', 'instagram', 'x', 'telegram'])(
    'on %s asks the network who it is, then keeps the credential sealed',
    async (network) => {
      const { id } = await created({ network });
      const connected = accepted(await sandboxConnections.connect(dani, id));
      expect(connected).toMatchObject({ health: 'healthy', handle: 'AjRiudalba' });
      expect(connected.remoteId).toMatch(/^-?\d+$/);
      const { rows } = await ground.eyes.query<{ sealed: Buffer }>(
        `SELECT sealed FROM account_credential WHERE account_id = $1`,
        [id],
      );
      expect(rows).toHaveLength(1);
      const opened = await ground.worker.read(
        { organisationId: town.organisationId, actor: systemActor('worker') },
        (tx) => credentials.openCredential(tx, id),
      );
      const [token] = Object.values(opened);
      expect(token?.length).toBeGreaterThan(20);
      expect(rows[0]?.sealed.toString('latin1')).not.toContain(token);
      const trace = await ground.eyes.query(`SELECT payload::text FROM trace_entry WHERE subject_id = $1`, [id]);
      expect(JSON.stringify(trace.rows)).not.toContain(token);
    },
  );

  it('can be done again, for the same account only', async () => {
    const { id } = await created();
    const first = accepted(await sandboxConnections.connect(dani, id));
    const again = accepted(await sandboxConnections.connect(dani, id));
    expect(again.remoteId).toBe(first.remoteId);
    const other = await created({ handle: 'EmergRiudalba' });
    const theirs = accepted(await openOnSandbox(sandbox.url, other));
    const refused = await connections.connect(dani, id, theirs);
    expect(refusalOf(refused)).toMatchObject({ code: 'field_invalid', field: 'credential.remoteId' });
  });

  it('with a token that the network does not know changes nothing', async () => {
    const { id } = await created({ network: 'telegram' });
    const refused = await connections.connect(dani, id, [
      { name: 'remoteId', value: '1234567' },
      { name: 'botToken', value: '1:nonsense' },
    ]);
    expect(refusalOf(refused)?.code).toBe('account_unhealthy');
    expect(await ground.api.read(as(dani), (tx) => accountById(tx, id))).toMatchObject({
      health: 'not_connected',
      remoteId: null,
    });
  });

  it.each([
    [[{ name: 'remoteId', value: '1' }], 'field_empty', 'credential.accessToken'],
    [[{ name: 'accessToken', value: 'x' }], 'field_empty', 'credential.remoteId'],
    [[{ name: 'password', value: 'hunter2' }], 'field_invalid', 'credential'],
  ])('with %j is refused without repeating what was typed', async (given, code, field) => {
    const { id } = await created();
    const refusal = refusalOf(await connections.connect(dani, id, given));
    expect(refusal).toMatchObject({ code, field });
    expect(JSON.stringify(refusal)).not.toContain('hunter2');
  });

  it('does not exist where no sandbox runs', async () => {
    const { id } = await created();
    const none = new SandboxConnections(connections, null);
    expect(refusalOf(await none.connect(dani, id))).toMatchObject({
      code: 'invalid_state',
      details: { reason: 'no_sandbox' },
    });
  });

  it('never lets the API read a credential back', async () => {
    const { id } = await created();
    accepted(await sandboxConnections.connect(dani, id));
    await expect(ground.api.read(as(dani), (tx) => credentials.openCredential(tx, id))).rejects.toThrow(
      /permission denied/,
    );
  });
});

describe('the health of an account', () => {
  const worker = () => ({ organisationId: town.organisationId, actor: systemActor('worker') });
  const now = async (id: string) => ground.api.read(as(dani), (tx) => accountById(tx, id));

  it('falls when the network no longer takes the credential, once in the trace', async () => {
    const { id } = await created();
    accepted(await sandboxConnections.connect(dani, id));
    await ground.worker.run(worker(), (tx) => markUnauthorised(tx, id, 'token_expired'));
    await ground.worker.run(worker(), (tx) => markUnauthorised(tx, id, 'token_expired'));
    expect(await now(id)).toMatchObject({ health: 'unauthorised', healthMessage: 'token_expired' });
    const falls = await ground.eyes.query(
      `SELECT payload FROM trace_entry WHERE subject_id = $1 AND action = 'account.health_changed'`,
      [id],
    );
    expect(falls.rows).toEqual([{ payload: { from: 'healthy', to: 'unauthorised', message: 'token_expired' } }]);
  });

  it('stays disconnected after a disconnection, whatever a late answer says; the credential is gone', async () => {
    const { id } = await created();
    accepted(await sandboxConnections.connect(dani, id));
    expect(refusalOf(await connections.disconnect(dani, id, ' '))?.code).toBe('reason_required');
    accepted(await connections.disconnect(dani, id, 'Cuenta comprometida'));
    await ground.worker.run(worker(), (tx) => markUnauthorised(tx, id, 'token_expired'));
    expect(await now(id)).toMatchObject({ health: 'disconnected' });
    const left = await ground.eyes.query(`SELECT 1 FROM account_credential WHERE account_id = $1`, [id]);
    expect(left.rowCount).toBe(0);
    expect(refusalOf(await connections.disconnect(dani, id, 'otra vez'))?.code).toBe('account_not_connected');
  });

  it('disconnecting waits for what is being sent at that moment', async () => {
    const { id } = await created();
    accepted(await sandboxConnections.connect(dani, id));
    const order: string[] = [];
    let release: () => void = () => undefined;
    const sent = new Promise<void>((resolve) => (release = resolve));
    let holding: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (holding = resolve));
    const sending = ground.worker.run(worker(), async (tx) => {
      await tx.query(`SELECT 1 FROM gate WHERE subject_id = $1 FOR SHARE`, [id]);
      holding();
      await sent;
      order.push('sent');
    });
    await held;
    const disconnecting = connections.disconnect(dani, id, 'ahora').then(() => order.push('disconnected'));
    await new Promise((resolve) => setTimeout(resolve, 150));
    release();
    await Promise.all([sending, disconnecting]);
    expect(order).toEqual(['sent', 'disconnected']);
  });
});
