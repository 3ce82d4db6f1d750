import type { Decided } from '@pregon/domain';
import { as, type Viewer } from '../ledger/viewer.js';
import { systemActor } from '../ledger/tx.js';
import type { Town } from '../testing/town.fixture.js';
import { checkAccount } from './account.check.js';
import { warn } from './account.watch.js';
import { markBlocked, markNoCredits, markUnauthorised, noteVerified } from './account.health.js';
import {
  accepted,
  atTheNetwork,
  newAccount,
  openBench,
  refusalOf,
  returnedWith,
  sessionOf,
  type Bench,
} from '../testing/channels.fixture.js';
import { AppsService } from './apps.service.js';
import { registerChannels } from './channels.handlers.js';
import { accountById } from './channels.queries.js';
import { attemptById, choicesOf, connectionOf } from './connection.rows.js';
import { publisherOf } from './connector.of.js';
import { Credentials } from './credentials.service.js';
import { resealOld } from './reseal.js';
import { upkeep } from './upkeep.js';

// Seven processes may share this machine's two cores while it runs.
jest.setTimeout(30_000);

let bench: Bench;
let town: Town;
let dani: Viewer;
let laia: Viewer;
let communication: string;
let count = 0;

beforeAll(async () => {
  bench = await openBench(registerChannels);
}, 60_000);
afterAll(() => bench.close());
beforeEach(async () => {
  bench.sandbox.clearFaults();
  town = await bench.ground.town(`riudalba-${(count += 1)}`);
  communication = await town.department('COM');
  dani = await town.person('Dani Ferri', 'administrator');
  laia = await town.person('Laia Pons', 'administrator');
});

const worker = () => ({ organisationId: town.organisationId, actor: systemActor('worker') });
const created = async (network = 'x', handle = `aj${count}`) =>
  accepted(await bench.accounts.create(dani, newAccount(communication, { network, handle })));
const now = async (id: string) => {
  const account = await bench.ground.api.read(as(dani), (tx) => accountById(tx, id));
  if (!account) throw new Error('gone');
  return account;
};
const connection = (id: string) => bench.ground.api.read(as(dani), (tx) => connectionOf(tx, id));
const credential = (id: string) => bench.ground.worker.read(worker(), (tx) => bench.credentials.openCredential(tx, id));
const attempt = (id: string) => bench.ground.api.read(as(dani), (tx) => attemptById(tx, id));
const choices = (id: string) => bench.ground.api.read(as(dani), (tx) => choicesOf(tx, id));
const lapse = (what: string, id: string) => bench.ground.eyes.query(what, [id]);

/** The API waits for the worker, who works meanwhile. */
async function answered<T>(asked: Promise<Decided<T>>): Promise<T> {
  let waiting = true;
  const done = asked.finally(() => (waiting = false));
  while (waiting) {
    await bench.worksOff(town);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return accepted(await done);
}

/** To the network's page and back; nobody has chosen yet. */
async function consented(who: Viewer, accountId: string, fields: Record<string, string> = { other: `aj${count}` }) {
  const { attemptId, url } = accepted(await bench.consents.begin(who, accountId));
  const network = (await now(accountId)).network;
  const back = await atTheNetwork(url, fields);
  const taken = await bench.consents.takeBack(who, network, returnedWith(back));
  await bench.worksOff(town);
  return { attemptId, url, back, taken };
}
async function connected(who: Viewer, network = 'x', fields?: Record<string, string>) {
  const { id } = await created(network);
  const { attemptId } = await consented(who, id, fields);
  const [choice] = await choices(attemptId);
  accepted(await bench.decisions.choose(who, attemptId, choice?.remoteId ?? ''));
  await bench.worksOff(town);
  return { id, remoteId: choice?.remoteId ?? '', attemptId };
}

describe('consent on the network’s page', () => {
  it.each(['x', 'facebook', 'instagram'])('connects an account of %s that was chosen', async (network) => {
    const { id, remoteId, attemptId } = await connected(dani, network);
    expect(await now(id)).toMatchObject({ health: 'healthy', remoteId, handle: `aj${count}` });
    expect(await connection(id)).toMatchObject({ method: 'consent', connectedBy: dani.personId, missing: [] });
    expect(await attempt(attemptId)).toMatchObject({ stage: 'done' });
    expect(await choices(attemptId)).toEqual([]);
    expect((await credential(id))['accessToken']).toBeTruthy();
  });

  it('keeps the code, the verifier and the tokens out of rows, outbox and trace', async () => {
    const { id } = await created();
    const { back } = await consented(dani, id);
    const code = back.searchParams.get('code') ?? '';
    const state = back.searchParams.get('state') ?? '';
    for (const table of ['connection_attempt', 'connection_choice', 'connection_secret', 'outbox', 'trace_entry']) {
      const { rows } = await bench.ground.eyes.query<{ line: string }>(
        `SELECT t::text AS line FROM ${table} t WHERE organisation_id = $1`,
        [town.organisationId],
      );
      for (const { line } of rows) {
        expect(line).not.toContain(code);
        expect(line).not.toContain(state);
        expect(line).not.toContain('EAAsandbox');
      }
    }
  });

  it('is never the API’s to read back', async () => {
    const { id } = await created();
    const { attemptId } = await consented(dani, id);
    for (const sql of [
      `SELECT sealed FROM connection_choice WHERE attempt_id = $1`,
      `SELECT sealed FROM connection_secret WHERE attempt_id = $1`,
    ])
      await expect(bench.ground.api.run(as(dani), (tx) => tx.query(sql, [attemptId]))).rejects.toThrow(
        /permission denied/,
      );
  });

  it('ends well where the person says no: said so, and the account is as before', async () => {
    const { id } = await created();
    const { attemptId } = await consented(dani, id, { decision: 'deny' });
    expect(await attempt(attemptId)).toMatchObject({ stage: 'failed', failure: 'denied' });
    expect(await now(id)).toMatchObject({ health: 'not_connected' });
  });

  it('tells who has no page at all', async () => {
    const { id } = await created('facebook');
    const { attemptId } = await consented(dani, id, {});
    expect(await attempt(attemptId)).toMatchObject({ stage: 'failed', failure: 'no_choices' });
  });

  it('does not connect what could not publish, and names what is missing', async () => {
    const { id } = await created();
    const { attemptId } = await consented(dani, id, { other: `aj${count}`, 'scope.tweet.write': '' });
    const [choice] = await choices(attemptId);
    expect(refusalOf(await bench.decisions.choose(dani, attemptId, choice?.remoteId ?? ''))).toMatchObject({
      code: 'check_failed',
      details: { missing: 'tweet.write' },
    });
  });

  it('connects with a permission left out that only photos need, and remembers which', async () => {
    const { id } = await connected(dani, 'x', { other: `aj${count}`, 'scope.media.write': '' });
    expect(await connection(id)).toMatchObject({ missing: ['media.write'] });
  });
});

describe('who comes back', () => {
  it('with a state that nobody gave out is turned away', async () => {
    await created();
    const query = { state: 'made-up', code: 'a-code', error: null };
    expect(await bench.consents.takeBack(dani, 'x', query)).toBe('unknown');
  });

  it('in another session is turned away, and so is a colleague', async () => {
    const { id } = await created();
    const { url } = accepted(await bench.consents.begin(dani, id));
    const query = returnedWith(await atTheNetwork(url, { other: `aj${count}` }));
    expect(await bench.consents.takeBack(sessionOf(dani, 'another'), 'x', query)).toBe('other_session');
    expect(await bench.consents.takeBack(laia, 'x', query)).toBe('other_session');
    expect(await bench.consents.takeBack(dani, 'x', query)).toMatchObject({ accountId: id });
  });

  it('of another organisation is turned away', async () => {
    const { id } = await created();
    const { url } = accepted(await bench.consents.begin(dani, id));
    const query = returnedWith(await atTheNetwork(url, { other: `aj${count}` }));
    const elsewhere = await bench.ground.town(`elsewhere-${count}`);
    const stranger = await elsewhere.person('Otra', 'administrator');
    expect(await bench.consents.takeBack(stranger, 'x', query)).toBe('unknown');
  });

  it('a second time with the same state is turned away', async () => {
    const { id } = await created();
    const { back } = await consented(dani, id);
    expect(await bench.consents.takeBack(dani, 'x', returnedWith(back))).toBe('over');
  });

  it('after ten minutes is turned away', async () => {
    const { id } = await created();
    const { attemptId, url } = accepted(await bench.consents.begin(dani, id));
    const query = returnedWith(await atTheNetwork(url, { other: `aj${count}` }));
    await lapse(`UPDATE connection_attempt SET expires_at = clock_timestamp() WHERE id = $1`, attemptId);
    expect(await bench.consents.takeBack(dani, 'x', query)).toBe('over');
  });

  it('by another network’s way is turned away', async () => {
    const { id } = await created();
    const { url } = accepted(await bench.consents.begin(dani, id));
    const query = returnedWith(await atTheNetwork(url, { other: `aj${count}` }));
    expect(await bench.consents.takeBack(dani, 'facebook', query)).toBe('unknown');
  });

  it('with a code that was used already gets nothing', async () => {
    const { id } = await created();
    const { back } = await consented(dani, id);
    const again = accepted(await bench.consents.begin(dani, id));
    const state = new URL(again.url).searchParams.get('state') ?? '';
    await bench.consents.takeBack(dani, 'x', { state, code: back.searchParams.get('code'), error: null });
    await bench.worksOff(town);
    expect(await attempt(again.attemptId)).toMatchObject({ stage: 'failed', failure: 'unauthorised' });
  });
});

describe('connecting again', () => {
  it('as another account of the network is refused, however well it was granted', async () => {
    const { id } = await connected(dani);
    const { attemptId } = await consented(dani, id, { other: 'somebody_else' });
    const [choice] = await choices(attemptId);
    expect(refusalOf(await bench.decisions.choose(dani, attemptId, choice?.remoteId ?? ''))).toMatchObject({
      code: 'field_invalid',
      details: { reason: 'other_account' },
    });
    expect(await now(id)).toMatchObject({ health: 'healthy' });
  });

  it('by the same person goes on at once', async () => {
    const { id, remoteId } = await connected(dani);
    await bench.ground.worker.run(worker(), (tx) => markUnauthorised(tx, id, 'token_revoked'));
    const { attemptId } = await consented(dani, id);
    expect(accepted(await bench.decisions.choose(dani, attemptId, remoteId))).toMatchObject({ health: 'healthy' });
  });

  it('by another person waits for a second pair of eyes, and nothing of the network brings it back meanwhile', async () => {
    const { id, remoteId } = await connected(dani);
    const { attemptId } = await consented(laia, id);
    expect(accepted(await bench.decisions.choose(laia, attemptId, remoteId))).toMatchObject({ health: 'unconfirmed' });
    await bench.ground.worker.run(worker(), (tx) => noteVerified(tx, id));
    expect(await now(id)).toMatchObject({ health: 'unconfirmed' });
    const told = await bench.ground.eyes.query<{ payload: { kind: string; to: string[] } }>(
      `SELECT payload FROM outbox WHERE organisation_id = $1 AND topic = 'notices.wanted'
         AND payload->>'kind' = 'account_unconfirmed'`,
      [town.organisationId],
    );
    expect(told.rows.map(({ payload }) => payload.to)).toEqual([[dani.personId]]);

    expect(refusalOf(await bench.decisions.confirm(laia, id))).toMatchObject({ details: { reason: 'four_eyes' } });
    const oscar = await town.person('Óscar', 'editor', communication);
    expect(refusalOf(await bench.decisions.confirm(oscar, id))?.code).toBe('not_allowed');
    expect(accepted(await bench.decisions.confirm(dani, id))).toMatchObject({ health: 'healthy' });
    expect(await connection(id)).toMatchObject({ connectedBy: laia.personId, confirmedBy: dani.personId });
  });

  it('may be confirmed by the chief, for where there is one administrator', async () => {
    const { id, remoteId } = await connected(dani);
    const marta = await town.person('Marta', 'communications_chief');
    const { attemptId } = await consented(laia, id);
    accepted(await bench.decisions.choose(laia, attemptId, remoteId));
    expect(accepted(await bench.decisions.confirm(marta, id))).toMatchObject({ health: 'healthy' });
  });

  it('that is not accepted leaves the earlier connection, which is asked about again', async () => {
    const { id, remoteId } = await connected(dani);
    const before = await credential(id);
    const { attemptId } = await consented(laia, id);
    accepted(await bench.decisions.choose(laia, attemptId, remoteId));
    expect(refusalOf(await bench.decisions.decline(dani, id, ' '))?.code).toBe('reason_required');
    expect(accepted(await bench.decisions.decline(dani, id, 'No sé quién es'))).toMatchObject({
      health: 'unauthorised',
    });
    await bench.worksOff(town);
    expect(await now(id)).toMatchObject({ health: 'healthy' });
    expect(await credential(id)).toEqual(before);
    expect(await choices(attemptId)).toEqual([]);
  });

  it('with a token handed over by another person waits just the same', async () => {
    const { id } = await created();
    accepted(await bench.sandboxConnections.connect(dani, id));
    expect(accepted(await bench.sandboxConnections.connect(laia, id))).toMatchObject({ health: 'unconfirmed' });
    expect(accepted(await bench.decisions.confirm(dani, id))).toMatchObject({ health: 'healthy' });
  });

  it('that nobody confirmed in a week comes to nothing by itself', async () => {
    const { id, remoteId } = await connected(dani);
    const { attemptId } = await consented(laia, id);
    accepted(await bench.decisions.choose(laia, attemptId, remoteId));
    await lapse(
      `UPDATE connection_attempt SET expires_at = clock_timestamp() - interval '2 minutes' WHERE id = $1`,
      attemptId,
    );
    await upkeep(bench.ground.worker);
    await bench.worksOff(town);
    expect(await attempt(attemptId)).toMatchObject({ stage: 'failed', failure: 'over' });
    expect(await now(id)).toMatchObject({ health: 'healthy' });
  });
});

describe('renewing', () => {
  const renew = (id: string) => bench.renewals.renew(town.organisationId, id);
  const verified = async (id: string) => {
    const account = await now(id);
    const remote = { remoteId: account.remoteId ?? '', handle: account.handle };
    const identity = await publisherOf(account.network).verify({
      account: remote,
      credential: await credential(id),
      endpoints: bench.endpoints.of(account.network),
      signal: AbortSignal.timeout(5_000),
    });
    return identity.kind;
  };

  it.each(['x', 'facebook', 'instagram'])('on %s gives a new credential that works, early', async (network) => {
    const { id } = await connected(dani, network);
    const before = await credential(id);
    const { rows } = await bench.ground.eyes.query<{ early: boolean }>(
      `SELECT renew_at < clock_timestamp() + (token_ends_at - clock_timestamp()) * 0.51 AS early
       FROM account_connection WHERE account_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ early: true }]);
    expect(await renew(id)).toBe('renewed');
    expect((await credential(id))['accessToken']).not.toBe(before['accessToken']);
    expect(await verified(id)).toBe('verified');
  });

  it('is done once, by one, when it falls due: two workers ask the network once', async () => {
    const { id } = await connected(dani);
    await lapse(`UPDATE account_connection SET renew_at = clock_timestamp() WHERE account_id = $1`, id);
    await Promise.all([upkeep(bench.ground.worker), upkeep(bench.ground.worker)]);
    expect((await bench.worksOff(town)).filter((topic) => topic === 'account.renewal_due')).toHaveLength(1);
    expect(await verified(id)).toBe('verified');
  });

  it('by two at once: one has it, none loses it', async () => {
    const { id } = await connected(dani);
    bench.sandbox.fault({ network: 'x', kind: 'slow', operation: 'giveTokens', delayMs: 1_500 });
    const results = await Promise.all([renew(id), renew(id), renew(id)]);
    expect(results.filter((result) => result === 'renewed')).toHaveLength(1);
    expect(results.filter((result) => result === 'busy')).toHaveLength(2);
    expect(await now(id)).toMatchObject({ health: 'healthy' });
    expect(await verified(id)).toBe('verified');
  });

  it('by one whose lease was over: the refusal of the other does not undo what the first stored', async () => {
    const { id } = await connected(dani);
    bench.sandbox.fault({ network: 'x', kind: 'slow', operation: 'giveTokens', delayMs: 600 });
    const slow = renew(id);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await lapse(
      `UPDATE account_connection SET renewing_until = clock_timestamp() - interval '1 second' WHERE account_id = $1`,
      id,
    );
    // The network has rotated already: with the old token this one is told no.
    const second = await renew(id);
    expect(await slow).toBe('renewed');
    expect(['ended', 'busy', 'trouble']).toContain(second);
    expect(await verified(id)).toBe('verified');
    expect(await now(id)).toMatchObject({ health: 'healthy' });
  });

  it('survives a database that can’t store the answer at once', async () => {
    const { id } = await connected(dani);
    let failures = 2;
    class Stumbling extends Credentials {
      override async sealCredential(...given: Parameters<Credentials['sealCredential']>): Promise<void> {
        if ((failures -= 1) >= 0) throw new Error('the connection was closed');
        await super.sealCredential(...given);
      }
    }
    const renewals = bench.renewalsWith({ credentials: new Stumbling(bench.keyring) });
    expect(await renewals.renew(town.organisationId, id)).toBe('renewed');
    expect(await verified(id)).toBe('verified');
  }, 20_000);

  it('that a crash interrupted is taken up again when its lease is over; a lost answer is said, not hidden', async () => {
    const { id } = await connected(dani);
    await lapse(
      `UPDATE account_connection SET renewing = gen_random_uuid(),
         renewing_until = clock_timestamp() + interval '1 minute' WHERE account_id = $1`,
      id,
    );
    expect(await renew(id)).toBe('busy');
    await lapse(
      `UPDATE account_connection SET renewing_until = clock_timestamp() - interval '1 second' WHERE account_id = $1`,
      id,
    );
    expect(await renew(id)).toBe('renewed');
    expect(await verified(id)).toBe('verified');
  });

  it.each(['500', '429', 'close-before', 'close-after'] as const)(
    'that meets %s disconnects nothing and is tried again',
    async (kind) => {
      const { id } = await connected(dani, 'facebook');
      bench.sandbox.fault({ network: 'facebook', kind, operation: 'giveTokens' });
      expect(await renew(id)).toBe('trouble');
      expect(await now(id)).toMatchObject({ health: 'healthy' });
      expect((await connection(id))?.trouble).not.toBeNull();
      expect(await renew(id)).toBe('renewed');
      expect((await connection(id))?.trouble).toBeNull();
    },
  );

  it('that the network refuses for good stops the account and calls people', async () => {
    const { id, remoteId } = await connected(dani);
    await bench.control({ network: 'x', account: remoteId, action: 'revoke' });
    expect(await renew(id)).toBe('ended');
    expect(await now(id)).toMatchObject({ health: 'unauthorised' });
    await bench.worksOff(town);
    const told = await bench.ground.eyes.query(
      `SELECT 1 FROM outbox WHERE organisation_id = $1 AND payload->>'kind' = 'account_lost'`,
      [town.organisationId],
    );
    expect(told.rowCount).toBe(1);
  });

  it('mends a token that ended early without calling anybody', async () => {
    const { id, remoteId } = await connected(dani);
    await bench.control({ network: 'x', account: remoteId, action: 'expire' });
    await bench.ground.worker.run(worker(), (tx) => markUnauthorised(tx, id, 'token_expired'));
    await bench.worksOff(town);
    expect(await now(id)).toMatchObject({ health: 'healthy' });
    const told = await bench.ground.eyes.query(
      `SELECT 1 FROM outbox WHERE organisation_id = $1 AND payload->>'kind' = 'account_lost'`,
      [town.organisationId],
    );
    expect(told.rowCount).toBe(0);
  });

  it('does not try the same again at once: what a new token did not mend is told to people', async () => {
    const { id } = await connected(dani);
    for (let times = 0; times < 2; times += 1) {
      await bench.ground.worker.run(worker(), (tx) => markUnauthorised(tx, id, 'not permitted'));
      await bench.worksOff(town);
    }
    expect(await now(id)).toMatchObject({ health: 'unauthorised' });
  });

  it('comes before sending where the token is about to end', async () => {
    const { id, remoteId } = await connected(dani);
    await bench.control({ network: 'x', account: remoteId, action: 'expire' });
    await lapse(`UPDATE account_connection SET token_ends_at = clock_timestamp() WHERE account_id = $1`, id);
    await bench.renewals.ensureFresh(town.organisationId, id);
    expect(await verified(id)).toBe('verified');
  });

  it('leaves alone what a person disconnected', async () => {
    const { id } = await connected(dani);
    accepted(await bench.connections.disconnect(dani, id, 'Cuenta comprometida'));
    expect(await renew(id)).toBe('not_renewable');
  });
});

describe('looking after accounts', () => {
  it('asks each by itself, some time after the last', async () => {
    const { id } = await connected(dani);
    await upkeep(bench.ground.worker);
    await bench.worksOff(town);
    const { rows } = await bench.ground.eyes.query<{ later: boolean }>(
      `SELECT check_at > clock_timestamp() + interval '5 hours' AS later FROM account_connection WHERE account_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ later: true }]);
  });

  it('notices a permission taken away: stopped where nothing can be published without it, shown where it can', async () => {
    const { id, remoteId } = await connected(dani, 'facebook');
    await bench.control({
      network: 'facebook',
      account: remoteId,
      action: 'withdraw',
      scope: 'pages_manage_engagement',
    });
    const look = () => answered(checkAccount(bench.ground.api, dani, id));
    expect(await look()).toMatchObject({ health: 'healthy' });
    expect(await connection(id)).toMatchObject({ missing: ['pages_manage_engagement'] });
    await bench.control({ network: 'facebook', account: remoteId, action: 'withdraw', scope: 'pages_manage_posts' });
    expect(await look()).toMatchObject({
      health: 'unauthorised',
      healthMessage: 'permission_missing: pages_manage_posts',
    });
  });

  it('warns days ahead of the end that only a person can move, once', async () => {
    const { id } = await connected(dani, 'facebook');
    const warned = async () => {
      const { rows } = await bench.ground.eyes.query<{ once: string }>(
        `SELECT DISTINCT payload->>'once' AS once FROM outbox WHERE organisation_id = $1
           AND payload->>'kind' = 'account_expiring'`,
        [town.organisationId],
      );
      return rows.length;
    };
    await bench.ground.worker.run(worker(), (tx) => warn(tx, id));
    expect(await warned()).toBe(0);
    await lapse(
      `UPDATE account_connection SET consent_ends_at = clock_timestamp() + interval '6 days' WHERE account_id = $1`,
      id,
    );
    for (let times = 0; times < 2; times += 1) await bench.ground.worker.run(worker(), (tx) => warn(tx, id));
    expect(await warned()).toBe(1);
  });

  it.each([
    ['no_credits', markNoCredits],
    ['blocked', markBlocked],
  ] as const)('%s is a person’s to end: a look alone does not', async (health, mark) => {
    const { id } = await connected(dani);
    await bench.ground.worker.run(worker(), (tx) => mark(tx, id, 'the network said so'));
    await bench.worksOff(town);
    expect(await now(id)).toMatchObject({ health });
    await bench.ground.worker.run(worker(), (tx) => noteVerified(tx, id));
    expect(await now(id)).toMatchObject({ health });
    expect(refusalOf(await checkAccount(bench.ground.api, dani, id, ' '))?.code).toBe('reason_required');
    const solved = await answered(checkAccount(bench.ground.api, dani, id, 'Recarga hecha'));
    expect(solved).toMatchObject({ health: 'healthy' });
  });

  it('seals everything again under a new key, and nobody connects anything', async () => {
    const { id } = await connected(dani);
    await bench.ground.api.run(as(dani), (tx) =>
      bench.apps.save(tx, 'x', { clientId: 'own', clientSecret: 'own-secret' }, dani.personId),
    );
    const before = await credential(id);
    expect(await resealOld(bench.ground.worker, bench.withNewKey)).toBeGreaterThanOrEqual(2);
    const { rows } = await bench.ground.eyes.query<{ key_id: string }>(
      `SELECT key_id FROM account_credential WHERE account_id = $1
       UNION SELECT key_id FROM network_app WHERE organisation_id = $2`,
      [id, town.organisationId],
    );
    expect(rows).toEqual([{ key_id: 'k2' }]);
    const opened = new Credentials(bench.withNewKey);
    expect(await bench.ground.worker.read(worker(), (tx) => opened.openCredential(tx, id))).toEqual(before);
    expect(await resealOld(bench.ground.worker, bench.withNewKey)).toBe(0);
  });
});

describe('an application’s secret', () => {
  it('proves every call to Meta’s networks, and stays out of the account’s credential', async () => {
    const { id } = await connected(dani, 'facebook');
    const held = await credential(id);
    expect(held['appSecretProof']).toMatch(/^[0-9a-f]{64}$/);
    expect(Object.keys(held).sort()).toEqual(['accessToken', 'appSecretProof', 'userToken']);
  });

  it('that is saved anew has what was connected by consent renewed under it soon, of that network alone', async () => {
    const facebook = await connected(dani, 'facebook');
    const x = await connected(dani, 'x');
    const due = async (id: string): Promise<boolean | undefined> => {
      const { rows } = await bench.ground.eyes.query<{ due: boolean }>(
        `SELECT renew_at <= clock_timestamp() AS due FROM account_connection WHERE account_id = $1`,
        [id],
      );
      return rows[0]?.due;
    };
    expect([await due(facebook.id), await due(x.id)]).toEqual([false, false]);
    accepted(await new AppsService(bench.ground.api, bench.apps).save(dani, 'facebook', 'pregon', 'another secret'));
    expect([await due(facebook.id), await due(x.id)]).toEqual([true, false]);
  });
});
