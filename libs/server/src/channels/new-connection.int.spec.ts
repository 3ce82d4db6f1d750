import type { Viewer } from '../ledger/viewer.js';
import { as } from '../ledger/viewer.js';
import { systemActor } from '../ledger/tx.js';
import {
  accepted,
  atTheNetwork,
  newAccount,
  openBench,
  refusalOf,
  returnedWith,
  type Bench,
} from '../testing/channels.fixture.js';
import { must, openStory } from '../testing/story.fixture.js';
import type { Town } from '../testing/town.fixture.js';
import { z } from 'zod';
import type { AccountTerms } from './account.entry.js';
import { registerChannels } from './channels.handlers.js';
import { accountById, allAccounts } from './channels.queries.js';
import { attemptById, choicesOf, connectionOf } from './connection.rows.js';
import { upkeep } from './upkeep.js';

jest.setTimeout(60_000);

let bench: Bench;
let town: Town;
let dani: Viewer;
let communication: string;
let sports: string;
let count = 0;

beforeAll(async () => {
  bench = await openBench(registerChannels);
}, 60_000);
afterAll(() => bench.close());
beforeEach(async () => {
  town = await bench.ground.town(`riudalba-${(count += 1)}`);
  communication = await town.department('COM');
  sports = await town.department('ESP');
  dani = await town.person('Dani Ferri', 'administrator');
});

const terms = (change: Partial<AccountTerms> = {}): AccountTerms => ({
  tier: 'C',
  departmentId: sports,
  sharedWithIds: [communication],
  languagePolicy: 'joined',
  languages: ['es'],
  note: null,
  ...change,
});
const accounts = () => bench.ground.api.read(as(dani), allAccounts);
const account = (id: string) => bench.ground.api.read(as(dani), (tx) => accountById(tx, id));
const attempt = (id: string) => bench.ground.api.read(as(dani), (tx) => attemptById(tx, id));
const choices = (id: string) => bench.ground.api.read(as(dani), (tx) => choicesOf(tx, id));

/** To the network's page and back, for an account that nobody has entered here. */
async function consented(network: string, fields: Record<string, string> = { other: `aj${count}` }) {
  const { attemptId, url } = accepted(await bench.consents.beginNew(dani, network, terms()));
  const taken = await bench.consents.takeBack(dani, network, returnedWith(await atTheNetwork(url, fields)));
  expect(taken).toMatchObject({ id: attemptId });
  await bench.worksOff(town);
  return attemptId;
}

describe('an account that is not here yet', () => {
  it.each(['x', 'facebook', 'instagram'])('of %s is created by choosing it, and connected at once', async (network) => {
    const attemptId = await consented(network);
    expect(await accounts()).toEqual([]);
    const [choice] = await choices(attemptId);
    if (!choice) throw new Error('nothing to choose');
    const made = accepted(await bench.decisions.choose(dani, attemptId, choice.remoteId));
    expect(made).toMatchObject({
      network,
      handle: `aj${count}`,
      name: choice.name,
      remoteId: choice.remoteId,
      health: 'healthy',
      departmentId: sports,
      sharedWith: [communication],
      tier: 'C',
    });
    expect(await attempt(attemptId)).toMatchObject({ stage: 'done', accountId: made.id, opens: null });
    expect(await bench.ground.api.read(as(dani), (tx) => connectionOf(tx, made.id))).toMatchObject({
      method: 'consent',
      connectedBy: dani.personId,
    });
    const held = await bench.ground.worker.read(
      { organisationId: town.organisationId, actor: systemActor('worker') },
      (tx) => bench.credentials.openCredential(tx, made.id),
    );
    expect(held['accessToken']).toBeTruthy();
    const { rows } = await bench.ground.eyes.query<{ gates: number; actions: string[] }>(
      `SELECT (SELECT count(*)::int FROM gate WHERE subject_id = $1) AS gates,
         (SELECT array_agg(action ORDER BY at, action) FROM trace_entry WHERE subject_id = $1) AS actions`,
      [made.id],
    );
    expect(rows).toEqual([{ gates: 1, actions: expect.arrayContaining(['account.created', 'account.connected']) }]);
  });

  it('is not created where the person says no, nor where nobody chooses in time', async () => {
    const denied = await consented('x', { decision: 'deny' });
    expect(await attempt(denied)).toMatchObject({ stage: 'failed', failure: 'denied' });
    const left = await consented('x');
    await bench.ground.eyes.query(
      `UPDATE connection_attempt SET expires_at = clock_timestamp() - interval '2 minutes' WHERE id = $1`,
      [left],
    );
    await upkeep(bench.ground.worker);
    expect(await attempt(left)).toMatchObject({ stage: 'failed', failure: 'over' });
    expect(await choices(left)).toEqual([]);
    expect(await accounts()).toEqual([]);
  });

  it('that turns out to be here already is not connected twice', async () => {
    const first = await consented('x');
    const [choice] = await choices(first);
    const { id } = accepted(await bench.decisions.choose(dani, first, choice?.remoteId ?? ''));
    const second = await consented('x');
    expect(refusalOf(await bench.decisions.choose(dani, second, choice?.remoteId ?? ''))).toMatchObject({
      code: 'not_unique',
      details: { is: `aj${count}` },
    });
    expect((await accounts()).map((one) => one.id)).toEqual([id]);
  });

  it('that was entered by hand and never connected is connected from there', async () => {
    const entered = newAccount(communication, { network: 'x', handle: `aj${count}` });
    const { id } = accepted(await bench.accounts.create(dani, entered));
    const attemptId = await consented('x');
    const [choice] = await choices(attemptId);
    expect(refusalOf(await bench.decisions.choose(dani, attemptId, choice?.remoteId ?? ''))?.code).toBe('not_unique');
    expect((await account(id))?.health).toBe('not_connected');
  });

  it('is begun by whoever manages accounts, for a department and a network that there are', async () => {
    const nuria = await town.person('Núria Bosch', 'editor');
    expect(refusalOf(await bench.consents.beginNew(nuria, 'x', terms()))?.code).toBe('not_allowed');
    const nowhere = terms({ departmentId: '6f1b0a56-36a4-4a0b-8c1f-0f6f2a9d1c11' });
    expect(refusalOf(await bench.consents.beginNew(dani, 'x', nowhere))).toMatchObject({
      code: 'not_found',
      field: 'departmentId',
    });
    expect(refusalOf(await bench.consents.beginNew(dani, 'orkut', terms()))?.field).toBe('network');
    expect(refusalOf(await bench.consents.beginNew(dani, 'telegram', terms()))).toMatchObject({
      code: 'invalid_state',
      details: { reason: 'no_consent' },
    });
  });

  it('of another organisation stays another’s', async () => {
    const attemptId = await consented('x');
    const [choice] = await choices(attemptId);
    const elsewhere = await bench.ground.town(`elsewhere-${count}`);
    const stranger = await elsewhere.person('Otra', 'administrator');
    expect(refusalOf(await bench.decisions.choose(stranger, attemptId, choice?.remoteId ?? ''))?.code).toBe(
      'not_found',
    );
  });
});

it('through the API: the choice says what is new, and the attempt has its account afterwards', async () => {
  const story = await openStory();
  try {
    const worker = await story.worker();
    expect(worker).toBeDefined();
    const { attemptId, url } = await must(
      story.dani,
      `mutation ($input: NewConnectionInput!) { beginNewConnection(input: $input) { ... on Consent { attemptId url } $REFUSED } }`,
      { input: { network: 'facebook', departmentId: story.department, languages: ['es'] } },
      z.object({ attemptId: z.string(), url: z.string() }),
    );
    const back = await atTheNetwork(url, { other: 'esportsriudalba' });
    await fetch(`${story.api.url}${back.pathname}${back.search}`, {
      headers: { cookie: story.dani.cookie ?? '' },
      redirect: 'manual',
    });
    const shape = z.object({
      stage: z.string(),
      account: z.object({ handle: z.string(), health: z.string() }).nullable(),
      choices: z.array(z.object({ remoteId: z.string(), fits: z.boolean() })),
    });
    const look = () =>
      must(
        story.dani,
        `query ($id: ID!) { connectionAttempt(id: $id) { stage account { handle health } choices { remoteId fits } } }`,
        { id: attemptId },
        shape,
      );
    let told = await look();
    for (let turn = 0; turn < 100 && told.stage !== 'choosing'; turn += 1) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      told = await look();
    }
    expect(told).toMatchObject({ stage: 'choosing', account: null, choices: [{ fits: true }] });
    await must(
      story.dani,
      `mutation ($id: ID!, $remoteId: String!) { chooseConnection(attemptId: $id, remoteId: $remoteId) { ... on Account { id } $REFUSED } }`,
      { id: attemptId, remoteId: told.choices[0]?.remoteId },
      z.object({ id: z.string() }),
    );
    expect(await look()).toMatchObject({ stage: 'done', account: { handle: '@esportsriudalba', health: 'healthy' } });
  } finally {
    await story.close();
  }
}, 120_000);
